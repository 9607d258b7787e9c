/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "model/antenne-moment.h"
#include "pages/antenne-pupil-page.h"
#include "widgets/antenne-entry-row.h"
#include "widgets/antenne-timeline.h"

static guint
n_rows (AntennePage *page)
{
  guint n = 0;

  while (desk_find (page, ANTENNE_TYPE_ENTRY_ROW, n) != NULL)
    n++;
  return n;
}

static void
add_talks (Desk *desk, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *at = antenne_date_add_days ("2026-11-18", -(int) i);
      g_autofree char *text = g_strdup_printf ("talk %u", i);
      g_autofree char *id = add_talk (desk->vault, desk->noor, at, text);
    }
}

/* The question stands where nothing was named, and its answer is a strength. */
static void
test_first_strength (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_pupil_page_new (desk->vault, desk->noor);
  GtkEntry *answer;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (AntenneEntity) entry = NULL;

  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "What is Noor good at?"));
  answer = desk_find (page, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (answer), "Geduldig: legt breuken uit");
  g_signal_emit_by_name (answer, "activate");
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
  entries = desk_entries (desk, desk->noor);
  entry = g_list_model_get_item (entries, 0);
  g_assert_cmpstr (antenne_entity_get_string (entry, "kind"), ==, "strength");
  g_assert_cmpstr (antenne_entity_get_string (entry, "label"), ==, "Geduldig");
  g_assert_cmpstr (antenne_entity_get_string (entry, "example"), ==, "legt breuken uit");
  g_assert_null (desk_find_label (page, "What is Noor good at?"));
  g_assert_nonnull (desk_find_label (page, "Geduldig"));
}

/* Rows come as they are needed, and all can be reached. */
static void
test_long_timeline (Desk *desk, gconstpointer user_data)
{
  AntennePage *page;
  AntenneTimeline *timeline;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (AntenneEntity) last = NULL;

  add_talks (desk, 250);
  page = antenne_pupil_page_new (desk->vault, desk->noor);
  desk_show (desk, page);
  timeline = desk_find (page, ANTENNE_TYPE_TIMELINE, 0);
  g_assert_cmpuint (antenne_timeline_get_n_entries (timeline), ==, 250);
  g_assert_cmpuint (n_rows (page), <, 130);
  g_assert_nonnull (desk_find_label (page, "November"));

  entries = desk_entries (desk, desk->noor);
  last = g_list_model_get_item (entries, 249);
  g_assert_nonnull (antenne_timeline_find (timeline, antenne_entity_get_id (last)));
  g_assert_cmpuint (n_rows (page), ==, 250);
}

static void
test_keys (Desk *desk, gconstpointer user_data)
{
  AntennePage *page;
  AntenneTimeline *timeline;
  GtkListBox *month;
  GtkWidget *first, *next;
  gboolean moved = FALSE;
  g_autofree char *newer = add_talk (desk->vault, desk->noor, "2026-11-02", "nieuwer");
  g_autofree char *older = add_talk (desk->vault, desk->noor, "2026-10-02", "ouder");
  g_autofree char *expected = g_strdup_printf ("open-entry %s;", older);

  page = antenne_pupil_page_new (desk->vault, desk->noor);
  desk_show (desk, page);
  timeline = desk_find (page, ANTENNE_TYPE_TIMELINE, 0);
  first = antenne_timeline_find (timeline, newer);
  next = antenne_timeline_find (timeline, older);

  /* From the last of a month to the first of the one before it, and back. */
  gtk_widget_grab_focus (first);
  month = GTK_LIST_BOX (gtk_widget_get_parent (first));
  g_signal_emit_by_name (month, "keynav-failed", GTK_DIR_DOWN, &moved);
  g_assert_true (moved);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == next);
  g_signal_emit_by_name (gtk_widget_get_parent (next), "keynav-failed", GTK_DIR_UP, &moved);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == first);

  gtk_widget_activate (next);
  g_assert_cmpstr (desk->went->str, ==, expected);

  /* Delete, and the focus stays in the timeline. */
  gtk_widget_grab_focus (first);
  g_assert_true (desk_press (timeline, GDK_KEY_Delete, 0));
  g_assert_true (desk_wait_for (desk, desk_n_entries (desk) == 1));
  desk_settle (desk);
  g_assert_true (ANTENNE_IS_ENTRY_ROW (gtk_root_get_focus (GTK_ROOT (desk->window))));
  g_assert_true (desk_wait_for (desk, desk_find_label (desk->window, "Note deleted") != NULL));
}

static void
test_filter (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_pupil_page_new (desk->vault, desk->noor);

  add_talks (desk, 3);
  desk_show (desk, page);
  g_assert_cmpuint (n_rows (page), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (page), "pupil.filter", "s", "signal");
  desk_settle (desk);
  g_assert_cmpuint (n_rows (page), ==, 0);
  g_assert_nonnull (desk_find_label (page, "Nothing that you noticed"));
  gtk_widget_activate_action (GTK_WIDGET (page), "pupil.filter", "s", "talk");
  desk_settle (desk);
  g_assert_cmpuint (n_rows (page), ==, 3);
}

/* Several pupils are named, but not the one whose page it is. */
static void
test_others (Desk *desk, gconstpointer user_data)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  const char *pupils[] = { desk->noa, desk->noor, desk->jose, NULL };
  AntennePage *page;
  g_autoptr (GError) error = NULL;

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", "talk");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", "2026-11-18");
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "said", "we doen het samen");
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils", g_variant_new_strv (pupils, -1));
  g_assert_true (antenne_vault_write (desk->vault, change, NULL, &error));

  page = antenne_pupil_page_new (desk->vault, desk->noor);
  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "“we doen het samen”"));
  g_assert_nonnull (strstr (gtk_label_get_text (desk_find_label (page, "Talk · ")), "with Noa and José"));
}

int
main (int argc, char *argv[])
{
  desk_init (&argc, &argv);
  desk_add ("/ui/pupil/first-strength", test_first_strength);
  desk_add ("/ui/pupil/long-timeline", test_long_timeline);
  desk_add ("/ui/pupil/keys", test_keys);
  desk_add ("/ui/pupil/filter", test_filter);
  desk_add ("/ui/pupil/others", test_others);
  return g_test_run ();
}
