/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-danger-page.h"
#include "stage.h"

/* From any page one click away, with the numbers of the region, and it says so only once. */
static void
test_numbers (Stage *stage, gconstpointer data)
{
  const char *const *expected = data;
  GtkWidget *button;

  stage_make_vault (stage, 2);
  g_assert_true (antenne_vault_set_setting (stage->vault, ANTENNE_SETTING_SYNCED, "region",
                                            g_variant_new_string (expected[0]), NULL));
  stage_show (stage);
  button = stage_find_text (GTK_WIDGET (stage->window), GTK_TYPE_LABEL, "Danger now?");
  g_assert_nonnull (button);
  gtk_widget_activate_action (button, "win.danger", NULL);
  stage_wait_for (ANTENNE_IS_DANGER_PAGE (antenne_window_get_page (stage->window)));
  for (guint i = 1; expected[i] != NULL; i++)
    stage_wait_for (stage_shows (GTK_WIDGET (antenne_window_get_page (stage->window)), expected[i]));
  g_assert_null (
      stage_find_text (GTK_WIDGET (antenne_window_get_page (stage->window)), GTK_TYPE_BUTTON, "Danger now?"));

  /* Locked and unlocked again it is still there. */
  g_assert_true (antenne_window_lock (stage->window, ANTENNE_LOCK_ASKED));
  stage_unlock (stage, STAGE_PASSWORD);
  stage_wait_for (ANTENNE_IS_DANGER_PAGE (antenne_window_get_page (stage->window)));
}

int
main (int argc, char **argv)
{
  static const char *const flanders[] = { "be-vlg", "112", "101", "1813", NULL };
  static const char *const netherlands[] = { "nl", "112", "0800-2000", "0800-0113", NULL };

  g_setenv ("ANTENNE_FAST_KDF", "1", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add ("/ui/danger/flanders", Stage, flanders, stage_set_up, test_numbers, stage_tear_down);
  g_test_add ("/ui/danger/netherlands", Stage, netherlands, stage_set_up, test_numbers, stage_tear_down);
  return g_test_run ();
}
