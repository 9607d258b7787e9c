/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-text.h"

#include <sqlite3.h>
#include <string.h>

static void
test_fold_table (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { "  Zoë \t van  den\nBérg ", "zoe van den berg" },
    { "Ørsted", "orsted" },
    { "Straße", "strasse" },
    { "Łukasz", "lukasz" },
    { "Çağla Yıldız", "cagla yildiz" },
    { "Ægir", "aegir" },
    { "Cœur", "coeur" },
    { "Đorđe", "dorde" },
    { "Ǿ", "o" },
    { "D’hondt", "d'hondt" },
    { "Zoe\xcc\x88", "zoe" },                 /* decomposed, as macOS writes it */
    { "Nguy\u1ec5n Th\u1ecb", "nguyen thi" }, /* two diacritics on one letter */
    { "an\u00adgst", "angst" },               /* a soft hyphen */
    { "\ufeffNoor", "noor" },
    { "a\u00a0b", "a b" },
    { "Й", "й" }, /* not и: another letter */
    { "İstanbul", "istanbul" },
    { "Νίκος", "νίκοσ" },
    { "日本", "日本" },
    { "a\xff\x62", "a\ufffd\x62" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = antenne_text_fold (cases[i].text);
      g_autofree char *again = antenne_text_fold (folded);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }

  g_autofree char *nothing = antenne_text_fold (NULL);

  g_assert_cmpstr (nothing, ==, "");
}

/* The letters that the index does not know and this folding does, and symbols of Greek that are no letters of a name.
 */
static gboolean
is_ours_alone (gunichar c)
{
  static const gunichar ours[] = { 0xdf,  0xe6,  0xc6,  0xf0,  0xd0,  0xf8,  0xd8,  0xfe,  0xde,   0x110,  0x111,
                                   0x126, 0x127, 0x131, 0x138, 0x141, 0x142, 0x14a, 0x14b, 0x152,  0x153,  0x166,
                                   0x167, 0x17f, 0x1e2, 0x1e3, 0x1fc, 0x1fd, 0x1fe, 0x1ff, 0x1e9b, 0x1e9e, 0x1e0,
                                   0x1e1, 0x374, 0x37f, 0x3d0, 0x3d1, 0x3d5, 0x3d6, 0x3f0, 0x3f1,  0x3f5 };

  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    if (ours[i] == c)
      return TRUE;
  return FALSE;
}

static void
test_fold_as_index (void)
{
  static const gunichar ranges[][2] = {
    { 0x41, 0x7a }, { 0xc0, 0x24f }, { 0x370, 0x3ff }, { 0x400, 0x4ff }, { 0x1e00, 0x1eff }
  };
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL, *terms = NULL;
  guint compared = 0;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = \"unicode61 remove_diacritics 2\");"
                                 "CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT INTO t (rowid, x) VALUES (?1, ?2)", -1, &insert, NULL), ==,
                   SQLITE_OK);
  for (gsize r = 0; r < G_N_ELEMENTS (ranges); r++)
    for (gunichar c = ranges[r][0]; c <= ranges[r][1]; c++)
      {
        char letter[7] = { 0 };

        if (!g_unichar_isalpha (c) || is_ours_alone (c))
          continue;
        g_unichar_to_utf8 (c, letter);
        sqlite3_bind_int (insert, 1, (int) c);
        sqlite3_bind_text (insert, 2, letter, -1, SQLITE_TRANSIENT);
        g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
        sqlite3_reset (insert);
      }
  sqlite3_finalize (insert);

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT doc, term FROM v ORDER BY doc", -1, &terms, NULL), ==, SQLITE_OK);
  while (sqlite3_step (terms) == SQLITE_ROW)
    {
      gunichar c = (gunichar) sqlite3_column_int (terms, 0);
      const char *term = (const char *) sqlite3_column_text (terms, 1);
      char letter[7] = { 0 };

      g_unichar_to_utf8 (c, letter);

      g_autofree char *folded = antenne_text_fold (letter);

      if (strcmp (folded, term) != 0)
        g_error ("U+%04X %s: here \"%s\", in the index \"%s\"", c, letter, folded, term);
      compared++;
    }
  sqlite3_finalize (terms);
  sqlite3_close (db);
  g_assert_cmpuint (compared, >, 900);
}

