/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "guide/antenne-due.h"
#include "guide/antenne-support-path.h"

/* Today is Friday 20 November 2026. Every name is made up. */

static const char *
get (gpointer entity, const char *field)
{
  return antenne_entity_get_string (entity, field);
}

static void
write_change (AntenneVault *vault, AntenneChange *change, AntenneChange **undo)
{
  g_autoptr (GError) error = NULL;

  antenne_vault_write (vault, change, undo, &error);
  g_assert_no_error (error);
}

static GVariant *
one (const char *field, const char *value)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", field, g_variant_new_string (value));
  return g_variant_builder_end (&builder);
}

static char *
begin (AntenneVault *vault, const char *pupil, AntennePathEvent event, const char *at)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  char *id = g_strdup (antenne_support_path_begin (vault, change, pupil, NULL, event, at, NULL, &error));

  g_assert_no_error (error);
  write_change (vault, change, NULL);
  return id;
}

/* (transfer full): id of the step */
static char *
step (AntenneVault *vault, const char *path, AntennePathEvent event, const char *at, GVariant *fields)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  char *id = g_strdup (antenne_support_path_add_step (vault, change, path, event, at, fields, &error));

  g_assert_no_error (error);
  write_change (vault, change, NULL);
  return id;
}

static void
refuse (AntenneVault *vault, const char *path, AntennePathEvent event, const char *at, GVariant *fields)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (antenne_support_path_add_step (vault, change, path, event, at, fields, &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
  g_assert_true (g_str_has_suffix (error->message, "othing was changed."));
}

static void
assert_at (AntenneVault *vault, const char *id, AntennePathState state, const char *next_due)
{
  g_autoptr (AntenneSupportPath) path = antenne_support_path_load (vault, id);
  AntenneEntity *next = antenne_support_path_get_next (path);

  g_assert_cmpstr (antenne_path_state_to_text (antenne_support_path_get_path (path).state), ==,
                   antenne_path_state_to_text (state));
  g_assert_cmpstr (next != NULL ? get (next, "due") : NULL, ==, next_due);
}

/* From a talk to a waiting list, an appointment missed, a new chance, help. */
static void
test_the_whole_way (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_TALKED, "2026-09-14");
  const struct
  {
    AntennePathEvent event;
    const char *at;
    const char *until;
    AntennePathState state;
    const char *due;
  } way[] = {
    { ANTENNE_EVENT_TALKED, "2026-09-21", NULL, ANTENNE_PATH_TALKING, "2026-11-20" },
    { ANTENNE_EVENT_SOUGHT, "2026-09-28", NULL, ANTENNE_PATH_SEEKING, "2026-11-20" },
    { ANTENNE_EVENT_DECLINED, "2026-09-29", "2026-12-01", ANTENNE_PATH_DECLINED, "2026-12-01" },
    { ANTENNE_EVENT_CONSENTED, "2026-10-13", NULL, ANTENNE_PATH_AGREED, "2026-11-20" },
    { ANTENNE_EVENT_REFERRED, "2026-10-14", NULL, ANTENNE_PATH_REFERRED, "2026-11-20" },
    { ANTENNE_EVENT_WAITLISTED, "2026-11-12", NULL, ANTENNE_PATH_WAITING, "2026-11-26" },
    { ANTENNE_EVENT_STAYED_IN_TOUCH, "2026-11-17", NULL, ANTENNE_PATH_WAITING, "2026-12-01" },
    { ANTENNE_EVENT_APPOINTED, "2026-11-18", "2026-11-20", ANTENNE_PATH_APPOINTED, "2026-11-23" },
    { ANTENNE_EVENT_MISSED, "2026-11-20", NULL, ANTENNE_PATH_MISSED, "2026-11-23" },
    { ANTENNE_EVENT_APPOINTED, "2026-11-20", "2026-12-18", ANTENNE_PATH_APPOINTED, "2027-01-04" },
    { ANTENNE_EVENT_RESTED, "2026-11-20", "2026-12-25", ANTENNE_PATH_RESTING, "2027-01-04" },
    { ANTENNE_EVENT_RESUMED, "2026-11-20", NULL, ANTENNE_PATH_APPOINTED, "2026-11-27" },
    { ANTENNE_EVENT_KEPT, "2026-11-20", NULL, ANTENNE_PATH_HELPED, "2026-12-11" },
    { ANTENNE_EVENT_CLOSED, "2026-11-20", NULL, ANTENNE_PATH_CLOSED, NULL },
    { ANTENNE_EVENT_REOPENED, "2026-11-20", NULL, ANTENNE_PATH_TALKING, "2026-11-27" },
  };

  assert_at (f->vault, id, ANTENNE_PATH_TALKING, "2026-11-20");
  for (gsize i = 0; i < G_N_ELEMENTS (way); i++)
    {
      g_autofree char *added =
          step (f->vault, id, way[i].event, way[i].at, way[i].until != NULL ? one ("until", way[i].until) : NULL);
      g_autoptr (AntenneSupportPath) path = antenne_support_path_load (f->vault, id);

      g_test_message ("%s", antenne_path_event_to_text (way[i].event));
      g_assert_nonnull (added);
      assert_at (f->vault, id, way[i].state, way[i].due);
      g_assert_cmpuint (g_list_model_get_n_items (antenne_support_path_get_steps (path)), ==, i + 2);
    }
  fixture_reopen (f);
  assert_at (f->vault, id, ANTENNE_PATH_TALKING, "2026-11-27");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_TALKED, "2026-11-16");
  g_autofree char *other = NULL;

  refuse (f->vault, id, ANTENNE_EVENT_REFERRED, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_CONSENTED, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_KEPT, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_RESUMED, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_REOPENED, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_TALKED, "2026-11-21", NULL);
  refuse (f->vault, id, ANTENNE_EVENT_TALKED, "2026-02-30", NULL);
  refuse (f->vault, id, ANTENNE_EVENT_RESTED, NULL, NULL);
  refuse (f->vault, id, ANTENNE_EVENT_RESTED, "2026-11-20", one ("until", "2026-11-20"));
  refuse (f->vault, id, ANTENNE_EVENT_APPOINTED, "2026-11-20", one ("until", "soon"));
  refuse (f->vault, id, ANTENNE_EVENT_TALK_PLANNED, "2026-11-20", one ("until", "2026-11-19"));
  assert_at (f->vault, id, ANTENNE_PATH_TALKING, "2026-11-23");

  other = step (f->vault, id, ANTENNE_EVENT_REFERRED_IN_DANGER, NULL, NULL);
  assert_at (f->vault, id, ANTENNE_PATH_REFERRED, "2026-11-23");
  g_assert_nonnull (other);
}

