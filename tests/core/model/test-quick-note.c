/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-quick-note.h"

#include "antenne-config.h"

#include <string.h>

#include "model/antenne-moment.h"

/* A Friday. */
#define TODAY "2026-11-20"

typedef struct
{
  const char *sentence;
  const char *kind;
  const char *seen;
  const char *said;
  const char *label;
  const char *date;
} Case;

static void
check_cases (gconstpointer data)
{
  for (const Case *c = data; c->sentence != NULL; c++)
    {
      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (c->sentence, TODAY);

      if (strcmp (antenne_entry_kind_to_text (note->kind), c->kind) != 0 || strcmp (note->seen, c->seen) != 0 ||
          strcmp (note->said, c->said) != 0 || strcmp (note->label, c->label) != 0 ||
          g_strcmp0 (note->date, c->date) != 0)
        g_error ("\"%s\": %s, seen \"%s\", said \"%s\", label \"%s\", date %s", c->sentence,
                 antenne_entry_kind_to_text (note->kind), note->seen, note->said, note->label,
                 note->date != NULL ? note->date : "none");
    }
}

static const Case plain[] = {
  { "", "talk", "", "", "", NULL },
  { " \t\n ", "talk", "", "", "", NULL },
  { "stond alleen bij de poort", "talk", "stond alleen bij de poort", "", "", NULL },
  { "  twee   spaties  ", "talk", "twee spaties", "", "", NULL },
  { "eerste regel \n  tweede regel", "talk", "eerste regel\ntweede regel", "", "", NULL },
  { "tab\tbel\a", "talk", "tab bel", "", "", NULL },
  { "zei niets", "talk", "zei niets", "", "", NULL },
  { "zei", "talk", "zei", "", "", NULL },
  { "a\xff z", "talk", "a\ufffd z", "", "", NULL },
  { "raar \x1d teken", "talk", "raar teken", "", "", NULL },
  { NULL },
};

static const Case quotations[] = {
  { "stond alleen bij de poort, “ik slaap weer wat beter”", "talk", "stond alleen bij de poort",
    "ik slaap weer wat beter", "", NULL },
  { "\"ik ben moe\"", "talk", "", "ik ben moe", "", NULL },
  { "zei \"ik ben moe\"", "talk", "", "ik ben moe", "", NULL },
  { "\"Ik ben moe,\" zei ze.", "talk", "zei ze.", "Ik ben moe,", "", NULL },
  { "\"ik ben moe\", zei hij", "talk", "", "ik ben moe", "", NULL },
  { "She said: \"I am tired\"", "talk", "", "I am tired", "", NULL },
  { "was stil, zei \"ik ben moe\" en ging naar huis", "talk", "was stil, zei … en ging naar huis", "ik ben moe", "",
    NULL },
  { "vroeg \"mag ik?\", en ging", "talk", "vroeg …, en ging", "mag ik?", "", NULL },
  { "vroeg \"mag ik?\".", "talk", "vroeg.", "mag ik?", "", NULL },
  { "\"een\" en \"twee\"", "talk", "en", "een\ntwee", "", NULL },
  { "„laat mij” riep hij", "talk", "riep hij", "laat mij", "", NULL },
  { "„laat mij“ riep hij", "talk", "riep hij", "laat mij", "", NULL },
  { "”laat mij” riep hij", "talk", "riep hij", "laat mij", "", NULL },
  { "« laat mij » riep hij", "talk", "riep hij", "laat mij", "", NULL },
  { "zei ‘ik wil niet’ en lachte", "talk", "zei … en lachte", "ik wil niet", "", NULL },
  { "zei 'ik wil niet' en lachte", "talk", "zei … en lachte", "ik wil niet", "", NULL },
  { "'Jonas' boek is weg', zei hij", "talk", "", "Jonas' boek is weg", "", NULL },
  { "'ik ben moe' volgens Jonas' moeder", "talk", "volgens Jonas' moeder", "ik ben moe", "", NULL },
  { "'ik mis mijn ouders' huilde ze", "talk", "huilde ze", "ik mis mijn ouders", "", NULL },
  { "heeft \"geen zin", "talk", "heeft", "geen zin", "", NULL },
  { "leeg \"\" hier", "talk", "leeg hier", "", "", NULL },
  /* Apostrophes and inches are no quotations. */
  { "foto's en menu's", "talk", "foto's en menu's", "", "", NULL },
  { "'s morgens moe, 's avonds ook", "talk", "'s morgens moe, 's avonds ook", "", "", NULL },
  { "‘s morgens moe, ’s avonds ook", "talk", "‘s morgens moe, ’s avonds ook", "", "", NULL },
  { "'t ging goed volgens Jonas'", "talk", "'t ging goed volgens Jonas'", "", "", NULL },
  { "'k weet 't niet", "talk", "'k weet 't niet", "", "", NULL },
  { "in '24 was 't beter'", "talk", "in '24 was 't beter'", "", "", NULL },
  { "zijn ouders' huis en Max' fiets", "talk", "zijn ouders' huis en Max' fiets", "", "", NULL },
  { "don't know what she's up to", "talk", "don't know what she's up to", "", "", NULL },
  { "een 15\" scherm en een 17\" scherm", "talk", "een 15\" scherm en een 17\" scherm", "", "", NULL },
  { "'zonder einde", "talk", "'zonder einde", "", "", NULL },
  { NULL },
};

