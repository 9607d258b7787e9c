/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-guide.h"
#include "guide/antenne-pack.h"
#include "model/antenne-error.h"

/* Short enough to read standing up. */
#define MAX_LINE 120
#define MAX_QUESTION 50
#define MAX_TITLE 40

static const char *const regions[] = { "be-vlg", "nl" };
static const char *const languages[] = { "nl", "en" };

typedef void (*CheckText) (const char *text, glong max, gpointer data);

static void
each_text (AntenneGuide *guide, CheckText check, gpointer data)
{
  for (guint i = 0; i < ANTENNE_GUIDE_N_CARDS; i++)
    {
      const AntenneGuideCard *card = antenne_guide_get_card (guide, i);

      check (card->title, MAX_TITLE, data);
      if (*card->lead != '\0')
        check (card->lead, 2 * MAX_LINE, data);
      for (guint j = 0; j < card->n_sections; j++)
        {
          check (card->sections[j].title, MAX_TITLE, data);
          g_assert_nonnull (card->sections[j].lines[0]);
          for (const char *const *line = card->sections[j].lines; *line != NULL; line++)
            check (*line, MAX_LINE, data);
        }
    }
  for (guint i = 0; i < ANTENNE_N_QUESTIONS; i++)
    {
      check (antenne_guide_get_question (guide, i), MAX_QUESTION, data);
      g_assert_cmpuint (g_strv_length ((char **) antenne_guide_get_say (guide, i)), ==, 3);
      for (const char *const *line = antenne_guide_get_say (guide, i); *line != NULL; line++)
        check (*line, MAX_LINE, data);
    }
}

static void
check_text (const char *text, glong max, gpointer data)
{
  /* Nobody at school can promise these, and reporting is one of five steps. */
  static const char *const never[] = { "geheim hou",     "geheimhouding", "anoniem", "GDPR",  "meldplicht",
                                       "meldingsplicht", "slachtoffer",   "traject", "casus", NULL };
  g_autoptr (GRegex) places = g_regex_new ("\\{name\\}", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (places, text, -1, 0, "Noor", 0, NULL);

  g_test_message ("%s", text);
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, max);
  g_assert_null (strpbrk (rest, "{}"));
  g_assert_null (strpbrk (rest, "\"'"));
  for (guint i = 0; never[i] != NULL; i++)
    g_assert_null (strstr (rest, never[i]));
}

static void
test_packs (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autoptr (AntenneGuide) guide = antenne_guide_load (regions[i], languages[j]);

        each_text (guide, check_text, NULL);
      }
}

static void
test_sections (void)
{
  static const struct
  {
    AntenneGuideCardKind card;
    const char *sections;
  } wanted[] = {
    { ANTENNE_GUIDE_NOTICE, "attendance change body contact schoolwork home" },
    { ANTENNE_GUIDE_TALK, "moment open start promise not-promise ask better-not" },
    { ANTENNE_GUIDE_REFER, "affordable reachable available understandable usable trusted consent passed-on "
                           "not-passed-on along" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneGuide) guide = antenne_guide_load (regions[i], "nl");
      const AntenneGuideCard *safety = antenne_guide_get_card (guide, ANTENNE_GUIDE_SAFETY);

      for (gsize j = 0; j < G_N_ELEMENTS (wanted); j++)
        {
          g_auto (GStrv) ids = g_strsplit (wanted[j].sections, " ", -1);

          for (guint k = 0; ids[k] != NULL; k++)
            g_assert_nonnull (antenne_guide_card_find (antenne_guide_get_card (guide, wanted[j].card), ids[k]));
        }
      g_assert_nonnull (antenne_guide_card_find (safety, "need-to-know"));
      g_assert_null (antenne_guide_card_find (safety, "step-6"));
      for (int step = 1; step <= 5; step++)
        {
          g_autofree char *id = g_strdup_printf ("step-%d", step);

          g_assert_cmpint (antenne_guide_card_find (safety, id) != NULL, ==, strcmp (regions[i], "nl") == 0);
        }
      g_assert_nonnull (strstr (safety->lead, strcmp (regions[i], "nl") == 0 ? "vijf stappen" : "overste"));
    }
}