/* What a teacher decided about a follow-up stays; what came by itself moves with its step. */
static void
test_dated_back (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_TALKED, "2026-11-16");
  g_autofree char *sought = step (f->vault, id, ANTENNE_EVENT_SOUGHT, "2026-11-20", NULL);
  g_autofree char *between = NULL;
  g_autoptr (AntenneChange) change = antenne_change_new (), back = antenne_change_new ();
  g_autoptr (AntenneChange) undo = NULL;
  g_autoptr (GError) error = NULL;

  assert_at (f->vault, id, ANTENNE_PATH_SEEKING, "2026-11-23");
  /* Between the two: it answers the first, and the last still has the word. */
  between = step (f->vault, id, ANTENNE_EVENT_NOTICED, "2026-11-18", NULL);
  assert_at (f->vault, id, ANTENNE_PATH_SEEKING, "2026-11-23");
  {
    g_autoptr (GListModel) list = antenne_vault_list_support (f->vault, ANTENNE_KIND_FOLLOW_UP, "done-by", between);
    g_autoptr (AntenneEntity) answered = g_list_model_get_item (list, 0);

    g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
    g_assert_cmpstr (get (answered, "done-on"), ==, "2026-11-18");
  }

  /* Before the talk the search stands, and what it brings is due on the first day of school. */
  antenne_support_path_edit_step (f->vault, change, sought, one ("at", "2026-11-10"), &error);
  g_assert_no_error (error);
  write_change (f->vault, change, &undo);
  assert_at (f->vault, id, ANTENNE_PATH_TALKING, "2026-11-25");
  write_change (f->vault, undo, NULL);
  assert_at (f->vault, id, ANTENNE_PATH_SEEKING, "2026-11-23");

  antenne_support_path_delete_step (f->vault, back, sought, &error);
  g_assert_no_error (error);
  g_clear_object (&undo);
  write_change (f->vault, back, &undo);
  assert_at (f->vault, id, ANTENNE_PATH_TALKING, "2026-11-25");
  write_change (f->vault, undo, NULL);
  assert_at (f->vault, id, ANTENNE_PATH_SEEKING, "2026-11-23");
}