static const Case markers[] = {
  { "@ mama gebeld over de uitstap", "parent-contact", "mama gebeld over de uitstap", "", "", NULL },
  { "@mama aan de poort, \"hij slaapt slecht\"", "parent-contact", "mama aan de poort", "hij slaapt slecht", "", NULL },
  { "! zit al een week alleen", "signal", "zit al een week alleen", "", "", NULL },
  { "!!! zit alleen", "signal", "zit alleen", "", "", NULL },
  { "!", "signal", "", "", "", NULL },
  { "zit al een week alleen !", "signal", "zit al een week alleen", "", "", NULL },
  { "gebeld met mama @ over de uitstap", "parent-contact", "gebeld met mama over de uitstap", "", "", NULL },
  { "\"ik wil naar huis\" !", "signal", "", "ik wil naar huis", "", NULL },
  { "! @ eerst telt", "signal", "@ eerst telt", "", "", NULL },
  { "zei \"1 ! 2\"", "talk", "", "1 ! 2", "", NULL },
  /* None of these is one. */
  { "goed zo!", "talk", "goed zo!", "", "", NULL },
  { "leerde c++ en C#", "talk", "leerde c++ en C#", "", "", NULL },
  { "mail naar an@school.be", "talk", "mail naar an@school.be", "", "", NULL },
  { "kent @noor_x van Instagram", "talk", "kent @noor_x van Instagram", "", "", NULL },
  { "+32 470 12 34 56 gebeld", "talk", "+32 470 12 34 56 gebeld", "", "", NULL },
  { "weet dat 2 + 2 vier is", "talk", "weet dat 2 + 2 vier is", "", "", NULL },
  { "+/- klaar", "talk", "+/- klaar", "", "", NULL },
  { NULL },
};

static const Case strengths[] = {
  { "+ geduldig: legt breuken uit", "strength", "legt breuken uit", "", "geduldig", NULL },
  { "+geduldig", "strength", "", "", "geduldig", NULL },
  { "+ geduldig:", "strength", "", "", "geduldig", NULL },
  { "+ : legt uit", "strength", "legt uit", "", "", NULL },
  { "+", "strength", "", "", "", NULL },
  { "werkt mee +", "strength", "", "", "werkt mee", NULL },
  { "hielp Sam met breuken + geduldig", "strength", "hielp Sam met breuken", "", "geduldig", NULL },
  { "in de les + geduldig: legt breuken uit", "strength", "in de les legt breuken uit", "", "geduldig", NULL },
  { "+ stipt: om 8:15 al klaar", "strength", "om 8:15 al klaar", "", "stipt", NULL },
  { "+ stond om 8:15 al klaar", "strength", "", "", "stond om 8:15 al klaar", NULL },
  { "+ geduldig: \"ik leg het nog eens uit\"", "strength", "", "ik leg het nog eens uit", "geduldig", NULL },
  { "+ heeft vandaag met drie klasgenoten heel de les breuken herhaald en gelachen", "strength",
    "heeft vandaag met drie klasgenoten heel de les breuken herhaald en gelachen", "", "", NULL },
  { "gisteren + geduldig: legt uit", "strength", "legt uit", "", "geduldig", "2026-11-19" },
  { "+ gisteren geduldig", "strength", "", "", "geduldig", "2026-11-19" },
  { "+ geduldig: legde breuken uit gisteren", "strength", "legde breuken uit", "", "geduldig", "2026-11-19" },
  { NULL },
};

