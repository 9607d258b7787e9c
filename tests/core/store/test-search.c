/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

/* The first hit with its marks in brackets. */
static char *
show_first (GListModel *list)
{
  g_autoptr (GListModel) owned = list;
  g_autoptr (AntenneHit) hit = g_list_model_get_item (owned, 0);
  GString *shown;
  const guint *marks;
  guint n;

  if (hit == NULL)
    return g_strdup ("");
  shown = g_string_new (antenne_hit_get_excerpt (hit));
  g_assert_true (g_utf8_validate (shown->str, -1, NULL));
  marks = antenne_hit_get_marks (hit, &n);
  for (guint i = n; i > 0; i--)
    {
      g_string_insert (shown, marks[2 * i - 1], "]");
      g_string_insert (shown, marks[2 * i - 2], "[");
    }
  g_assert_true (g_utf8_validate (shown->str, -1, NULL));
  return g_string_free (shown, FALSE);
}

#define assert_first(vault, text, depth, expected)                                                                     \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *shown_ = show_first (antenne_vault_search ((vault), (text), (depth), 50));                        \
    g_assert_cmpstr (shown_, ==, (expected));                                                                          \
  }                                                                                                                    \
  G_STMT_END

#define BEGINNINGS ANTENNE_SEARCH_BEGINNINGS
#define INSIDE ANTENNE_SEARCH_INSIDE

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Noor", "", "Fictief");
  g_autofree char *b = add_pupil (f->vault, NULL, "Bram", "", "Verzonnen");
  g_autofree char *one = add_talk (f->vault, a, "2026-11-01", "Vertelde over ruzie in het café met Elise");
  g_autofree char *two = add_talk (f->vault, a, "2026-11-02", "Heeft faalangst bij wiskunde");
  g_autofree char *three = add_talk (f->vault, b, "2026-11-03", "Ruzie op de speelplaats");

  for (int i = 0; i < 2; i++)
    {
      assert_list (antenne_vault_search (f->vault, "ruz", BEGINNINGS, 50), "at", "2026-11-03|2026-11-01");
      assert_list (antenne_vault_search (f->vault, "RUZIE cafe", BEGINNINGS, 50), "at", "2026-11-01");
      assert_list (antenne_vault_search (f->vault, "elise ruzie", BEGINNINGS, 50), "at", "2026-11-01");
      assert_list (antenne_vault_search (f->vault, "ruzie wiskunde", BEGINNINGS, 50), "at", "");
      /* The name of the pupil and a word of the note. */
      assert_list (antenne_vault_search (f->vault, "noor ruzie", BEGINNINGS, 50), "at", "2026-11-01");
      assert_list (antenne_vault_search (f->vault, "angst", BEGINNINGS, 50), "at", "");
      assert_list (antenne_vault_search (f->vault, "angst", INSIDE, 50), "at", "2026-11-02");
      assert_list (antenne_vault_search (f->vault, "\"ruzie\" OR * (", BEGINNINGS, 50), "at", "");
      assert_list (antenne_vault_search (f->vault, " ,;- ", BEGINNINGS, 50), "at", "");
      assert_first (f->vault, "cafe el", BEGINNINGS, "Vertelde over ruzie in het [café] met [El]ise");
      assert_first (f->vault, "angst", INSIDE, "Heeft faal[angst] bij wiskunde");
      fixture_reopen (f);
    }

  /* What was changed is found by its new words only; what was deleted not at all. */
  set_text (f->vault, ANTENNE_KIND_ENTRY, three, "seen", "Speelde mee");
  assert_list (antenne_vault_search (f->vault, "ruzie", BEGINNINGS, 50), "at", "2026-11-01");
  assert_list (antenne_vault_search (f->vault, "speelde", BEGINNINGS, 50), "at", "2026-11-03");
  {
    g_autoptr (AntenneChange) change = antenne_change_new ();

    antenne_change_delete (change, ANTENNE_KIND_ENTRY, one);
    g_assert_true (antenne_vault_write (f->vault, change, NULL, NULL));
  }
  assert_list (antenne_vault_search (f->vault, "ruzie", BEGINNINGS, 50), "at", "");
  g_assert_nonnull (two);
}

static void
idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What is written after the text index was built waits for a moment with nothing to do: whether that came between two
 * writes or not, the words of now are found once and the words of before are not. */
