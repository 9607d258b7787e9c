/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"
#include "pages/antenne-search-page.h"
#include "pages/antenne-search-row.h"

static AntenneSearchRow *
row_at (AntennePage *page, guint nth)
{
  return desk_find (page, ANTENNE_TYPE_SEARCH_ROW, nth);
}

static void
type_query (AntennePage *page, const char *text)
{
  gtk_editable_set_text (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0), text);
}

/* The words that stand out in a label. */
static char *
marked_words (GtkLabel *label)
{
  PangoAttrList *list = gtk_label_get_attributes (label);
  const char *text = gtk_label_get_text (label);
  GString *words = g_string_new (NULL);
  GSList *attributes = pango_attr_list_get_attributes (list);

  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == PANGO_ATTR_BACKGROUND)
        g_string_append_printf (words, "[%.*s]", (int) (attribute->end_index - attribute->start_index),
                                text + attribute->start_index);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (words, FALSE);
}

static void
test_marks_and_enter (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Stond alleen bij de poort.");
  g_autofree char *expected = g_strdup_printf ("open-entry %s;", id);
  g_autofree char *marked = NULL;
  AntennePage *page = antenne_search_page_new (desk->vault);

  desk_show (desk, page);
  g_assert_nonnull (desk_find_label (page, "Find it again"));
  type_query (page, "poor");
  /* At once: no turn of the main loop between the key and what is shown. */
  g_assert_nonnull (row_at (page, 0));
  marked = marked_words (desk_find_label (row_at (page, 0), "Stond alleen"));
  g_assert_cmpstr (marked, ==, "[poor]");
  g_signal_emit_by_name (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0), "activate");
  g_assert_cmpstr (desk->went->str, ==, expected);
}

/* "angst" finds "faalangst" after a pause; what was there already is the same row, with its focus. */
static void
test_inside_words (Desk *desk, gconstpointer user_data)
{
  g_autofree char *first = add_talk (desk->vault, desk->noor, "2026-11-18", "Angst voor de toets.");
  g_autofree char *second = add_talk (desk->vault, desk->noa, "2026-11-17", "Sprak van faalangst.");
  AntennePage *page = antenne_search_page_new (desk->vault);
  AntenneSearchRow *row;

  desk_show (desk, page);
  type_query (page, "angst");
  row = row_at (page, 0);
  g_assert_nonnull (row);
  g_assert_null (row_at (page, 1));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  g_assert_true (desk_wait_for (desk, row_at (page, 1) != NULL));
  g_assert_true (row_at (page, 0) == row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == GTK_WIDGET (row));
}

/* What fits no screen gets its rows later; where the typing goes on, the rows of before do not come any more. */
static void
test_rows_follow (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_search_page_new (desk->vault);
  g_autofree char *last = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *on = g_strdup_printf ("2026-%02u-%02u", 9 + i / 25, 1 + i % 25);

      g_free (last);
      last = add_talk (desk->vault, desk->noor, on, i % 2 == 0 ? "Stond bij de poort." : "Stond bij de pomp.");
    }
  desk_show (desk, page);
  type_query (page, "po");
  g_assert_nonnull (row_at (page, 19));
  g_assert_null (row_at (page, 40));
  type_query (page, "pomp");
  g_assert_true (desk_wait_for (desk, row_at (page, 24) != NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (row_at (page, 25));
  /* Newest first, also where they came one after the other. */
  g_assert_cmpstr (antenne_entity_get_id (antenne_hit_get_entity (antenne_search_row_get_hit (row_at (page, 0)))), ==,
                   last);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpuint (antenne_search_row_get_order (row_at (page, i)), ==, i);
}

static void
test_people_first (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noa, "2026-11-18", "Speelde met Noor.");
  g_autofree char *expected = g_strdup_printf ("open-pupil %s;", desk->noor);
  AntennePage *page = antenne_search_page_new (desk->vault);
  GtkSearchEntry *entry;

  desk_show (desk, page);
  entry = desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0);
  type_query (page, "noor");
  g_assert_nonnull (desk_find_label (row_at (page, 0), "Noor Van den Broeck"));
  g_assert_nonnull (desk_find_label (row_at (page, 1), "Speelde met Noor."));
  /* Down goes into the list, Up comes out of it. */
  g_assert_true (desk_press (entry, GDK_KEY_Down, 0));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == GTK_WIDGET (row_at (page, 0)));
  gtk_widget_activate (GTK_WIDGET (row_at (page, 0)));
  g_assert_cmpstr (desk->went->str, ==, expected);
}

static void
test_nothing (Desk *desk, gconstpointer user_data)
{
  AntennePage *page = antenne_search_page_new (desk->vault);

  desk_show (desk, page);
  type_query (page, "<b>xyzzy");
  g_assert_true (desk_wait_for (desk, desk_find_label (page, "Nothing with “<b>xyzzy”") != NULL));
  type_query (page, "");
  g_assert_true (desk_wait_for (desk, desk_find_label (page, "Find it again") != NULL));
}

/* Over a lock, sealed like a note; and only once. */
static void
test_comes_back (Desk *desk, gconstpointer user_data)
{
  g_autofree char *id = add_talk (desk->vault, desk->noor, "2026-11-18", "Stond alleen bij de poort.");
  AntennePage *page = antenne_search_page_new (desk->vault);
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GError) error = NULL;

  desk_show (desk, page);
  type_query (page, "poor");
  g_assert_true (antenne_page_flush (page, &error));
  g_assert_no_error (error);
  adw_toast_overlay_set_child (desk->overlay, NULL);
  fixture_reopen (&desk->store);

  page = antenne_search_page_new (desk->vault);
  desk_show (desk, page);
  g_assert_cmpstr (gtk_editable_get_text (desk_find (page, GTK_TYPE_SEARCH_ENTRY, 0)), ==, "poor");
  g_assert_nonnull (row_at (page, 0));
  kept = antenne_vault_dup_draft (desk->vault, "search");
  g_assert_null (kept);
}

int
main (int argc, char *argv[])
{
  desk_init (&argc, &argv);
  desk_add ("/ui/search/marks-and-enter", test_marks_and_enter);
  desk_add ("/ui/search/inside-words", test_inside_words);
  desk_add ("/ui/search/rows-follow", test_rows_follow);
  desk_add ("/ui/search/people-first", test_people_first);
  desk_add ("/ui/search/nothing", test_nothing);
  desk_add ("/ui/search/comes-back", test_comes_back);
  return g_test_run ();
}