static const Case days[] = {
  { "gisteren", "talk", "", "", "", "2026-11-19" },
  { "Gisteren was ze stil", "talk", "was ze stil", "", "", "2026-11-19" },
  { "gisteren: was stil", "talk", "was stil", "", "", "2026-11-19" },
  { "gisteren, na de les: was stil", "talk", "na de les: was stil", "", "", "2026-11-19" },
  { "babbel over thuis, gisteren.", "talk", "babbel over thuis.", "", "", "2026-11-19" },
  { "gisterenavond gebeld", "talk", "gebeld", "", "", "2026-11-19" },
  { "eergisteren gezien", "talk", "gezien", "", "", "2026-11-18" },
  { "vandaag gezien", "talk", "gezien", "", "", "2026-11-20" },
  { "vanmorgen gezien", "talk", "gezien", "", "", "2026-11-20" },
  { "yesterday afternoon he was quiet", "talk", "he was quiet", "", "", "2026-11-19" },
  { "quiet this morning", "talk", "quiet", "", "", "2026-11-20" },
  { "talked the day before yesterday", "talk", "talked", "", "", "2026-11-18" },
  { "last night she mailed", "talk", "she mailed", "", "", "2026-11-19" },
  { "maandag gesproken", "talk", "gesproken", "", "", "2026-11-16" },
  { "vrijdag gesproken", "talk", "gesproken", "", "", "2026-11-20" },
  { "zaterdag gezien op de voetbal", "talk", "gezien op de voetbal", "", "", "2026-11-14" },
  { "op maandag gesproken", "talk", "gesproken", "", "", "2026-11-16" },
  { "maandagvoormiddag gesproken", "talk", "gesproken", "", "", "2026-11-16" },
  { "vorige vrijdag ruzie", "talk", "ruzie", "", "", "2026-11-13" },
  { "afgelopen maandag ruzie", "talk", "ruzie", "", "", "2026-11-16" },
  { "ruzie vorige week maandag", "talk", "ruzie", "", "", "2026-11-09" },
  { "maandag vorige week ruzie", "talk", "ruzie", "", "", "2026-11-09" },
  { "on Monday she laughed", "talk", "she laughed", "", "", "2026-11-16" },
  { "laughed last Friday", "talk", "laughed", "", "", "2026-11-13" },
  { "Monday afternoon last week we talked", "talk", "we talked", "", "", "2026-11-09" },
  { "3 dagen geleden gesproken", "talk", "gesproken", "", "", "2026-11-17" },
  { "een week geleden gesproken", "talk", "gesproken", "", "", "2026-11-13" },
  { "twee weken geleden gesproken", "talk", "gesproken", "", "", "2026-11-06" },
  { "talked two weeks ago", "talk", "talked", "", "", "2026-11-06" },
  { "0 days ago", "talk", "", "", "", "2026-11-20" },
  { "12/11 gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "gesproken op 12/11", "talk", "gesproken", "", "", "2026-11-12" },
  { "12/11/2025 gesproken", "talk", "gesproken", "", "", "2025-11-12" },
  { "12-11-2026 gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "12.11.2026 gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "2026-11-12 gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "12/11 - gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "12/11 – gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "12 november gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "12 nov. gesproken", "talk", "gesproken", "", "", "2026-11-12" },
  { "op 12 november 2025: gesproken", "talk", "gesproken", "", "", "2025-11-12" },
  { "vrijdag 13 november gesproken", "talk", "gesproken", "", "", "2026-11-13" },
  { "vrijdag 13/11 gesproken", "talk", "gesproken", "", "", "2026-11-13" },
  { "talked on Friday, 13 November", "talk", "talked", "", "", "2026-11-13" },
  { "November 12 talked", "talk", "talked", "", "", "2026-11-12" },
  { "talked on the 12th of November", "talk", "talked", "", "", "2026-11-12" },
  { "op 4/10 gesproken", "talk", "gesproken", "", "", "2026-10-04" },
  { "\"ik ben moe\" gisteren", "talk", "", "ik ben moe", "", "2026-11-19" },
  { "gisteren \"ik ben moe\"", "talk", "", "ik ben moe", "", "2026-11-19" },
  { "gisteren @ mama gebeld", "parent-contact", "mama gebeld", "", "", "2026-11-19" },
  { "! gisteren alleen", "signal", "alleen", "", "", "2026-11-19" },
  { "alleen gisteren !", "signal", "alleen gisteren", "", "", NULL },
  { NULL },
};

/* In a running sentence, of things to come, or of several days: content, and left as it stands. */
static const Case no_days[] = {
  { "wil maandag naar huis", "talk", "wil maandag naar huis", "", "", NULL },
  { "maandag is haar moeilijkste dag", "talk", "maandag is haar moeilijkste dag", "", "", NULL },
  { "maandag en dinsdag ziek", "talk", "maandag en dinsdag ziek", "", "", NULL },
  { "maandag, dinsdag ziek", "talk", "maandag, dinsdag ziek", "", "", NULL },
  { "ziek maandag, dinsdag", "talk", "ziek maandag, dinsdag", "", "", NULL },
  { "ziek maandag en dinsdag", "talk", "ziek maandag en dinsdag", "", "", NULL },
  { "de toets van gisteren", "talk", "de toets van gisteren", "", "", NULL },
  { "klaar tegen vrijdag", "talk", "klaar tegen vrijdag", "", "", NULL },
  { "komt terug volgende maandag", "talk", "komt terug volgende maandag", "", "", NULL },
  { "talked about yesterday", "talk", "talked about yesterday", "", "", NULL },
  { "was stil gisteren?", "talk", "was stil gisteren?", "", "", NULL },
  { "komt vanavond langs", "talk", "komt vanavond langs", "", "", NULL },
  { "komt langs vanavond", "talk", "komt langs vanavond", "", "", NULL },
  { "afspraak op 12/12", "talk", "afspraak op 12/12", "", "", NULL },
  { "afspraak 12/12/2026", "talk", "afspraak 12/12/2026", "", "", NULL },
  { "4/10 op de toets", "talk", "4/10 op de toets", "", "", NULL },
  { "toets 3/5", "talk", "toets 3/5", "", "", NULL },
  { "toets 12/20", "talk", "toets 12/20", "", "", NULL },
  { "won met 12-11", "talk", "won met 12-11", "", "", NULL },
  { "om 10.15", "talk", "om 10.15", "", "", NULL },
  { "31/11 gesproken", "talk", "31/11 gesproken", "", "", NULL },
  { "29/02/2026 gesproken", "talk", "29/02/2026 gesproken", "", "", NULL },
  { "vrijdag 14 november gesproken", "talk", "vrijdag 14 november gesproken", "", "", NULL },
  { "today's test went well", "talk", "today's test went well", "", "", NULL },
  { "maandag-toets", "talk", "maandag-toets", "", "", NULL },
  { "5000 dagen geleden", "talk", "5000 dagen geleden", "", "", NULL },
  { "99999999999 dagen geleden", "talk", "99999999999 dagen geleden", "", "", NULL },
  { "vorige week gesproken", "talk", "vorige week gesproken", "", "", NULL },
  { "gesproken (gisteren)", "talk", "gesproken (gisteren)", "", "", NULL },
  { "zo gezegd", "talk", "zo gezegd", "", "", NULL },
  { "gisteren eergisteren", "talk", "eergisteren", "", "", "2026-11-19" },
  { NULL },
};

/* "maandag is ze gevallen": one Monday, because of the pronoun. */
static const Case subjects[] = {
  { "maandag is ze gevallen", "talk", "is ze gevallen", "", "", "2026-11-16" },
  { "maandag was lastig", "talk", "was lastig", "", "", "2026-11-16" },
  { "vandaag is ze vrolijk", "talk", "is ze vrolijk", "", "", "2026-11-20" },
  { NULL },
};

static void
test_other_days (void)
{
  static const struct
  {
    const char *sentence;
    const char *today;
    const char *date;
  } cases[] = {
    { "maandag", "2026-11-16", "2026-11-16" },
    { "vorige maandag", "2026-11-16", "2026-11-09" },
    { "zondag", "2026-11-16", "2026-11-15" },
    { "gisteren", "2024-03-01", "2024-02-29" },
    { "12/11", "2027-01-10", "2026-11-12" },
    { "29/02", "2024-05-01", "2024-02-29" },
    { "29/02", "2026-05-01", NULL },
    { "12/6", "2026-11-20", "2026-06-12" },
    { "12/4", "2026-11-20", NULL },
    { "gisteren", "no day", NULL },
    { "gisteren", NULL, NULL },
    { "gisteren", "0001-01-01", NULL },
    { "31 december", "2027-01-01", "2026-12-31" },
    { "vorige week vrijdag", "2026-11-15", "2026-11-06" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (cases[i].sentence, cases[i].today);

      g_assert_cmpstr (note->date, ==, cases[i].date);
      g_assert_cmpstr (note->seen, ==, cases[i].date != NULL ? "" : cases[i].sentence);
    }
}

/* The examples for people are true: every line "| `…` |" of docs/quick-note.md. */
static void
test_documentation (void)
{
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (ANTENNE_SOURCE_ROOT "/docs/quick-note.md", &text, NULL, NULL));

  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      if (!g_str_has_prefix (*line, "| `"))
        continue;

      g_auto (GStrv) cells = g_strsplit (*line, "|", -1);
      char *fields[6];

      g_assert_cmpuint (g_strv_length (cells), ==, 8);
      for (int i = 0; i < 6; i++)
        fields[i] = g_strstrip (cells[i + 1]);
      fields[0][strlen (fields[0]) - 1] = '\0';

      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (fields[0] + 1, TODAY);

      g_assert_cmpstr (antenne_entry_kind_to_text (note->kind), ==, fields[1]);
      g_assert_cmpstr (note->seen, ==, fields[2]);
      g_assert_cmpstr (note->said, ==, fields[3]);
      g_assert_cmpstr (note->label, ==, fields[4]);
      g_assert_cmpstr (note->date != NULL ? note->date : "", ==, fields[5]);
      n++;
    }
  g_assert_cmpuint (n, >, 15);
}