static void
test_waiting (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "aap", "noot", "mies" };
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Fictief");

  g_object_unref (antenne_vault_search (f->vault, "x", BEGINNINGS, 5)); /* builds it */
  for (guint pattern = 0; pattern < 16; pattern++)
    {
      g_autofree char *id = add_talk (f->vault, pupil, "2026-11-01", words[0]);
      g_autoptr (AntenneChange) change = antenne_change_new ();

      if (pattern & 1)
        idle ();
      set_text (f->vault, ANTENNE_KIND_ENTRY, id, "seen", words[1]);
      if (pattern & 2)
        idle ();
      set_text (f->vault, ANTENNE_KIND_ENTRY, id, "at", "2026-11-02");
      if (pattern & 4)
        idle ();
      set_text (f->vault, ANTENNE_KIND_ENTRY, id, "seen", words[2]);
      if (pattern & 8)
        idle ();
      assert_list (antenne_vault_search (f->vault, words[0], BEGINNINGS, 5), "seen", "");
      assert_list (antenne_vault_search (f->vault, words[1], BEGINNINGS, 5), "seen", "");
      assert_list (antenne_vault_search (f->vault, words[2], BEGINNINGS, 5), "seen", words[2]);

      antenne_change_delete (change, ANTENNE_KIND_ENTRY, id);
      g_assert_true (antenne_vault_write (f->vault, change, NULL, NULL));
      if (pattern & 1)
        idle ();
      assert_list (antenne_vault_search (f->vault, words[2], BEGINNINGS, 5), "seen", "");
    }
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Noor", "", "Fictief");
  g_autofree char *entry = add_talk (f->vault, a, "2026-11-01", "ziet");
  g_autofree char *contact = add_contact (f->vault, a, "Marieke Verzinsel", "mama");
  g_autofree char *group = add_group (f->vault, "2Latijn", "2026-2027");
  const char *fields[] = { "said", "thought", "label", "example", "place", "persons" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *word = g_strdup_printf ("woord%c", (char) ('a' + i));

      set_text (f->vault, ANTENNE_KIND_ENTRY, entry, fields[i], word);
      assert_list (antenne_vault_search (f->vault, word, BEGINNINGS, 5), "seen", "ziet");
    }
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "helps", "Een rustige plek");
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "turn-to", "de conciërge");
  assert_first (f->vault, "rustig", BEGINNINGS, "Een [rustig]e plek");
  assert_first (f->vault, "concierge", BEGINNINGS, "de [conciërge]");
  assert_first (f->vault, "fict noor", BEGINNINGS, "[Noor] [Fict]ief");
  assert_first (f->vault, "verzin", BEGINNINGS, "Marieke [Verzin]sel");
  assert_first (f->vault, "2lat", BEGINNINGS, "[2Lat]ijn");
  {
    g_autoptr (GListModel) list = antenne_vault_search (f->vault, "verzin", BEGINNINGS, 5);
    g_autoptr (AntenneHit) hit = g_list_model_get_item (list, 0);

    g_assert_cmpstr (antenne_entity_get_id (ANTENNE_ENTITY (antenne_hit_get_pupil (hit))), ==, a);
    g_assert_cmpstr (antenne_entity_get_id (antenne_hit_get_entity (hit)), ==, contact);
  }
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Robin", "", "Zand");
  g_autofree char *b = add_pupil (f->vault, NULL, "Robin", "", "Aarde");
  g_autofree char *c = add_pupil (f->vault, NULL, "Alex", "", "Aarde");
  g_autofree char *one = add_talk (f->vault, c, "2026-11-01", "speelt met Robin");
  g_autofree char *two = add_talk (f->vault, c, "2026-11-05", "praat met Robin");

  set_text (f->vault, ANTENNE_KIND_PUPIL, c, "turn-to", "Robin");
  assert_list (antenne_vault_search (f->vault, "robin", BEGINNINGS, 50), "family-name", "Aarde|Zand|Aarde||");
  assert_list (antenne_vault_search (f->vault, "robin", BEGINNINGS, 50), "seen", "|||praat met Robin|speelt met Robin");
  assert_list (antenne_vault_search (f->vault, "robin", BEGINNINGS, 2), "family-name", "Aarde|Zand");
  g_assert_true (one != two);
}