/* A day that another laptop's clock put ahead keeps nobody from writing words. */
static void
test_edit_words (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_TALKED, NULL);
  g_autofree char *talk = step (f->vault, id, ANTENNE_EVENT_TALKED, NULL, NULL);
  g_autoptr (AntenneChange) words = antenne_change_new (), day = antenne_change_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneEntity) stored = NULL;

  set_text (f->vault, ANTENNE_KIND_STEP, talk, "at", "2026-11-21");
  antenne_support_path_edit_step (f->vault, words, talk, one ("said", "tot morgen"), &error);
  g_assert_no_error (error);
  write_change (f->vault, words, NULL);
  stored = antenne_vault_get (f->vault, ANTENNE_KIND_STEP, talk);
  g_assert_cmpstr (get (stored, "said"), ==, "tot morgen");
  g_assert_false (antenne_support_path_edit_step (f->vault, day, talk, one ("at", "2026-11-22"), &error));
  g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
}

/* What was planned is not forgotten because something was noticed meanwhile. */
static void
test_still_open (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_REFERRED_IN_DANGER, "2026-11-16");
  g_autofree char *appointed = step (f->vault, id, ANTENNE_EVENT_APPOINTED, "2026-11-17", one ("until", "2026-11-23"));
  g_autofree char *noticed = step (f->vault, id, ANTENNE_EVENT_NOTICED, "2026-11-19", NULL);
  g_autofree char *in_touch = step (f->vault, id, ANTENNE_EVENT_STAYED_IN_TOUCH, "2026-11-20", NULL);
  g_autofree char *kept = NULL;

  /* The day after the appointment, and in two weeks; noticing was answered by staying in touch. */
  assert_at (f->vault, id, ANTENNE_PATH_APPOINTED, "2026-11-24");
  assert_list (antenne_due_list (f->vault, NULL), "due", "2026-11-24|2026-12-04");
  kept = step (f->vault, id, ANTENNE_EVENT_KEPT, NULL, NULL);
  assert_list (antenne_due_list (f->vault, NULL), "due", "2026-12-11");
  g_assert_nonnull (appointed);
  g_assert_nonnull (noticed);
  g_assert_nonnull (in_touch);
  g_assert_nonnull (kept);
}

/* A step that comes to stand where it may not is kept, shown, and changes nothing. */
static void
test_does_not_count (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_SOUGHT, "2026-11-10");
  g_autofree char *yes = step (f->vault, id, ANTENNE_EVENT_CONSENTED, "2026-11-11", one ("said", "ja, doe maar"));
  g_autofree char *asked = step (f->vault, id, ANTENNE_EVENT_REFERRED, "2026-11-12", NULL);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (AntenneSupportPath) path = NULL;
  g_autoptr (GError) error = NULL;

  antenne_support_path_edit_step (f->vault, change, yes, one ("at", "2026-11-17"), &error);
  g_assert_no_error (error);
  write_change (f->vault, change, NULL);
  assert_at (f->vault, id, ANTENNE_PATH_AGREED, "2026-11-20");
  path = antenne_support_path_load (f->vault, id);
  g_assert_true (antenne_support_path_step_counts (path, 0));
  g_assert_false (antenne_support_path_step_counts (path, 1));
  g_assert_true (antenne_support_path_step_counts (path, 2));
  g_assert_cmpuint (g_list_model_get_n_items (antenne_support_path_get_steps (path)), ==, 3);
  g_assert_nonnull (asked);
}

