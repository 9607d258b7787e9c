/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-entry-versions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-entry-words.h"

struct _AntenneEntryVersions
{
  AdwWindow parent_instance;

  AntennePage *page;
  char *entry_id;
  GListModel *versions; /* (nullable) */

  GtkStack *stack;
  GtkListBox *list;
  GtkBox *preview;
  GtkButton *put_back;
};

G_DEFINE_FINAL_TYPE (AntenneEntryVersions, antenne_entry_versions, ADW_TYPE_WINDOW)

static const struct
{
  const char *field;
  const char *label;
} shown_fields[] = {
  { "label", N_ ("The strength") },
  { "example", N_ ("An example") },
  { "seen", N_ ("What I saw") },
  { "said", N_ ("What the pupil said") },
  { "thought", N_ ("What I think of it") },
  { "place", N_ ("Where it was") },
  { "persons", N_ ("With whom of the family you were in touch") },
  { "named-by", N_ ("Who named this strength") },
  { "kind", N_ ("What it is") },
  { "at", N_ ("When it was") },
  { "pupils", N_ ("The pupils") },
  { "about", N_ ("What the talk was about") },
  { "initiative", N_ ("Who began") },
  { "channel", N_ ("How you were in touch") },
  { "formal", N_ ("Formal") },
  { "pupil-knows", N_ ("The pupil knows") },
  { "parents-may-know", N_ ("The parents may know") },
};

static gboolean
same_field (AntenneEntity *a, AntenneEntity *b, const char *field)
{
  g_autoptr (GVariant) value_a = antenne_entity_dup_value (a, field);
  g_autoptr (GVariant) value_b = antenne_entity_dup_value (b, field);

  if (value_a != NULL && value_b != NULL)
    return g_variant_equal (value_a, value_b);
  /* Absent is the same as empty. */
  return *antenne_entity_get_string (a, field) == '\0' && *antenne_entity_get_string (b, field) == '\0' &&
         !antenne_entity_get_boolean (a, field) && !antenne_entity_get_boolean (b, field) &&
         (strcmp (field, "pupils") != 0 || value_a == value_b);
}

/* (transfer full): "What I saw, Where it was" */
static char *
what_changed (AntenneVersion *version, AntenneVersion *before)
{
  GString *words = g_string_new (NULL);

  if (before == NULL)
    return g_string_free (g_string_append (words, _ ("Written for the first time")), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (shown_fields); i++)
    {
      if (same_field (antenne_version_get_entity (version), antenne_version_get_entity (before), shown_fields[i].field))
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, _ (shown_fields[i].label));
    }
  if (words->len == 0)
    g_string_append (words, _ ("Nothing that is shown here"));
  return g_string_free (words, FALSE);
}

static char *
when_written (AntenneVersion *version)
{
  GDateTime *written = antenne_version_get_written (version);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *date = antenne_moment_to_date (written);
  g_autofree char *day = antenne_date_days_between (date, today) > 31 ? antenne_date_format_short (date, today)
                                                                      : antenne_date_describe (date, today);
  g_autofree char *time = antenne_moment_format_time (written);

  return g_strdup_printf (C_ ("day and time", "%s, %s"), day, time);
}

static void
add_row (AntenneEntryVersions *self, AntenneVersion *version, AntenneVersion *before)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = when_written (version);
  g_autofree char *what = what_changed (version, before);
  g_autofree char *title = NULL;

  /* Translators: the version of a note that is shown now; %s is when it was written */
  title = antenne_version_get_current (version) ? g_strdup_printf (_ ("%s · as it is now"), when) : g_strdup (when);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  gtk_list_box_append (self->list, row);
}

static void
add_words (AntenneEntryVersions *self, const char *label, const char *text)
{
  GtkWidget *heading = gtk_label_new (label);
  GtkWidget *words = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (words), TRUE);
  gtk_widget_set_margin_bottom (words, 8);
  gtk_box_append (self->preview, heading);
  gtk_box_append (self->preview, words);
}

static AntenneVersion *
dup_selected (AntenneEntryVersions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && self->versions != NULL
             ? g_list_model_get_item (self->versions, gtk_list_box_row_get_index (row))
             : NULL;
}