static void
test_matches_name (void)
{
  static const struct
  {
    const char *query;
    const char *name;
    gboolean matches;
  } cases[] = {
    { "noor", "noor van den broeck", TRUE },
    { "broeck noor", "noor van den broeck", TRUE },
    { "v d b", "noor van den broeck", TRUE },
    { "br n", "noor van den broeck", TRUE },
    { "oor", "noor van den broeck", FALSE },
    { "noor noor", "noor van den broeck", FALSE },
    { "a an ann", "anna anneke an", TRUE },
    { "ann ann", "ann an", FALSE },
    { "an ann", "anna an", TRUE },
    { "an anna", "an bo", FALSE },
    { "pieter", "jan-pieter de smet", TRUE },
    { "jan-p smet", "jan-pieter de smet", TRUE },
    { "hondt", "els d'hondt", TRUE },
    { "d'h", "els d'hondt", TRUE },
    { "'t h", "bo 't hart", TRUE },
    { "t", "bo 't hart", TRUE },
    { "", "noor", TRUE },
    { "noor", "", FALSE },
    { "noor van den broeck x", "noor van den broeck", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (antenne_text_matches_name (cases[i].query, cases[i].name) != cases[i].matches)
      g_error ("\"%s\" in \"%s\": not %d", cases[i].query, cases[i].name, cases[i].matches);
}

static gboolean
match_slowly (char **query, GPtrArray *words)
{
  if (*query == NULL)
    return TRUE;
  for (guint i = 0; i < words->len; i++)
    {
      char *word = words->pdata[i];

      if (word == NULL || !g_str_has_prefix (word, *query))
        continue;
      words->pdata[i] = NULL;
      gboolean rest = match_slowly (query + 1, words);
      words->pdata[i] = word;
      if (rest)
        return TRUE;
    }
  return FALSE;
}

static char *
random_words (int n_words)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        g_string_append_c (text, (char) ('a' + g_test_rand_int_range (0, 2)));
    }
  return g_string_free (text, FALSE);
}

/* The greedy choice against trying every one. */
static void
test_matches_name_random (void)
{
  guint n_matches = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *query = random_words (g_test_rand_int_range (1, 5));
      g_autofree char *name = random_words (g_test_rand_int_range (1, 5));
      g_auto (GStrv) wanted = g_strsplit (query, " ", -1);
      g_auto (GStrv) words = g_strsplit (name, " ", -1);
      g_autoptr (GPtrArray) left = g_ptr_array_new ();
      gboolean slow;

      for (char **word = words; *word != NULL; word++)
        g_ptr_array_add (left, *word);
      slow = match_slowly (wanted, left);
      if (antenne_text_matches_name (query, name) != slow)
        g_error ("\"%s\" in \"%s\": not %d", query, name, slow);
      n_matches += slow;
    }
  g_assert_cmpuint (n_matches, >, 100);
}

static void
test_initials (void)
{
  static const struct
  {
    const char *name;
    const char *initials;
  } cases[] = {
    { "", "" },
    { "Noor", "N" },
    { "Noor Van den Broeck", "NB" },
    { "Bo 't Hart", "BH" },
    { "zoë de smet", "ZS" },
    { "Élodie Ünal", "ÉÜ" },
    { "Anna Maria Peeters", "AP" },
    { "Al Amin", "AA" },
    { "Yassin El Amrani", "YA" },
    { "van der", "V" },
    { "(Jo) -- Maes", "JM" },
    { "E\xcc\x81lodie Maes", "ÉM" },
    { "!!", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = antenne_text_initials (cases[i].name);

      g_assert_cmpstr (initials, ==, cases[i].initials);
    }

  g_autofree char *nothing = antenne_text_initials (NULL);

  g_assert_cmpstr (nothing, ==, "");
}

static void
test_capitalize (void)
{
  static const char *const cases[][2] = {
    { "", "" }, { "vrijdag 20", "Vrijdag 20" }, { "één", "Één" }, { "3 weken", "3 weken" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = antenne_text_capitalize (cases[i][0]);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/fold", test_fold_table);
  g_test_add_func ("/model/text/fold-as-index", test_fold_as_index);
  g_test_add_func ("/model/text/matches-name", test_matches_name);
  g_test_add_func ("/model/text/matches-name-random", test_matches_name_random);
  g_test_add_func ("/model/text/initials", test_initials);
  g_test_add_func ("/model/text/capitalize", test_capitalize);
  return g_test_run ();
}
