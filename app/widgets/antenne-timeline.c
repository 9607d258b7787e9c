/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-timeline.h"

#include <string.h>

#include "model/antenne-moment.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-entry-row.h"

/* More than a screen has; the next come when the end of these is near. */
#define ROWS_AT_ONCE 40

struct _AntenneTimeline
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  char *pupil;
  char *today;
  GListModel *entries;
  guint n_rows;
  char *last_month;
  GtkListBox *last_list;
  GtkAdjustment *adjustment; /* of the scrolled window around it */
  guint fill_source;
};

G_DEFINE_FINAL_TYPE (AntenneTimeline, antenne_timeline, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OPEN,
  SIGNAL_DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (AntenneTimeline *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, antenne_entry_row_get_entry (ANTENNE_ENTRY_ROW (row)));
}

static GtkListBox *
list_beside (GtkWidget *list, gboolean forward)
{
  do
    list = forward ? gtk_widget_get_next_sibling (list) : gtk_widget_get_prev_sibling (list);
  while (list != NULL && !GTK_IS_LIST_BOX (list));
  return GTK_LIST_BOX (list);
}

static void add_rows (AntenneTimeline *self, guint n);

/* A list box ends where its month ends; the timeline does not. */
static gboolean
keynav_failed_cb (AntenneTimeline *self, GtkDirectionType direction, GtkListBox *list)
{
  gboolean down = direction == GTK_DIR_DOWN;
  GtkListBox *next;
  GtkListBoxRow *row = NULL;
  int index = 0;

  if (!down && direction != GTK_DIR_UP)
    return FALSE;
  if (down && list == self->last_list)
    add_rows (self, ROWS_AT_ONCE);
  next = list_beside (GTK_WIDGET (list), down);
  if (next == NULL)
    return FALSE;
  if (!down)
    while (gtk_list_box_get_row_at_index (next, index + 1) != NULL)
      index++;
  row = gtk_list_box_get_row_at_index (next, index);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
key_cb (AntenneTimeline *self, guint key, guint code, GdkModifierType state, GtkEventController *controller)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((key != GDK_KEY_Delete && key != GDK_KEY_KP_Delete) || !ANTENNE_IS_ENTRY_ROW (focus))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DELETE], 0, antenne_entry_row_get_entry (ANTENNE_ENTRY_ROW (focus)));
  return TRUE;
}

static void
begin_month (AntenneTimeline *self, const char *month, const char *date)
{
  g_autofree char *words = antenne_date_format_month (date, self->today);
  GtkWidget *heading = gtk_label_new (words);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (heading, "month");
  gtk_widget_set_parent (heading, GTK_WIDGET (self));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self);
  gtk_widget_set_parent (list, GTK_WIDGET (self));

  g_free (self->last_month);
  self->last_month = g_strdup (month);
  self->last_list = GTK_LIST_BOX (list);
}

static void
add_row (AntenneTimeline *self, AntenneEntry *entry)
{
  g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
  g_autofree char *date = when != NULL ? antenne_moment_to_date (when) : g_strdup (self->today);
  g_autofree char *month = g_strndup (date, strlen ("YYYY-MM"));

  if (g_strcmp0 (month, self->last_month) != 0)
    begin_month (self, month, date);
  gtk_list_box_append (self->last_list, antenne_entry_row_new (self->vault, entry, self->pupil, self->today));
}

static void
add_rows (AntenneTimeline *self, guint n)
{
  guint n_entries = self->entries != NULL ? g_list_model_get_n_items (self->entries) : 0;

  for (; n > 0 && self->n_rows < n_entries; n--)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (self->entries, self->n_rows++);

      add_row (self, entry);
    }
}

static void
clear_rows (AntenneTimeline *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->last_month, g_free);
  self->last_list = NULL;
  self->n_rows = 0;
}

static gboolean
fill_cb (gpointer user_data)
{
  AntenneTimeline *self = user_data;

  self->fill_source = 0;
  add_rows (self, ROWS_AT_ONCE);
  return G_SOURCE_REMOVE;
}

/* Not from within the scrolling itself: that may be in the middle of an allocation. */
static void
scrolled_cb (AntenneTimeline *self)
{
  double below = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_value (self->adjustment) -
                 gtk_adjustment_get_page_size (self->adjustment);

  if (self->fill_source != 0 || self->entries == NULL || self->n_rows >= g_list_model_get_n_items (self->entries))
    return;
  if (below < 2 * gtk_adjustment_get_page_size (self->adjustment))
    self->fill_source = g_idle_add (fill_cb, self);
}

static void
watch (AntenneTimeline *self, GtkAdjustment *adjustment)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (scrolled_cb), self);
}

static void
antenne_timeline_root (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (antenne_timeline_parent_class)->root (widget);
  watch (ANTENNE_TIMELINE (widget),
         scrolled != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL);
}

