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

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  g_setenv ("ANTENNE_NOW", "2026-11-20T10:00:00+01:00", TRUE);
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/guide/support-path/the-whole-way", test_the_whole_way);
  ADD ("/guide/support-path/refused", test_refused);
  return g_test_run ();
}