/* A region says the same with words of its own. */
static void
test_words (void)
{
  g_autoptr (AntenneGuide) flanders = antenne_guide_load ("be-vlg", "nl");
  g_autoptr (AntenneGuide) netherlands = antenne_guide_load ("nl", "nl");
  g_autoptr (AntenneGuide) nowhere = antenne_guide_load ("nowhere", "nl");
  g_autoptr (AntenneGuide) english = antenne_guide_load ("nl", "fr");
  const AntenneGuideSection *one =
      antenne_guide_card_find (antenne_guide_get_card (flanders, ANTENNE_GUIDE_TALK), "start");
  const AntenneGuideSection *other =
      antenne_guide_card_find (antenne_guide_get_card (netherlands, ANTENNE_GUIDE_TALK), "start");

  g_assert_cmpstr (one->lines[0], ==, other->lines[0]);
  g_assert_nonnull (strstr (one->lines[1], "de directeur of de leerlingenbegeleiding"));
  g_assert_nonnull (strstr (other->lines[1], "de schoolleiding of de intern begeleider"));
  g_assert_cmpstr (antenne_guide_get_question (nowhere, ANTENNE_QUESTION_WANTS), ==, "Wat wil {name} zelf?");
  g_assert_cmpstr (antenne_guide_get_question (english, ANTENNE_QUESTION_WANTS), ==, "What does {name} want?");
}

static void
test_questions (void)
{
  gboolean asked[ANTENNE_N_QUESTIONS] = { FALSE };

  for (guint state = 0; state < ANTENNE_PATH_N_STATES; state++)
    {
      guint n;
      const AntenneQuestion *questions = antenne_guide_list_questions (state, &n);

      g_assert_cmpuint (n, >=, 1);
      for (guint i = 0; i < n; i++)
        asked[questions[i]] = TRUE;
    }
  for (guint i = 0; i < ANTENNE_N_QUESTIONS; i++)
    {
      g_assert_cmpstr (antenne_question_to_text (i), !=, NULL);
      g_assert_cmpuint (antenne_question_get_card (i), <, ANTENNE_GUIDE_N_CARDS);
      g_assert_cmpuint (antenne_question_get_stage (i), <=, ANTENNE_STAGE_REFER);
      /* These belong to an event and not to a state. */
      if (i != ANTENNE_QUESTION_WELCOME && i != ANTENNE_QUESTION_DANGER && i != ANTENNE_QUESTION_COLLEAGUES)
        g_assert_true (asked[i]);
    }
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text;
    const char *name;
    const char *filled;
  } cases[] = {
    { "Wat wil {name} zelf?", "Noor", "Wat wil Noor zelf?" },
    { "{name} en {name}", "Jef", "Jef en Jef" },
    { "{name} beslist mee", NULL, "De leerling beslist mee" },
    { "Wat wil {name} zelf?", "", "Wat wil de leerling zelf?" },
    { "Wat wil {name} zelf?", "  \t\n ", "Wat wil de leerling zelf?" },
    { "{name} beslist mee", "van den Broeck", "van den Broeck beslist mee" },
    /* A name is a name, whatever it looks like. */
    { "Wat wil {name} zelf?", "{name}", "Wat wil {name} zelf?" },
    { "Wat wil {name} zelf?", "%s<b>&", "Wat wil %s<b>& zelf?" },
    { "Wat wil {name} zelf?", "A\nB\tC", "Wat wil A B C zelf?" },
    { "Wat wil {name} zelf?", "A\xe2\x80\xaeliw\xe2\x81\xa6", "Wat wil Aliw zelf?" },
    { "Wat wil {name} zelf?",
      "A\xe2\x80\x8c"
      "B\x01",
      "Wat wil A\xe2\x80\x8c"
      "B zelf?" },
    { "Wat wil {name} zelf?", "A\xff", "Wat wil A\xef\xbf\xbd zelf?" },
    { "geen plaats", "Noor", "geen plaats" },
  };
  g_autoptr (AntenneGuide) guide = antenne_guide_load ("be-vlg", "nl");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = antenne_guide_fill (guide, cases[i].text, cases[i].name);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
}

