/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-class-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-school-weeks.h"
#include "model/antenne-moment.h"
#include "pages/antenne-list-drop.h"
#include "widgets/antenne-attention-header.h"
#include "widgets/antenne-attention-legend.h"
#include "widgets/antenne-attention-row.h"

/* How many talks are asked for at first: more than twelve weeks have, in most classes. */
#define FIRST_TALKS 512

#define SETTING_ORDER "class.by-silence"

struct _AntenneClassPage
{
  AntennePage parent_instance;

  char *group_id;
  gboolean settings_read;
  GHashTable *rows; /* id of the pupil → AntenneAttentionRow, of the lists */
  char *shape;      /* which rows stand where: as long as it stays, rows are filled anew and not made anew */

  GtkMenuButton *menu_button;
  GtkStack *stack;
  GtkBox *top_box;
  GtkToggleButton *by_silence_button;
  AntenneAttentionHeader *header;
  GtkBox *sections_box;
  GtkWidget *empty_page;
  GtkButton *import_button;
  GtkButton *type_button;
};

G_DEFINE_FINAL_TYPE (AntenneClassPage, antenne_class_page, ANTENNE_TYPE_PAGE)

/* --- What the vault has, as a picture --- */

static AntenneAttentionSpan *
make_span (AntenneVault *vault)
{
  g_autofree char *today = antenne_moment_today ();
  AntenneAttentionSpan *span = antenne_attention_span_new (today);
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load (antenne_vault_get_region (vault));
  g_autoptr (GVariant) part = antenne_vault_dup_setting (vault, "region-part", G_VARIANT_TYPE_STRING);

  antenne_school_weeks_mark (span, calendar, part != NULL ? g_variant_get_string (part, NULL) : NULL);
  return span;
}

static void
add_talk (GHashTable *attentions, AntenneEntry *entry)
{
  g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);

  for (char **pupil = pupils; *pupil != NULL; pupil++)
    {
      AntenneAttention *attention = g_hash_table_lookup (attentions, *pupil);

      if (attention != NULL)
        antenne_attention_add_entry (attention, entry);
    }
}

/* Newest first; asked for in growing pieces, so that years of notes don't slow down a page about twelve weeks. */
static void
add_talks (AntenneVault *vault, GHashTable *attentions, AntenneAttentionSpan *span)
{
  const char *first = antenne_attention_span_get_monday (span, 0);

  for (guint limit = FIRST_TALKS, from = 0;; from = limit, limit *= 4)
    {
      g_autoptr (GListModel) talks = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_TALK, limit);
      guint n = g_list_model_get_n_items (talks);

      for (guint i = from; i < n; i++)
        {
          g_autoptr (AntenneEntry) entry = g_list_model_get_item (talks, i);
          g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
          g_autofree char *date = when != NULL ? antenne_moment_to_date (when) : NULL;

          if (date != NULL && strcmp (date, first) < 0)
            return;
          add_talk (attentions, entry);
        }
      if (n < limit)
        return;
    }
}

static GHashTable *
make_attentions (AntenneClassPage *self, AntenneAttentionSpan *span)
{
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  g_autoptr (GListModel) silences = antenne_vault_list_silences (vault, self->group_id);
  GHashTable *attentions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) antenne_attention_unref);

  for (guint i = 0; i < g_list_model_get_n_items (silences); i++)
    {
      g_autoptr (AntenneSilence) silence = g_list_model_get_item (silences, i);
      AntenneEntity *pupil = ANTENNE_ENTITY (antenne_silence_get_pupil (silence));
      AntenneAttention *attention = antenne_attention_new (span);

      /* From before the picture: the band and the words need it. */
      if (antenne_silence_get_last_talk (silence) != NULL)
        antenne_attention_add (attention, antenne_silence_get_last_talk (silence), FALSE, NULL);
      g_hash_table_insert (attentions, g_strdup (antenne_entity_get_id (pupil)), attention);
    }

  add_talks (vault, attentions, span);
  return attentions;
}

/* --- The lists --- */

static gboolean
keynav_failed_cb (GtkWidget *list, GtkDirectionType direction)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (list));

  /* From the last row of a heading on to the first of the next. */
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  return gtk_widget_child_focus (root, direction == GTK_DIR_UP ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
}

