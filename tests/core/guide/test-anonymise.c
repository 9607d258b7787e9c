/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "guide/antenne-anonymise.h"

/* Every name is made up. */

typedef struct
{
  Fixture fixture;
  char *pupil;
} Story;

static void
set_up (Story *story, gconstpointer data)
{
  g_autofree char *group = NULL;
  g_autofree char *other = NULL;
  g_autofree char *third = NULL;
  g_autofree char *contact = NULL;

  fixture_set_up (&story->fixture, NULL);
  group = add_group (story->fixture.vault, "3A Verzonnen", "2026-2027");
  story->pupil = add_pupil (story->fixture.vault, group, "Zebravis", "Van den", "Fictie");
  other = add_pupil (story->fixture.vault, group, "Kwibus", "", "Bedacht");
  third = add_pupil (story->fixture.vault, group, "Éloïse", "", "D’Onzin");
  contact = add_contact (story->fixture.vault, story->pupil, "Samira Verzinsel", "mama");
}

static void
tear_down (Story *story, gconstpointer data)
{
  g_free (story->pupil);
  fixture_tear_down (&story->fixture, NULL);
}

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "Zebravis sat with Kwibus.", "the pupil sat with another pupil." },
  { "zebravis, ZEBRAVIS and Zebravis Van den Fictie", "the pupil, the pupil and the pupil" },
  { "Zebravis’s bag", "the pupil’s bag" },
  { "Zebraviss", "the pupils" },
  { "Zebravissen are fish", "Zebravissen are fish" },
  { "Kwibus told Éloïse, and Kwibus told me", "another pupil told another pupil (2), and another pupil told me" },
  { "E\314\201loi\314\210se", "another pupil" },
  { "Samira called about 3A Verzonnen", "mama called about the class" },
  { "On 3/11 and 12-11-2026, not 3 or 12", "On … and …, not 3 or 12" },
  { "Call 0470 00 00 26 or samira@example.org, https://example.org/x", "Call … or …, …" },
  { "On 3 November 2026 it rained", "On … it rained" },
  { "", "" },
  { "Nothing to hide here", "Nothing to hide here" },
};

static void
test_texts (Story *story, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneAnonymiser) anonymiser = antenne_anonymiser_new (story->fixture.vault, story->pupil);
      g_autofree char *told = antenne_anonymiser_apply (anonymiser, cases[i].text);

      g_assert_cmpstr (told, ==, cases[i].expected);
    }
}

/* The same name is the same somebody in the whole story. */
static void
test_consistent (Story *story, gconstpointer data)
{
  g_autoptr (AntenneAnonymiser) anonymiser = antenne_anonymiser_new (story->fixture.vault, story->pupil);
  g_autofree char *first = antenne_anonymiser_apply (anonymiser, "Éloïse");
  g_autofree char *second = antenne_anonymiser_apply (anonymiser, "Kwibus");
  g_autofree char *again = antenne_anonymiser_apply (anonymiser, "éloïse");

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (first, ==, again);
}

static char *
take (Story *story, const char *path, AntennePathEvent event, const char *at, const char *fields)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  GVariant *given = g_variant_new_parsed (fields);
  char *id;

  id = g_strdup (
      path == NULL
          ? antenne_support_path_begin (story->fixture.vault, change, story->pupil, NULL, event, at, given, &error)
          : antenne_support_path_add_step (story->fixture.vault, change, path, event, at, given, &error));
  g_assert_no_error (error);
  antenne_vault_write (story->fixture.vault, change, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* Nothing of whom, when or where is left of a whole path; what happened is. */
static void
test_case (Story *story, gconstpointer data)
{
  static const char *const hidden[] = { "Zebravis", "Fictie",  "Kwibus",  "Samira", "Verzonnen", "2026",
                                        "oktober",  "October", "library", "Juf",    "0470" };
  g_autofree char *id = take (story, NULL, ANTENNE_EVENT_NOTICED, "2026-10-05",
                              "{'seen': <'Zebravis alone since 5 October, Kwibus too. Tel 0470 00 00 26'>}");
  g_autofree char *talk =
      take (story, id, ANTENNE_EVENT_TALKED, "2026-10-20",
            "{'said': <'“Samira shouts”'>, 'place': <'library'>, 'with': <'Juf Verzinsel'>, 'agreed': <'walk'>}");
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (story->fixture.vault, id);
  g_autofree char *told = antenne_anonymise_path (story->fixture.vault, path);

  g_test_message ("%s", told);
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    g_assert_null (strstr (told, hidden[i]));
  g_assert_nonnull (strstr (told, "the pupil alone"));
  g_assert_nonnull (strstr (told, "mama shouts"));
  g_assert_nonnull (strstr (told, "walk"));
  g_assert_nonnull (strstr (told, "Week 1"));
  g_assert_nonnull (strstr (told, "Week 3"));
}

/* For the file names and days stay; what the teacher made of it does not go along. */
static void
test_file (Story *story, gconstpointer data)
{
  g_autofree char *id = take (story, NULL, ANTENNE_EVENT_TALKED, "2026-10-05",
                              "{'said': <'“tired”'>, 'thought': <'perhaps at home'>, 'parents-may-know': <'no'>}");
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (story->fixture.vault, id);
  GListModel *steps = antenne_support_path_get_steps (path);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *told = NULL;

  g_ptr_array_add (chosen, g_list_model_get_item (steps, 0));
  told = antenne_hand_over_steps (story->fixture.vault, path, chosen);
  g_assert_nonnull (strstr (told, "Zebravis"));
  g_assert_nonnull (strstr (told, "2026"));
  g_assert_nonnull (strstr (told, "“tired”"));
  g_assert_null (strstr (told, "perhaps at home"));
  g_assert_nonnull (strstr (told, "The parents may not know this."));
}

/* Exactly what left is written down, and goes with the pupil. */
static void
test_log (Story *story, gconstpointer data)
{
  g_autofree char *id = take (story, NULL, ANTENNE_EVENT_NOTICED, "2026-10-05", "{'seen': <'alone'>}");
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (story->fixture.vault, id);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GListModel) log = NULL;
  g_autoptr (GListModel) after = NULL;
  g_autoptr (AntenneEntity) item = NULL;
  g_autoptr (GError) error = NULL;

  antenne_hand_over_log (change, path, "copied", "colleagues", "what left");
  antenne_vault_write (story->fixture.vault, change, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (&story->fixture);
  log = antenne_vault_list_support (story->fixture.vault, ANTENNE_KIND_PASSED_ON, "path", id);
  g_assert_cmpuint (g_list_model_get_n_items (log), ==, 1);
  item = g_list_model_get_item (log, 0);
  g_assert_cmpstr (antenne_entity_get_string (item, "text"), ==, "what left");

  antenne_vault_erase_pupil (story->fixture.vault, story->pupil, &error);
  g_assert_no_error (error);
  after = antenne_vault_list_support (story->fixture.vault, ANTENNE_KIND_PASSED_ON, NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (after), ==, 0);
}

#define TEST(path, function) g_test_add (path, Story, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  TEST ("/guide/anonymise/texts", test_texts);
  TEST ("/guide/anonymise/consistent", test_consistent);
  TEST ("/guide/anonymise/case", test_case);
  TEST ("/guide/anonymise/file", test_file);
  TEST ("/guide/anonymise/log", test_log);
  return g_test_run ();
}