#define TEXT "{\"nl\": \"x\", \"en\": \"x\"}"
#define DATED "{\"dated\": \"2026-11-20\", "
#define CARD DATED "\"cards\": [{\"id\": \"talk\", \"title\": " TEXT ", "
#define SECTION CARD "\"sections\": [{\"id\": \"a\", \"title\": " TEXT ", \"lines\": "
#define QUESTION DATED "\"questions\": [{\"id\": \"wants\", \"question\": " TEXT ", \"say\": "

/* What a region says takes the place of what all share, where it stands; the rest stays. */
static void
test_override (void)
{
  static const char text[] = DATED
      "\"words\": [{\"word\": \"guidance\", \"is\": " TEXT "}, {\"word\": \"head\", \"is\": " TEXT
      "}, {\"word\": \"superior\", \"is\": " TEXT "}, {\"word\": \"playground\", \"is\": " TEXT "}], \"cards\": ["
      "{\"id\": \"talk\", \"sections\": [{\"id\": \"open\", \"title\": " TEXT ", \"lines\": [{\"nl\": \"{head}\", "
      "\"en\": \"y\"}]}, {\"id\": \"more\", \"title\": " TEXT ", \"lines\": [" TEXT "]}]}], \"questions\": ["
      "{\"id\": \"wants\", \"question\": " TEXT ", \"say\": [" TEXT ", " TEXT ", " TEXT "]}]}";
  g_autoptr (GBytes) shared = antenne_pack_get_own ("common", "guide.json");
  g_autoptr (GBytes) region = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneGuide) own = antenne_guide_load ("be-vlg", "nl");
  g_autoptr (AntenneGuide) guide = antenne_guide_parse ("common", shared, "x", region, "nl", &error);
  const AntenneGuideCard *card, *before = antenne_guide_get_card (own, ANTENNE_GUIDE_TALK);

  g_assert_no_error (error);
  card = antenne_guide_get_card (guide, ANTENNE_GUIDE_TALK);
  g_assert_cmpstr (card->title, ==, before->title);
  g_assert_cmpstr (card->lead, ==, before->lead);
  g_assert_cmpuint (card->n_sections, ==, before->n_sections + 1);
  for (guint i = 0; i < before->n_sections; i++)
    g_assert_cmpstr (card->sections[i].id, ==, before->sections[i].id);
  g_assert_cmpstr (card->sections[before->n_sections].id, ==, "more");
  g_assert_cmpstr (antenne_guide_card_find (card, "open")->lines[0], ==, "x");
  g_assert_null (antenne_guide_card_find (card, "open")->lines[1]);
  g_assert_cmpstr (antenne_guide_get_question (guide, ANTENNE_QUESTION_WANTS), ==, "x");
  g_assert_cmpstr (antenne_guide_get_question (guide, ANTENNE_QUESTION_SAID), ==,
                   antenne_guide_get_question (own, ANTENNE_QUESTION_SAID));
}