static GtkListBox *
add_section (AntenneClassPage *self, const char *heading)
{
  GtkWidget *list = gtk_list_box_new ();
  const char *name = heading != NULL ? heading : _ ("Who did I speak with?");

  if (heading != NULL)
    {
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_start (label, 2);
      gtk_widget_set_margin_bottom (label, 6);
      gtk_widget_set_margin_top (label, gtk_widget_get_first_child (GTK_WIDGET (self->sections_box)) != NULL ? 18 : 6);
      gtk_box_append (self->sections_box, label);
    }

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), NULL);
  gtk_box_append (self->sections_box, list);
  return GTK_LIST_BOX (list);
}

static char *
describe_shape (GListModel *pupils, GHashTable *attentions, gboolean by_silence)
{
  GString *shape = g_string_new (by_silence ? "silence" : "name");

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i);
      AntenneAttention *attention = g_hash_table_lookup (attentions, antenne_entity_get_id (pupil));

      if (attention != NULL)
        g_string_append_printf (shape, " %s%d", antenne_entity_get_id (pupil),
                                by_silence ? (int) antenne_attention_get_heading (attention) : 0);
    }
  return g_string_free (shape, FALSE);
}

static AntenneAttentionRow *
find_focus_row (AntenneClassPage *self)
{
  GtkWidget *widget = gtk_widget_get_focus_child (GTK_WIDGET (self->sections_box));

  widget = widget != NULL ? gtk_widget_get_focus_child (widget) : NULL;
  return ANTENNE_IS_ATTENTION_ROW (widget) ? ANTENNE_ATTENTION_ROW (widget) : NULL;
}

static void
build_section (AntenneClassPage *self, GListModel *pupils, GHashTable *attentions, int heading)
{
  GtkListBox *list = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
      AntenneAttention *attention = g_hash_table_lookup (attentions, id);
      GtkWidget *row;

      if (attention == NULL || (heading >= 0 && (int) antenne_attention_get_heading (attention) != heading))
        continue;
      if (list == NULL)
        list = add_section (self, heading >= 0 ? antenne_attention_heading_get_label (heading) : NULL);
      row = antenne_attention_row_new (pupil, attention);
      gtk_list_box_append (list, row);
      g_hash_table_insert (self->rows, g_strdup (id), row);
    }
}

static void
build_lists (AntenneClassPage *self, GListModel *pupils, GHashTable *attentions, gboolean by_silence)
{
  AntenneAttentionRow *focus_row = find_focus_row (self);
  g_autofree char *focus_id = NULL;
  GtkWidget *child;

  if (focus_row != NULL)
    focus_id = g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (antenne_attention_row_get_pupil (focus_row))));

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections_box))) != NULL)
    gtk_box_remove (self->sections_box, child);

  if (by_silence)
    for (int heading = ANTENNE_ATTENTION_NOT_YET; heading <= ANTENNE_ATTENTION_THIS_MONTH; heading++)
      build_section (self, pupils, attentions, heading);
  else
    build_section (self, pupils, attentions, -1);

  if (focus_id != NULL && g_hash_table_lookup (self->rows, focus_id) != NULL)
    gtk_widget_grab_focus (g_hash_table_lookup (self->rows, focus_id));
}

static void
fill_lists (AntenneClassPage *self, GListModel *pupils, GHashTable *attentions)
{
  gboolean by_silence = gtk_toggle_button_get_active (self->by_silence_button);
  g_autofree char *shape = describe_shape (pupils, attentions, by_silence);

  if (g_strcmp0 (shape, self->shape) != 0)
    {
      build_lists (self, pupils, attentions, by_silence);
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      return;
    }

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
      AntenneAttentionRow *row = g_hash_table_lookup (self->rows, id);

      if (row != NULL)
        antenne_attention_row_set (row, pupil, g_hash_table_lookup (attentions, id));
    }
}

/* --- The menu --- */

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, target != NULL ? "s" : NULL, target);
  g_menu_append_item (menu, item);
}