static void
test_one_change (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autoptr (AntenneChange) change = antenne_change_new (), undo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneSupportPath) path = NULL;
  g_autoptr (GListModel) none = NULL;
  AntenneVaultStats before, after;
  const char *id;

  antenne_vault_get_stats (f->vault, &before, NULL);
  id = antenne_support_path_begin (f->vault, change, pupil, NULL, ANTENNE_EVENT_TALKED, NULL, NULL, &error);
  g_assert_no_error (error);
  antenne_support_path_add_step (f->vault, change, id, ANTENNE_EVENT_SOUGHT, NULL, NULL, &error);
  g_assert_no_error (error);
  antenne_due_create_agreement (change, pupil, id, NULL, "Noor", "denkt erover na", "2026-11-27");
  antenne_support_path_add_step (f->vault, change, id, ANTENNE_EVENT_CONSENTED, NULL, NULL, &error);
  g_assert_no_error (error);
  write_change (f->vault, change, &undo);

  assert_at (f->vault, id, ANTENNE_PATH_AGREED, "2026-11-23");
  path = antenne_support_path_load (f->vault, id);
  g_assert_cmpuint (g_list_model_get_n_items (antenne_support_path_get_follow_ups (path)), ==, 3);
  assert_list (antenne_due_list (f->vault, NULL), "due", "2026-11-23|2026-11-27");
  antenne_vault_get_stats (f->vault, &after, NULL);
  g_assert_cmpuint (after.entities, ==, before.entities + 8);

  write_change (f->vault, undo, NULL);
  g_assert_null (antenne_support_path_load (f->vault, id));
  none = antenne_support_path_list (f->vault, NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  assert_list (antenne_due_list (f->vault, NULL), "due", "");
}

static void
test_welcome_close_list (Fixture *f, gconstpointer data)
{
  g_autofree char *noor = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *bram = add_pupil (f->vault, NULL, "Bram", "", "Verzonnen");
  g_autofree char *first = NULL, *again = NULL, *of_bram = NULL, *sentence = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AntenneSupportPath) path = NULL;
  g_autoptr (AntenneEntity) last = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (AntenneChange) change = antenne_change_new ();
      char **out = i == 0 ? &first : &again;

      *out = antenne_support_path_welcome (f->vault, change, noor, NULL, NULL, &error);
      g_assert_no_error (error);
      write_change (f->vault, change, NULL);
    }
  g_assert_cmpstr (first, ==, again);
  assert_at (f->vault, first, ANTENNE_PATH_TALKING, "2026-11-27");
  of_bram = begin (f->vault, bram, ANTENNE_EVENT_SOUGHT, NULL);

  /* By the day of the next step: on Monday Bram, a week from now Noor. */
  assert_list (G_LIST_MODEL (antenne_vault_list_support (f->vault, ANTENNE_KIND_PATH, "pupil", bram)), "pupil", bram);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GListModel) paths = antenne_support_path_list (f->vault, NULL, round == 1);
      g_autoptr (AntenneSupportPath) one_of = g_list_model_get_item (paths, 0);
      g_autoptr (AntenneChange) change = antenne_change_new ();

      g_assert_cmpuint (g_list_model_get_n_items (paths), ==, 2);
      g_assert_cmpstr (antenne_support_path_get_id (one_of), ==, round == 0 ? of_bram : first);
      if (round == 1)
        break;
      antenne_support_path_close (f->vault, change, of_bram, NULL, "rustiger in de klas", "komt zelf", &error);
      g_assert_no_error (error);
      write_change (f->vault, change, NULL);
    }
  path = antenne_support_path_load (f->vault, of_bram);
  g_assert_false (antenne_support_path_is_open (path));
  last = g_list_model_get_item (antenne_support_path_get_steps (path), 1);
  g_assert_cmpstr (get (last, "outcome"), ==, "rustiger in de klas");
  g_assert_cmpstr (get (last, "agreed"), ==, "komt zelf");
  sentence = antenne_support_path_dup_sentence (path, "2026-11-21");
  g_assert_cmpstr (sentence, ==, "Closed · since 20 November");
  {
    g_autoptr (AntenneChange) change = antenne_change_new ();

    antenne_support_path_reopen (f->vault, change, of_bram, NULL, &error);
    g_assert_no_error (error);
    antenne_support_path_rest (f->vault, change, of_bram, NULL, "2026-12-01", &error);
    g_assert_no_error (error);
    write_change (f->vault, change, NULL);
    assert_at (f->vault, of_bram, ANTENNE_PATH_RESTING, "2026-12-01");
  }
}