static void
antenne_timeline_unroot (GtkWidget *widget)
{
  watch (ANTENNE_TIMELINE (widget), NULL);
  GTK_WIDGET_CLASS (antenne_timeline_parent_class)->unroot (widget);
}

static void
antenne_timeline_dispose (GObject *object)
{
  AntenneTimeline *self = ANTENNE_TIMELINE (object);

  watch (self, NULL);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  clear_rows (self);
  g_clear_object (&self->vault);
  g_clear_object (&self->entries);
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_timeline_parent_class)->dispose (object);
}

static void
antenne_timeline_finalize (GObject *object)
{
  AntenneTimeline *self = ANTENNE_TIMELINE (object);

  g_free (self->pupil);
  g_free (self->today);
  G_OBJECT_CLASS (antenne_timeline_parent_class)->finalize (object);
}

static void
antenne_timeline_class_init (AntenneTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_timeline_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_timeline_finalize;
  widget_class->root = antenne_timeline_root;
  widget_class->unroot = antenne_timeline_unroot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ANTENNE_TYPE_ENTRY);
  signals[SIGNAL_DELETE] = g_signal_new ("delete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, ANTENNE_TYPE_ENTRY);
}

static void
antenne_timeline_init (AntenneTimeline *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
antenne_timeline_set_pupil (AntenneTimeline *self, AntenneVault *vault, const char *pupil)
{
  g_return_if_fail (ANTENNE_IS_TIMELINE (self));
  g_set_object (&self->vault, vault);
  g_free (self->pupil);
  self->pupil = g_strdup (pupil);
}

static gboolean
same_entry (AntenneEntity *a, AntenneEntity *b)
{
  return strcmp (antenne_entity_get_id (a), antenne_entity_get_id (b)) == 0 &&
         g_variant_equal (antenne_entity_get_fields (a), antenne_entity_get_fields (b));
}

static gboolean
same_entries (GListModel *a, GListModel *b)
{
  guint n = a != NULL ? g_list_model_get_n_items (a) : 0;

  if (n == 0 || n != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntenneEntity) old = g_list_model_get_item (a, i);
      g_autoptr (AntenneEntity) new = g_list_model_get_item (b, i);

      if (!same_entry (old, new))
        return FALSE;
    }
  return TRUE;
}

static GtkWidget *
row_at (AntenneTimeline *self, guint position)
{
  for (GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (self)); list != NULL;
       list = gtk_widget_get_next_sibling (list))
    for (int i = 0; GTK_IS_LIST_BOX (list); i++)
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);

        if (row == NULL)
          break;
        if (position-- == 0)
          return GTK_WIDGET (row);
      }
  return NULL;
}

static guint
position_of (GListModel *entries, const char *id)
{
  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (AntenneEntity) entry = g_list_model_get_item (entries, i);

      if (strcmp (antenne_entity_get_id (entry), id) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
antenne_timeline_show (AntenneTimeline *self, GListModel *entries)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autofree char *focused = NULL;
  g_autofree char *today = antenne_moment_today ();
  guint was_at = 0;
  guint n_rows;

  g_return_if_fail (ANTENNE_IS_TIMELINE (self));
  if (g_strcmp0 (today, self->today) == 0 && same_entries (self->entries, entries))
    return;

  if (focus != NULL && ANTENNE_IS_ENTRY_ROW (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      focused =
          g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (antenne_entry_row_get_entry (ANTENNE_ENTRY_ROW (focus)))));
      was_at = position_of (self->entries, focused);
    }
  n_rows = MAX (self->n_rows, ROWS_AT_ONCE);
  g_free (self->today);
  self->today = g_steal_pointer (&today);
  g_set_object (&self->entries, entries);
  clear_rows (self);
  add_rows (self, n_rows);

  if (focused != NULL && g_list_model_get_n_items (entries) > 0)
    {
      guint at = position_of (entries, focused);
      GtkWidget *row =
          row_at (self, at != GTK_INVALID_LIST_POSITION ? at : MIN (was_at, g_list_model_get_n_items (entries) - 1));

      if (row != NULL)
        gtk_widget_grab_focus (row);
    }
}

GtkWidget *
antenne_timeline_find (AntenneTimeline *self, const char *entry)
{
  guint at;

  g_return_val_if_fail (ANTENNE_IS_TIMELINE (self), NULL);
  at = position_of (self->entries, entry);
  if (at == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (at >= self->n_rows)
    add_rows (self, at - self->n_rows + 1);
  return row_at (self, at);
}

guint
antenne_timeline_get_n_entries (AntenneTimeline *self)
{
  g_return_val_if_fail (ANTENNE_IS_TIMELINE (self), 0);
  return self->entries != NULL ? g_list_model_get_n_items (self->entries) : 0;
}