/* What a region says wrongly; the file that all share is the program's own. */
static void
test_faults (void)
{
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "", "not part of a region pack" },
    { "[]", "not part of a region pack" },
    { "{}", "“dated”" },
    { DATED "\"card\": []}", "“card”" },
    { DATED "\"cards\": {}}", "“cards”" },
    { DATED "\"nameless\": \"x\"}", "“nameless”" },
    { DATED "\"words\": [1]}", "entry 1 of “words”" },
    { DATED "\"words\": [{\"word\": \"name\", \"is\": " TEXT "}]}", "“word”" },
    { DATED "\"words\": [{\"word\": \"a\", \"is\": {\"nl\": \"{name}\", \"en\": \"x\"}}]}", "“is”" },
    { DATED "\"words\": [{\"word\": \"a\", \"is\": " TEXT ", \"or\": 1}]}", "“or”" },
    { DATED "\"cards\": [{}]}", "entry 1 of “cards” has a wrong “id”" },
    { DATED "\"cards\": [{\"id\": \"tea\"}]}", "entry 1 of “cards” has a wrong “id”" },
    { DATED "\"cards\": [{\"id\": \"talk\"}, {\"id\": \"talk\"}]}", "entry 2 of “cards” has a wrong “id”" },
    { DATED "\"cards\": [{\"id\": \"talk\", \"title\": {\"nl\": \"x\"}}]}", "“title”" },
    { CARD "\"lead\": {\"nl\": \"\", \"en\": \"x\"}}]}", "“lead”" },
    { CARD "\"lead\": {\"nl\": \"{nobody}\", \"en\": \"x\"}}]}", "“words”" },
    { CARD "\"lead\": {\"nl\": \"x\", \"en\": \"{\"}}]}", "“lead”" },
    { CARD "\"lead\": {\"nl\": \"{name\", \"en\": \"x\"}}]}", "“lead”" },
    { CARD "\"lead\": {\"nl\": \"name}\", \"en\": \"x\"}}]}", "“lead”" },
    { CARD "\"colour\": 1}]}", "“colour”" },
    { SECTION "[]}]}]}", "“sections”" },
    { SECTION "[" TEXT ", 1]}]}]}", "“sections”" },
    { SECTION "[{\"nl\": \"a\\nb\", \"en\": \"x\"}]}]}]}", "“sections”" },
    { QUESTION "[" TEXT ", " TEXT "]}]}", "“say”" },
    { QUESTION "[" TEXT ", " TEXT ", " TEXT ", " TEXT "]}]}", "“say”" },
    { DATED "\"questions\": [{\"id\": \"wants\"}]}", "“question”" },
    { DATED "\"questions\": [{\"id\": \"why\"}]}", "entry 1 of “questions” has a wrong “id”" },
  };
  g_autoptr (GBytes) shared = antenne_pack_get_own ("common", "guide.json");
  g_autoptr (GBytes) whole = antenne_pack_get_own ("nl", "guide.json");
  g_autoptr (GBytes) part = g_bytes_new_static ("{\"dated\": \"2026-11-20\"}", 23);
  g_autoptr (AntenneGuide) fine = antenne_guide_parse ("common", shared, "nl", whole, "nl", NULL);
  g_autoptr (GError) missing = NULL;

  g_assert_nonnull (fine);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;
      gboolean has_words = strstr (faults[i].json, "words") != NULL;
      g_autofree char *with_words = NULL;

      /* The words that the shared texts need, where the fault is not in them. */
      if (!has_words && g_str_has_prefix (faults[i].json, DATED))
        {
          with_words = g_strconcat (DATED,
                                    "\"words\": [{\"word\": \"guidance\", \"is\": " TEXT "}, {\"word\": \"head\", "
                                    "\"is\": " TEXT "}, {\"word\": \"superior\", \"is\": " TEXT
                                    "}, {\"word\": \"playground\", \"is\": " TEXT "}], ",
                                    faults[i].json + strlen (DATED), NULL);
          g_clear_pointer (&json, g_bytes_unref);
          json = g_bytes_new (with_words, strlen (with_words));
        }

      g_assert_null (antenne_guide_parse ("common", shared, "guide.json", json, "nl", &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i].says));
    }

  /* What all share has to be whole. */
  g_assert_null (antenne_guide_parse ("guide.json", part, NULL, NULL, "nl", &missing));
  g_assert_error (missing, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/guide/guide/packs", test_packs);
  g_test_add_func ("/guide/guide/sections", test_sections);
  g_test_add_func ("/guide/guide/words", test_words);
  g_test_add_func ("/guide/guide/questions", test_questions);
  g_test_add_func ("/guide/guide/fill", test_fill);
  g_test_add_func ("/guide/guide/override", test_override);
  g_test_add_func ("/guide/guide/faults", test_faults);
  return g_test_run ();
}
