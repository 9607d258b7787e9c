/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "pages/antenne-directory-page.h"

/* The clock starts a few seconds before four o'clock on a Friday, when Awel opens. */

static void
test_opens (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_directory_page_new (desk->vault);

  desk_show (desk, page);
  gtk_editable_set_text (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0), "awel");
  g_assert_nonnull (desk_find_label (page, "Opens at 16:00"));
  /* Seven seconds, less what it took to get here. */
  g_assert_true (desk_wait_for (desk, desk_find_label (page, "Reachable now, until 22:00") != NULL) ||
                 desk_wait_for (desk, desk_find_label (page, "Reachable now, until 22:00") != NULL));
  g_assert_null (desk_find_label (page, "Opens at 16:00"));
}

int
main (int argc, char *argv[])
{
  g_setenv ("ANTENNE_NOW", "2026-11-20T15:59:53", TRUE);
  desk_init (&argc, &argv);
  desk_add ("/directory-page/minute", test_opens);
  return g_test_run ();
}