static void
fill_menu (AntenneClassPage *self, gboolean archived)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  append (edit, _ ("_Edit class…"), "win.edit-group", self->group_id);
  append (edit, _ ("_Add a pupil…"), "win.edit-pupil", self->group_id);
  append (edit, _ ("_Import the list again…"), "win.import", self->group_id);
  append (end, archived ? _ ("_Bring back from the archive") : _ ("A_rchive"), "class.archive", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static void
archive (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AntenneClassPage *self = ANTENNE_CLASS_PAGE (widget);
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  g_autoptr (AntenneGroup) group = antenne_vault_get (vault, ANTENNE_KIND_GROUP, self->group_id);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autofree char *done = NULL;
  gboolean archived;

  if (group == NULL)
    return;

  archived = antenne_group_get_archived (group);
  antenne_change_set (change, ANTENNE_KIND_GROUP, self->group_id, "archived", g_variant_new_boolean (!archived));
  /* Translators: %s is the name of a class. */
  done = g_strdup_printf (archived ? _ ("%s is back from the archive") : _ ("%s is in the archive"),
                          antenne_group_get_name (group));
  antenne_page_write (ANTENNE_PAGE (self), change, done);
}

/* --- The page --- */

static void
order_toggled_cb (AntenneClassPage *self)
{
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  gboolean by_silence = gtk_toggle_button_get_active (self->by_silence_button);

  if (!self->settings_read || antenne_vault_get_locked (vault))
    return;
  antenne_page_refresh (ANTENNE_PAGE (self));
  /* Only a preference: where it can't be kept, the order still is what was asked for. */
  antenne_vault_set_setting (vault, ANTENNE_SETTING_LOCAL, SETTING_ORDER, g_variant_new_boolean (by_silence), NULL);
}

static void
narrow_changed_cb (AntenneClassPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top_box), antenne_page_get_narrow (ANTENNE_PAGE (self))
                                                                      ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
}

static void
read_settings (AntenneClassPage *self)
{
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  g_autoptr (GVariant) by_silence = antenne_vault_dup_setting (vault, SETTING_ORDER, G_VARIANT_TYPE_BOOLEAN);

  if (self->settings_read)
    return;
  if (by_silence != NULL && g_variant_get_boolean (by_silence))
    gtk_toggle_button_set_active (self->by_silence_button, TRUE);
  self->settings_read = TRUE;
}

static void
antenne_class_page_refresh (AntennePage *page)
{
  AntenneClassPage *self = ANTENNE_CLASS_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autoptr (AntenneGroup) group = antenne_vault_get (vault, ANTENNE_KIND_GROUP, self->group_id);
  g_autoptr (AntenneAttentionSpan) span = NULL;
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (GHashTable) attentions = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), group != NULL);
  if (group == NULL)
    {
      antenne_page_set_title (page, "");
      gtk_stack_set_visible_child_name (self->stack, "missing");
      return;
    }

  read_settings (self);
  antenne_page_set_title (page, antenne_group_get_name (group));
  fill_menu (self, antenne_group_get_archived (group));

  pupils = antenne_vault_list_pupils (vault, self->group_id, NULL);
  if (g_list_model_get_n_items (pupils) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  span = make_span (vault);
  attentions = make_attentions (self, span);
  antenne_attention_header_set_span (self->header, span);
  fill_lists (self, pupils, attentions);
  gtk_stack_set_visible_child_name (self->stack, "picture");
}

static GVariant *
antenne_class_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.open-group", g_variant_new_string (ANTENNE_CLASS_PAGE (page)->group_id)));
}

static void
antenne_class_page_finalize (GObject *object)
{
  AntenneClassPage *self = ANTENNE_CLASS_PAGE (object);

  g_hash_table_unref (self->rows);
  g_free (self->group_id);
  g_free (self->shape);
  G_OBJECT_CLASS (antenne_class_page_parent_class)->finalize (object);
}

static void
antenne_class_page_class_init (AntenneClassPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->finalize = antenne_class_page_finalize;
  page_class->refresh = antenne_class_page_refresh;
  page_class->dup_location = antenne_class_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_ATTENTION_HEADER);
  g_type_ensure (ANTENNE_TYPE_ATTENTION_LEGEND);
  gtk_widget_class_install_action (widget_class, "class.archive", NULL, archive);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-class-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, top_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, by_silence_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, header);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, sections_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneClassPage, type_button);
  gtk_widget_class_bind_template_callback (widget_class, order_toggled_cb);
}

static void
antenne_class_page_init (AntenneClassPage *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed_cb), NULL);
}

AntennePage *
antenne_class_page_new (AntenneVault *vault, const char *group_id)
{
  AntenneClassPage *self = g_object_new (ANTENNE_TYPE_CLASS_PAGE, "vault", vault, NULL);

  self->group_id = g_strdup (group_id != NULL ? group_id : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->import_button), "s", self->group_id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->type_button), "s", self->group_id);
  antenne_list_drop_accept (self->empty_page, self->group_id);
  return ANTENNE_PAGE (self);
}