/* A sensitive organisation leaves nothing but its tier, by id, by name, by a local contact beside it, or by an edit. */
static void
test_sensitive (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_SOUGHT, "2026-11-10");
  g_autofree char *yes = step (f->vault, id, ANTENNE_EVENT_CONSENTED, "2026-11-11", NULL);
  g_autoptr (AntenneChange) own = antenne_change_new ();
  const char *beside = antenne_change_create (own, ANTENNE_KIND_ORGANISATION);
  const struct
  {
    const char *organisation;
    const char *helper;
    gboolean kept;
  } helpers[] = {
    { "clb", "CLB", TRUE },           { "lumi", "Lumi", FALSE },
    { "", "mailt met lumi.", FALSE }, { beside, "Els van om de hoek", FALSE },
    { "", "Lumière", TRUE },          { "", "", TRUE },
  };

  antenne_change_set_string (own, ANTENNE_KIND_ORGANISATION, beside, "name", "Els van om de hoek");
  antenne_change_set_string (own, ANTENNE_KIND_ORGANISATION, beside, "beside", "lumi");
  write_change (f->vault, own, NULL);

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (helpers); i++)
    {
      const char *organisation = helpers[i / 2].organisation, *helper = helpers[i / 2].helper;
      g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);
      g_autoptr (AntenneEntity) stored = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *added = NULL;

      g_variant_dict_insert (&fields, "organisation", "s", organisation);
      g_variant_dict_insert (&fields, "helper", "s", helper);
      if (i % 2 == 0)
        added = step (f->vault, id, ANTENNE_EVENT_REFERRED, NULL, g_variant_dict_end (&fields));
      else
        {
          g_autoptr (AntenneChange) change = antenne_change_new ();

          added = step (f->vault, id, ANTENNE_EVENT_REFERRED, NULL, one ("helper", "iemand anders"));
          antenne_support_path_edit_step (f->vault, change, added, g_variant_dict_end (&fields), &error);
          g_assert_no_error (error);
          write_change (f->vault, change, NULL);
        }
      stored = antenne_vault_get (f->vault, ANTENNE_KIND_STEP, added);
      g_test_message ("%s %s", organisation, helper);
      g_assert_cmpstr (get (stored, "organisation"), ==, helpers[i / 2].kept ? organisation : "");
      g_assert_cmpstr (get (stored, "helper"), ==, helpers[i / 2].kept ? helper : "");
      g_assert_cmpstr (get (stored, "tier"), ==, helpers[i / 2].kept ? "" : "professional-help");
    }
  assert_list (antenne_vault_search (f->vault, "lumi", ANTENNE_SEARCH_INSIDE, 9), "helper", "Lumière|Lumière");
  g_assert_nonnull (yes);
}