static void
row_selected_cb (AntenneEntryVersions *self)
{
  g_autoptr (AntenneVersion) version = NULL;
  g_autofree char *meta = NULL;
  g_autofree char *today = NULL;
  GtkWidget *child;
  AntenneEntity *entity;

  /* The list lets go of its row while the window goes. */
  if (self->page == NULL)
    return;
  version = dup_selected (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->preview))) != NULL)
    gtk_box_remove (self->preview, child);
  gtk_widget_set_sensitive (GTK_WIDGET (self->put_back), version != NULL && !antenne_version_get_current (version));
  if (version == NULL)
    return;

  entity = antenne_version_get_entity (version);
  today = antenne_moment_today ();
  meta = antenne_entry_words_meta (antenne_page_get_vault (self->page), ANTENNE_ENTRY (entity), NULL, today);
  add_words (self, meta, "");
  gtk_box_remove (self->preview, gtk_widget_get_last_child (GTK_WIDGET (self->preview)));
  for (gsize i = 0; i < 5; i++)
    if (*antenne_entity_get_string (entity, shown_fields[i].field) != '\0')
      add_words (self, _ (shown_fields[i].label), antenne_entity_get_string (entity, shown_fields[i].field));
}

/* Every field becomes what it was in that version, also those that were empty then. */
static void
put_back_cb (AntenneEntryVersions *self)
{
  g_autoptr (AntenneVersion) version = dup_selected (self);
  g_autoptr (AntenneVersion) now = NULL;
  g_autoptr (AntenneChange) change = NULL;
  AntenneEntity *wanted;

  if (version == NULL)
    return;
  for (guint i = 0; now == NULL && i < g_list_model_get_n_items (self->versions); i++)
    {
      g_autoptr (AntenneVersion) candidate = g_list_model_get_item (self->versions, i);

      if (antenne_version_get_current (candidate))
        now = g_steal_pointer (&candidate);
    }

  wanted = antenne_version_get_entity (version);
  change = antenne_change_new ();
  for (const AntenneFieldSpec *spec = antenne_schema_fields (ANTENNE_KIND_ENTRY); spec->name != NULL; spec++)
    {
      g_autoptr (GVariant) value = antenne_entity_dup_value (wanted, spec->name);

      if (now != NULL && same_field (wanted, antenne_version_get_entity (now), spec->name))
        continue;
      if (value == NULL && strcmp (spec->type, "s") == 0)
        value = g_variant_ref_sink (g_variant_new_string (""));
      else if (value == NULL && strcmp (spec->type, "b") == 0)
        value = g_variant_ref_sink (g_variant_new_boolean (FALSE));
      if (value != NULL)
        antenne_change_set (change, ANTENNE_KIND_ENTRY, self->entry_id, spec->name, value);
    }
  if (!antenne_change_is_empty (change))
    antenne_page_write (self->page, change, _ ("Earlier version put back"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill (AntenneEntryVersions *self)
{
  g_autoptr (GError) error = NULL;
  guint n;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_object (&self->versions);
  self->versions =
      antenne_vault_list_versions (antenne_page_get_vault (self->page), ANTENNE_KIND_ENTRY, self->entry_id, &error);
  gtk_stack_set_visible_child_name (self->stack, self->versions != NULL ? "versions" : "unreadable");
  if (self->versions == NULL)
    return;

  n = g_list_model_get_n_items (self->versions);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AntenneVersion) version = g_list_model_get_item (self->versions, i);
      g_autoptr (AntenneVersion) before = i + 1 < n ? g_list_model_get_item (self->versions, i + 1) : NULL;

      add_row (self, version, before);
    }
  row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, row);
}

static void
locked_cb (AntenneEntryVersions *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
antenne_entry_versions_dispose (GObject *object)
{
  AntenneEntryVersions *self = ANTENNE_ENTRY_VERSIONS (object);

  g_clear_object (&self->versions);
  g_clear_object (&self->page);
  G_OBJECT_CLASS (antenne_entry_versions_parent_class)->dispose (object);
}

static void
antenne_entry_versions_finalize (GObject *object)
{
  g_free (ANTENNE_ENTRY_VERSIONS (object)->entry_id);
  G_OBJECT_CLASS (antenne_entry_versions_parent_class)->finalize (object);
}

static void
antenne_entry_versions_class_init (AntenneEntryVersionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_entry_versions_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_entry_versions_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-entry-versions.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryVersions, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryVersions, list);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryVersions, preview);
  gtk_widget_class_bind_template_child (widget_class, AntenneEntryVersions, put_back);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_back_cb);
}

static void
antenne_entry_versions_init (AntenneEntryVersions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
antenne_entry_versions_new (AntennePage *page, const char *entry_id)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  AntenneEntryVersions *self =
      g_object_new (ANTENNE_TYPE_ENTRY_VERSIONS, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  AntenneVault *vault = antenne_page_get_vault (page);

  self->page = g_object_ref (page);
  self->entry_id = g_strdup (entry_id);
  g_signal_connect_object (vault, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vault, "notify::locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WINDOW (self);
}