/* Whatever is typed: valid text, a real day, and no word lost but those that were understood. */
static void
test_random (void)
{
  static const char *const parts[] = { "+",       "@",      "!",    "\"",       "'",    "“",        "”",
                                       "„",       "«",      "»",    "‘",        "’",    "gisteren", "maandag",
                                       "vrijdag", "12/11",  "12",   "november", "3",    "dagen",    "geleden",
                                       "op",      "vorige", "week", "the",      "day",  "before",   "yesterday",
                                       "zei",     "kat",    "kat",  "kat",      "kat,", "kat.",     ":",
                                       ",",       "(",      ")",    "\n",       "\x1d", "\xff",     "is",
                                       "en",      "last",   "on",   "s" };
  guint with_date = 0;

  for (int round = 0; round < 30000; round++)
    {
      g_autoptr (GString) sentence = g_string_new (NULL);
      guint cats = 0, kept = 0;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        {
          const char *part = parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))];

          g_string_append (sentence, part);
          if (g_str_has_prefix (part, "kat"))
            cats++;
          if (g_test_rand_int_range (0, 3) > 0)
            g_string_append_c (sentence, ' ');
        }

      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (sentence->str, TODAY);
      g_autofree char *all = g_strjoin (" ", note->label, note->seen, note->said, NULL);

      for (const char *p = strstr (all, "kat"); p != NULL; p = strstr (p + 1, "kat"))
        kept++;
      if (!g_utf8_validate (all, -1, NULL) || strchr (all, '\x1d') != NULL || kept != cats ||
          antenne_entry_kind_to_text (note->kind) == NULL ||
          (note->date != NULL && (!antenne_date_is_valid (note->date) || strcmp (note->date, TODAY) > 0)))
        g_error ("\"%s\" became \"%s\" on %s", sentence->str, all, note->date);
      with_date += note->date != NULL;
    }
  g_assert_cmpuint (with_date, >, 500);
}