/* Found by their words among the entries; versions and drafts as those of an entry; gone with a deleted pupil. */
static void
test_found_and_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *pupil = add_pupil (f->vault, NULL, "Noor", "", "Verzonnen");
  g_autofree char *note = add_talk (f->vault, pupil, "2026-11-12", "over de schommel");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_TALKED, "2026-11-16");
  g_autofree char *said = step (f->vault, id, ANTENNE_EVENT_TALKED, "2026-11-17", one ("said", "bij de schommel"));
  g_autoptr (AntenneChange) change = antenne_change_new (), edit = antenne_change_new ();
  g_autoptr (GListModel) hits = NULL, versions = NULL;
  g_autoptr (GError) error = NULL;

  antenne_due_create_follow_up (change, pupil, id, note, NULL, "naar de schommel kijken", "2026-11-24");
  antenne_due_create_agreement (change, pupil, id, said, "Noor", "gaat eens schommelen", "");
  antenne_due_create_follow_up (change, NULL, NULL, NULL, "peer-consultation", "over schommels", "2026-12-01");
  write_change (f->vault, change, NULL);

  for (int round = 0; round < 3; round++)
    {
      hits = antenne_vault_search (f->vault, "schommel", ANTENNE_SEARCH_BEGINNINGS, 9);
      g_assert_cmpuint (g_list_model_get_n_items (hits), ==, round == 1 ? 1 : 5);
      for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
        {
          static const char *const kinds[] = { ANTENNE_KIND_FOLLOW_UP, ANTENNE_KIND_FOLLOW_UP, ANTENNE_KIND_STEP,
                                               ANTENNE_KIND_ENTRY, ANTENNE_KIND_AGREEMENT };
          g_autoptr (AntenneHit) hit = g_list_model_get_item (hits, i);
          guint n_marks;

          g_assert_cmpstr (antenne_entity_get_kind (antenne_hit_get_entity (hit)), ==, kinds[i]);
          g_assert_cmpint (antenne_hit_get_pupil (hit) != NULL, ==, i > 0);
          antenne_hit_get_marks (hit, &n_marks);
          g_assert_cmpuint (n_marks, ==, 1);
        }
      g_clear_object (&hits);
      assert_list (antenne_vault_search (f->vault, "noor chommel", ANTENNE_SEARCH_INSIDE, 9), "said",
                   round == 1 ? "" : "|bij de schommel||");
      assert_list (antenne_vault_search (f->vault, "noor schommel", ANTENNE_SEARCH_BEGINNINGS, 9), "said",
                   round == 1 ? "" : "|bij de schommel||");
      {
        g_autoptr (AntenneChange) pupil_change = antenne_change_new ();

        if (round == 0)
          antenne_change_delete (pupil_change, ANTENNE_KIND_PUPIL, pupil);
        else
          antenne_change_restore (pupil_change, ANTENNE_KIND_PUPIL, pupil);
        write_change (f->vault, pupil_change, NULL);
      }
      if (round == 0)
        {
          g_autoptr (GListModel) paths = antenne_support_path_list (f->vault, NULL, TRUE);

          g_assert_null (antenne_support_path_load (f->vault, id));
          g_assert_cmpuint (g_list_model_get_n_items (paths), ==, 0);
          assert_list (antenne_vault_list_support (f->vault, ANTENNE_KIND_STEP, NULL, NULL), "said", "");
        }
    }

  antenne_support_path_edit_step (f->vault, edit, said, one ("said", "bij de wip"), &error);
  g_assert_no_error (error);
  write_change (f->vault, edit, NULL);
  versions = antenne_vault_list_versions (f->vault, ANTENNE_KIND_STEP, said, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (versions), ==, 2);
  assert_list (antenne_vault_search (f->vault, "bij", ANTENNE_SEARCH_BEGINNINGS, 9), "said", "bij de wip");
  fixture_reopen (f);
  assert_list (antenne_vault_search (f->vault, "bij", ANTENNE_SEARCH_BEGINNINGS, 9), "said", "bij de wip");
}

/* A talk on a path is a talk: the pupil is not among the quiet ones any more. */
static void
test_ends_silence (Fixture *f, gconstpointer data)
{
  g_autofree char *group = add_group (f->vault, "3A", "2026-2027");
  g_autofree char *pupil = add_pupil (f->vault, group, "Noor", "", "Verzonnen");
  g_autofree char *note = add_talk (f->vault, pupil, "2026-11-12", "");
  g_autofree char *id = begin (f->vault, pupil, ANTENNE_EVENT_NOTICED, "2026-11-20");
  static const struct
  {
    AntennePathEvent event;
    const char *at;
    const char *last;
  } steps[] = {
    { ANTENNE_EVENT_NOTICED, "2026-11-19", "2026-11-12" }, { ANTENNE_EVENT_TALKED, "2026-11-10", "2026-11-12" },
    { ANTENNE_EVENT_TALKED, "2026-11-17", "2026-11-17" },  { ANTENNE_EVENT_WELCOMED, "2026-11-18", "2026-11-18" },
    { ANTENNE_EVENT_TALKED, "2026-11-13", "2026-11-18" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *added = step (f->vault, id, steps[i].event, steps[i].at, NULL);
      g_autoptr (GListModel) silences = antenne_vault_list_silences (f->vault, group);
      g_autoptr (AntenneSilence) silence = g_list_model_get_item (silences, 0);

      g_assert_cmpstr (antenne_silence_get_last_talk (silence), ==, steps[i].last);
    }
  g_assert_nonnull (note);
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/guide/support-path/the-whole-way", test_the_whole_way);
  ADD ("/guide/support-path/refused", test_refused);
  ADD ("/guide/support-path/dated-back", test_dated_back);
  ADD ("/guide/support-path/does-not-count", test_does_not_count);
  ADD ("/guide/support-path/edit-words", test_edit_words);
  ADD ("/guide/support-path/still-open", test_still_open);
  ADD ("/guide/support-path/one-change", test_one_change);
  ADD ("/guide/support-path/welcome-close-list", test_welcome_close_list);
  ADD ("/guide/support-path/sensitive", test_sensitive);
  ADD ("/guide/support-path/found-and-kept", test_found_and_kept);
  ADD ("/guide/support-path/ends-silence", test_ends_silence);
  return g_test_run ();
}