static void
test_excerpts (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Noor", "", "Fictief");
  g_autofree char *filler = g_strnfill (400, 'x');
  g_autofree char *decomposed = add_talk (f->vault, a, "2026-11-01", "Het cafe\xcc\x81tje");
  g_autofree char *letters = add_talk (f->vault, a, "2026-11-02",
                                       "Stra\xc3\x9f"
                                       "e en S\xc3\xb8ren");
  g_autofree char *seen = g_strdup_printf ("%s éénmaal\nnaald\tin ééń hooiberg %s", filler, filler);
  g_autofree char *lang = add_talk (f->vault, a, "2026-11-03", seen);
  g_autofree char *shown = NULL;

  assert_first (f->vault, "cafet", BEGINNINGS, "Het [cafe\xcc\x81t]je");
  assert_first (f->vault, "strasse", BEGINNINGS,
                "[Stra\xc3\x9f"
                "e] en S\xc3\xb8ren");
  assert_first (f->vault, "soren", BEGINNINGS,
                "Stra\xc3\x9f"
                "e en [S\xc3\xb8ren]");
  shown = show_first (antenne_vault_search (f->vault, "naald een", BEGINNINGS, 5));
  g_assert_true (strstr (shown, "[één]maal [naald] in [ééń] hooiberg") != NULL);
  g_assert_true (g_str_has_prefix (shown, "…"));
  g_assert_true (g_str_has_suffix (shown, "…"));
  g_assert_cmpint (g_utf8_strlen (shown, -1), <, 140);
}

/* The excerpt is made when it is asked for: marks may come first, and what was found is a snapshot that needs no vault.
 */
static void
test_late_excerpt (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Noor", "", "Fictief");
  g_autofree char *entry = add_talk (f->vault, a, "2026-11-01", "Stond bij de poort");
  g_autoptr (GListModel) list = antenne_vault_search (f->vault, "poor", BEGINNINGS, 5);
  g_autoptr (AntenneHit) hit = g_list_model_get_item (list, 0);
  const guint *marks;
  guint n;

  set_text (f->vault, ANTENNE_KIND_ENTRY, entry, "seen", "Iets anders");
  antenne_vault_lock (f->vault);
  marks = antenne_hit_get_marks (hit, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (marks[0], ==, strlen ("Stond bij de "));
  g_assert_cmpuint (marks[1], ==, strlen ("Stond bij de poor"));
  g_assert_cmpstr (antenne_hit_get_excerpt (hit), ==, "Stond bij de poort");
}

/* Names and words that were put together for searching are those of now. */
static void
test_put_together (Fixture *f, gconstpointer data)
{
  g_autofree char *a = add_pupil (f->vault, NULL, "Noor", "", "Fictief");
  g_autofree char *one = add_talk (f->vault, a, "2026-11-01", "ruzie");
  g_autofree char *b = NULL;
  g_autofree char *two = NULL;

  assert_list (antenne_vault_search (f->vault, "noor ruz", BEGINNINGS, 5), "seen", "ruzie");
  assert_list (antenne_vault_search (f->vault, "uzi", INSIDE, 5), "seen", "ruzie");
  assert_list (antenne_vault_search (f->vault, "angst", INSIDE, 5), "seen", "");
  b = add_pupil (f->vault, NULL, "Bram", "", "Verzonnen");
  two = add_talk (f->vault, b, "2026-11-02", "faalangst");
  assert_list (antenne_vault_search (f->vault, "bram faal", BEGINNINGS, 5), "seen", "faalangst");
  assert_list (antenne_vault_search (f->vault, "angst", INSIDE, 5), "seen", "faalangst");
  set_text (f->vault, ANTENNE_KIND_PUPIL, a, "given-name", "Alex");
  assert_list (antenne_vault_search (f->vault, "noor ruz", BEGINNINGS, 5), "seen", "");
  assert_list (antenne_vault_search (f->vault, "alex ruz", BEGINNINGS, 5), "seen", "ruzie");
  g_assert_true (one != two);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/search/words", test_words);
  ADD ("/store/search/waiting", test_waiting);
  ADD ("/store/search/fields", test_fields);
  ADD ("/store/search/order", test_order);
  ADD ("/store/search/excerpts", test_excerpts);
  ADD ("/store/search/late-excerpt", test_late_excerpt);
  ADD ("/store/search/put-together", test_put_together);
  return g_test_run ();
}