/* A paste of a megabyte is answered at once: every part is read a bounded number of times. */
static void
test_large (void)
{
  static const char *const units[] = { "' ", "'a ",       "\"",     "a",  "+ ",  "@",
                                       "“",  "gisteren ", "12/11 ", ": ", "a' ", "'as' " };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) sentence = g_string_new ("x ");

      while (sentence->len < 1024 * 1024)
        g_string_append (sentence, units[i]);

      g_autoptr (AntenneQuickNote) note = antenne_quick_note_parse (sentence->str, TODAY);

      g_assert_nonnull (antenne_entry_kind_to_text (note->kind));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/model/quick-note/plain", plain, check_cases);
  g_test_add_data_func ("/model/quick-note/quotations", quotations, check_cases);
  g_test_add_data_func ("/model/quick-note/markers", markers, check_cases);
  g_test_add_data_func ("/model/quick-note/strengths", strengths, check_cases);
  g_test_add_data_func ("/model/quick-note/days", days, check_cases);
  g_test_add_data_func ("/model/quick-note/no-days", no_days, check_cases);
  g_test_add_data_func ("/model/quick-note/subjects", subjects, check_cases);
  g_test_add_func ("/model/quick-note/other-days", test_other_days);
  g_test_add_func ("/model/quick-note/documentation", test_documentation);
  g_test_add_func ("/model/quick-note/random", test_random);
  g_test_add_func ("/model/quick-note/large", test_large);
  return g_test_run ();
}
