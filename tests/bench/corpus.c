/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus.h"

#include <math.h>
#include <string.h>

#define N_WORDS 20000
#define PUPILS_IN_A_CLASS 25
#define ENTRIES_AT_ONCE 500

/* As often as they are said, and first in the vocabulary; what follows them is made of syllables. */
static const char *const common_words[] = {
  "de",        "het",     "en",       "een",       "niet",     "ik",      "zegt",    "dat",      "is",     "van",
  "was",       "met",     "ze",       "hij",       "in",       "op",      "te",      "heel",     "over",   "vandaag",
  "klas",      "thuis",   "goed",     "even",      "gesprek",  "school",  "vriend",  "na",       "bij",    "weer",
  "groep",     "les",     "toets",    "moe",       "stil",     "blij",    "boos",    "ruzie",    "mama",   "papa",
  "speeltijd", "taak",    "huiswerk", "faalangst", "angst",    "slapen",  "lezen",   "rekenen",  "helpt",  "vraagt",
  "vertelt",   "samen",   "alleen",   "durft",     "sterk",    "zorgt",   "gepest",  "pesten",   "zussen", "voetbal",
  "muziek",    "tekenen", "praten",   "luisteren", "afspraak", "maandag", "vrijdag", "geslapen", "rustig", "trots",
};

static const char *const syllables[] = {
  "aan", "bel", "car", "den", "ert", "fij", "gen", "hou", "ing", "jaa", "ken", "lij", "men", "nou", "oef", "pel",
  "ren", "sch", "tij", "uit", "ver", "wee", "zon", "baa", "dië", "eur", "fra", "gro", "hel", "kla", "mie", "pro",
};

static const char *const given_names[] = {
  "Ayla",  "Bram", "Céline", "Dries",   "Elif",    "Fien",  "Gust",  "Hanne", "Imran", "Jade",   "Kobe", "Lotte",
  "Milan", "Noor", "Oscar",  "Pauline", "Quinten", "Robbe", "Senna", "Tuur",  "Umut",  "Viktor", "Wout", "Yara",
};

/* xorshift64*: GLib promises no sequence of numbers that stays the same. */
typedef struct
{
  guint64 state;
} Random;

static guint32
draw (Random *random, guint32 n)
{
  random->state ^= random->state >> 12;
  random->state ^= random->state << 25;
  random->state ^= random->state >> 27;
  return (guint32) (((random->state * G_GUINT64_CONSTANT (2685821657736338717)) >> 32) % n);
}

static char *
make_word (guint rank)
{
  GString *word;
  guint left = rank;

  if (rank < G_N_ELEMENTS (common_words))
    return g_strdup (common_words[rank]);
  word = g_string_new (NULL);
  do
    {
      g_string_append (word, syllables[left % G_N_ELEMENTS (syllables)]);
      left /= G_N_ELEMENTS (syllables);
    }
  while (left > 0);
  if (rank % 7 == 0)
    g_string_append (word, "heid");
  return g_string_free (word, FALSE);
}

/* By Zipf's law: the word of rank r is said about 1/r as often as the first. */
static guint
draw_rank (Random *random)
{
  double u = draw (random, 1u << 30) / (double) (1u << 30);

  return (guint) pow (N_WORDS, u) - 1;
}

static char *
make_text (Random *random, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = make_word (draw_rank (random));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
    }
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static char *
make_family_name (guint number)
{
  g_autofree char *word = make_word (1000 + number * 7);

  word[0] = g_ascii_toupper (word[0]);
  return g_strdup_printf ("%s-%s", CORPUS_MARK, word);
}

static char *
make_class_name (guint number)
{
  return g_strdup_printf ("%u%c", 1 + number / 26 % 9, 'A' + (char) (number % 26));
}

static void
set (AntenneChange *change, const char *kind, const char *id, const char *field, const char *value)
{
  antenne_change_set_string (change, kind, id, field, value);
}

/* --- Entries --- */

static void
add_entry (AntenneChange *change, Random *random, const char *pupil, const char *other)
{
  static const char *const kinds[] = { "talk",        "talk",     "talk",           "observation",
                                       "observation", "strength", "parent-contact", "signal" };
  static const char *const abouts[] = { "just-so", "school", "behaviour" };
  const char *kind = kinds[draw (random, G_N_ELEMENTS (kinds))];
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  const char *pupils[] = { pupil, draw (random, 20) == 0 ? other : NULL, NULL };
  guint day = draw (random, 3 * 190);
  g_autofree char *seen = make_text (random, 8 + draw (random, 45));
  g_autofree char *at = g_strdup_printf ("%04u-%02u-%02uT%02u:%02u:00Z", 2024 + day / 190 + (day % 190 >= 80 ? 1 : 0),
                                         day % 190 >= 80 ? 1 + (day % 190 - 80) / 28 : 9 + day % 190 / 20,
                                         1 + draw (random, 28), 7 + draw (random, 8), draw (random, 60));

  set (change, ANTENNE_KIND_ENTRY, id, "kind", kind);
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  set (change, ANTENNE_KIND_ENTRY, id, "at", at);
  set (change, ANTENNE_KIND_ENTRY, id, "zone", "Europe/Brussels");
  set (change, ANTENNE_KIND_ENTRY, id, "seen", seen);
  if (strcmp (kind, "talk") == 0)
    set (change, ANTENNE_KIND_ENTRY, id, "about", abouts[draw (random, G_N_ELEMENTS (abouts))]);
  if (strcmp (kind, "strength") == 0)
    {
      g_autofree char *label = make_text (random, 2);

      set (change, ANTENNE_KIND_ENTRY, id, "label", label);
    }
  if (draw (random, 4) == 0)
    {
      g_autofree char *said = make_text (random, 5 + draw (random, 12));

      set (change, ANTENNE_KIND_ENTRY, id, "said", said);
    }
}

void
corpus_add_talk (AntenneChange *change, const char *pupil, guint number)
{
  Random random = { 88172645463325252u + number };
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  const char *pupils[] = { pupil, NULL };
  g_autofree char *seen = make_text (&random, 25);

  set (change, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  set (change, ANTENNE_KIND_ENTRY, id, "at", "2027-03-17T10:15:00Z");
  set (change, ANTENNE_KIND_ENTRY, id, "zone", "Europe/Brussels");
  set (change, ANTENNE_KIND_ENTRY, id, "about", "just-so");
  set (change, ANTENNE_KIND_ENTRY, id, "seen", seen);
}

static void
add_pupil (AntenneChange *change, const char *group, guint number, GPtrArray *ids)
{
  const char *id = antenne_change_create (change, ANTENNE_KIND_PUPIL);
  const char *membership = antenne_change_create (change, ANTENNE_KIND_MEMBERSHIP);
  g_autofree char *family = make_family_name (number);
  g_autofree char *born = g_strdup_printf ("%u-%02u-%02u", 2012 + number % 6, 1 + number % 12, 1 + number % 28);

  g_ptr_array_add (ids, g_strdup (id));
  set (change, ANTENNE_KIND_PUPIL, id, "given-name", given_names[number % G_N_ELEMENTS (given_names)]);
  set (change, ANTENNE_KIND_PUPIL, id, "family-name", family);
  set (change, ANTENNE_KIND_PUPIL, id, "birth-date", born);
  set (change, ANTENNE_KIND_MEMBERSHIP, membership, "group", group);
  set (change, ANTENNE_KIND_MEMBERSHIP, membership, "pupil", id);
  set (change, ANTENNE_KIND_MEMBERSHIP, membership, "from", "2026-09-01");
}

static gboolean
fill_pupils (AntenneVault *vault, guint n_pupils, GPtrArray *ids, GError **error)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *group = NULL;

  for (guint i = 0; i < n_pupils; i++)
    {
      if (i % PUPILS_IN_A_CLASS == 0)
        {
          g_autofree char *name = make_class_name (i / PUPILS_IN_A_CLASS);

          group = antenne_change_create (change, ANTENNE_KIND_GROUP);
          set (change, ANTENNE_KIND_GROUP, group, "name", name);
          set (change, ANTENNE_KIND_GROUP, group, "school-year", "2026-2027");
        }
      add_pupil (change, group, i, ids);
    }
  return antenne_vault_write (vault, change, NULL, error);
}

gboolean
corpus_fill (AntenneVault *vault, guint n_pupils, guint n_entries, GError **error)
{
  Random random = { 88172645463325252u };
  g_autoptr (GPtrArray) pupils = g_ptr_array_new_with_free_func (g_free);

  if (!fill_pupils (vault, n_pupils, pupils, error))
    return FALSE;
  for (guint done = 0; done < n_entries;)
    {
      g_autoptr (AntenneChange) change = antenne_change_new ();

      for (guint i = 0; i < ENTRIES_AT_ONCE && done < n_entries; i++, done++)
        add_entry (change, &random, pupils->pdata[draw (&random, n_pupils)], pupils->pdata[draw (&random, n_pupils)]);
      if (!antenne_vault_write (vault, change, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* --- What is typed --- */

static void
type (GString *queries, const char *text)
{
  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end))
    {
      if (end[-1] != ' ')
        {
          g_string_append_len (queries, text, end - text);
          g_string_append_c (queries, '\n');
        }
      if (*end == '\0')
        return;
    }
}

char *
corpus_make_queries (void)
{
  Random random = { 362436069362436069u };
  GString *queries = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (common_words); i++)
    type (queries, common_words[i]);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *first = make_word (draw_rank (&random));
      g_autofree char *second = make_word (draw_rank (&random));
      g_autofree char *both = g_strdup_printf (
          "%s %s", i % 4 == 0 ? given_names[draw (&random, G_N_ELEMENTS (given_names))] : first, second);

      type (queries, both);
    }
  return g_string_free (queries, FALSE);
}

char *
corpus_make_class_list (guint n)
{
  GString *list = g_string_new ("Voornaam;Naam;Geboortedatum;Klas;Stamnummer\r\n");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *family = make_family_name (i);
      g_autofree char *class_name = make_class_name (i / PUPILS_IN_A_CLASS);

      g_string_append_printf (list, "%s;%s;%02u/%02u/%u;%s;%u\r\n", given_names[i % G_N_ELEMENTS (given_names)], family,
                              1 + i % 28, 1 + i % 12, 2012 + i % 6, class_name, 1000000 + i);
    }
  return g_string_free (list, FALSE);
}
