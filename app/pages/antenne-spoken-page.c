/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-spoken-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-vault-words.h"

/* More talks in a week than that have no place in one. */
#define TALKS_LOOKED_AT 2000

/* What a toggle stands for. */
typedef struct
{
  char *pupil;
  char *talk;     /* (nullable): the talk that this page's tick made, or one that looks the same */
  gboolean noted; /* there is a talk with words, or with others: a tick can't take that away */
  gboolean writing;
} Name;

struct _AntenneSpokenPage
{
  AntennePage parent_instance;

  GHashTable *names;  /* id of the pupil → Name */
  GPtrArray *toggles; /* GtkToggleButton, one for each pupil in each class */
  char *shape;
  gboolean filling;

  GtkStack *stack;
  GtkBox *classes_box;
};

G_DEFINE_FINAL_TYPE (AntenneSpokenPage, antenne_spoken_page, ANTENNE_TYPE_PAGE)

#define KEY_NAME "antenne-name"

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->pupil);
  g_free (name->talk);
  g_free (name);
}

static Name *
ensure_name (AntenneSpokenPage *self, const char *pupil)
{
  Name *name = g_hash_table_lookup (self->names, pupil);

  if (name == NULL)
    {
      name = g_new0 (Name, 1);
      name->pupil = g_strdup (pupil);
      g_hash_table_insert (self->names, name->pupil, name);
    }
  return name;
}

/* --- What was noted this week --- */

/* A talk that says nothing but "spoken": what a tick makes. */
static gboolean
is_bare (AntenneEntry *entry, GStrv pupils)
{
  static const char *const fields[] = { "seen", "said", "thought", "place", "initiative", "about" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*antenne_entity_get_string (ANTENNE_ENTITY (entry), fields[i]) != '\0')
      return FALSE;
  return g_strv_length (pupils) == 1;
}

static void
read_week (AntenneSpokenPage *self)
{
  AntenneVault *vault = antenne_page_get_vault (ANTENNE_PAGE (self));
  g_autoptr (GListModel) talks = antenne_vault_list_entries (vault, NULL, ANTENNE_ENTRY_TALK, TALKS_LOOKED_AT);
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *monday = antenne_date_monday (today);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_clear_pointer (&((Name *) value)->talk, g_free);
      ((Name *) value)->noted = FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (talks); i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (talks, i);
      g_autoptr (GDateTime) when = antenne_entry_dup_when (entry);
      g_autofree char *date = when != NULL ? antenne_moment_to_date (when) : NULL;
      g_auto (GStrv) pupils = antenne_entry_dup_pupils (entry);
      gboolean bare = is_bare (entry, pupils);

      if (date == NULL || strcmp (date, today) > 0)
        continue;
      if (strcmp (date, monday) < 0)
        return;
      for (char **pupil = pupils; antenne_entry_ends_silence (entry) && *pupil != NULL; pupil++)
        {
          Name *name = g_hash_table_lookup (self->names, *pupil);

          if (name == NULL)
            continue;
          if (!bare || name->talk != NULL)
            name->noted = TRUE;
          else
            name->talk = g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (entry)));
        }
    }
}

/* --- Ticks --- */

static void
show_ticks (AntenneSpokenPage *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkToggleButton *toggle = g_ptr_array_index (self->toggles, i);
      Name *name = g_object_get_data (G_OBJECT (toggle), KEY_NAME);

      /* While a write is under way the toggle shows what was asked for. */
      if (!name->writing)
        gtk_toggle_button_set_active (toggle, name->noted || name->talk != NULL);
      /* The cell, not the name in it: Tab stops before a cell in which nothing takes the keyboard. */
      gtk_widget_set_sensitive (gtk_widget_get_parent (GTK_WIDGET (toggle)), !name->noted);
      gtk_widget_set_tooltip_text (GTK_WIDGET (toggle), name->noted ? _ ("There is a note of this talk") : NULL);
    }
  self->filling = FALSE;
}

typedef struct
{
  AntenneSpokenPage *page;
  char *pupil;
} Tick;

static void write_tick (AntenneSpokenPage *self, Name *name, gboolean ticked);

static gboolean
find_wish (AntenneSpokenPage *self, Name *name, gboolean *ticked)
{
  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkToggleButton *toggle = g_ptr_array_index (self->toggles, i);

      if (g_object_get_data (G_OBJECT (toggle), KEY_NAME) != name)
        continue;
      *ticked = gtk_toggle_button_get_active (toggle);
      return TRUE;
    }
  return FALSE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tick *tick = user_data;
  AntenneSpokenPage *self = tick->page;
  Name *name = g_hash_table_lookup (self->names, tick->pupil);
  g_autoptr (GError) error = NULL;
  gboolean written = antenne_vault_write_finish (ANTENNE_VAULT (source), result, NULL, &error);
  gboolean shown = gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
  gboolean wish;

  if (!written && shown)
    antenne_toast_show (GTK_WIDGET (self), ANTENNE_VAULT (source), antenne_vault_words_for_write (error), NULL, TRUE);

  if (name != NULL)
    name->writing = FALSE;
  if (name != NULL && shown && !antenne_vault_get_locked (ANTENNE_VAULT (source)))
    {
      read_week (self);
      /* Ticked again while the disk was busy. */
      if (written && find_wish (self, name, &wish) && wish != (name->noted || name->talk != NULL))
        write_tick (self, name, wish);
      else
        show_ticks (self);
    }

  g_object_unref (tick->page);
  g_free (tick->pupil);
  g_free (tick);
}

static void
write_tick (AntenneSpokenPage *self, Name *name, gboolean ticked)
{
  g_autoptr (AntenneChange) change = antenne_change_new ();
  Tick *tick;

  if (ticked)
    {
      const char *entry = antenne_change_create (change, ANTENNE_KIND_ENTRY);
      const char *pupil = name->pupil;
      g_autofree char *today = antenne_moment_today ();

      antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "kind",
                                 antenne_entry_kind_to_text (ANTENNE_ENTRY_TALK));
      antenne_change_set (change, ANTENNE_KIND_ENTRY, entry, "pupils", g_variant_new_strv (&pupil, 1));
      antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "at", today);
    }
  else if (name->talk != NULL)
    antenne_change_delete (change, ANTENNE_KIND_ENTRY, name->talk);
  else
    return;

  name->writing = TRUE;
  tick = g_new0 (Tick, 1);
  tick->page = g_object_ref (self);
  tick->pupil = g_strdup (name->pupil);
  antenne_vault_write_async (antenne_page_get_vault (ANTENNE_PAGE (self)), change, NULL, written_cb, tick);
}

static void
toggled_cb (AntenneSpokenPage *self, GtkToggleButton *toggle)
{
  Name *name = g_object_get_data (G_OBJECT (toggle), KEY_NAME);
  gboolean ticked = gtk_toggle_button_get_active (toggle);

  if (self->filling)
    return;

  /* A pupil of two classes stands twice. */
  self->filling = TRUE;
  for (guint i = 0; i < self->toggles->len; i++)
    if (g_object_get_data (g_ptr_array_index (self->toggles, i), KEY_NAME) == name)
      gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, i), ticked);
  self->filling = FALSE;

  if (!name->writing)
    write_tick (self, name, ticked);
}

/* --- The names --- */

static void
find_middle (AntenneSpokenPage *self, GtkWidget *toggle, graphene_point_t *middle)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (gtk_widget_compute_bounds (toggle, GTK_WIDGET (self->classes_box), &bounds))
    *middle = GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
  else
    *middle = GRAPHENE_POINT_INIT (0, 0);
}

/* The name in the line above or below, in the same column or the one nearest to it. (nullable) */
static GtkWidget *
find_beside (AntenneSpokenPage *self, GtkWidget *from, int direction)
{
  GtkWidget *found = NULL;
  graphene_point_t here, best = GRAPHENE_POINT_INIT (0, 0);

  find_middle (self, from, &here);
  for (guint i = 0; i < self->toggles->len; i++)
    {
      GtkWidget *toggle = g_ptr_array_index (self->toggles, i);
      graphene_point_t there;

      find_middle (self, toggle, &there);
      if ((there.y - here.y) * (float) direction <= 1)
        continue;
      if (found == NULL || ABS (there.y - here.y) + 1 < ABS (best.y - here.y) ||
          (ABS (there.y - best.y) <= 1 && ABS (there.x - here.x) < ABS (best.x - here.x)))
        {
          found = toggle;
          best = there;
        }
    }
  return found;
}

/* A flow box moves between its cells, which take no keyboard here: the names in them do, all classes as one. */
static gboolean
key_pressed_cb (AntenneSpokenPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = GTK_WIDGET (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *next = NULL;
  guint at;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || !g_ptr_array_find (self->toggles, focus, &at))
    return GDK_EVENT_PROPAGATE;

  if ((keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) && at > 0)
    next = g_ptr_array_index (self->toggles, at - 1);
  else if ((keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right) && at + 1 < self->toggles->len)
    next = g_ptr_array_index (self->toggles, at + 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    next = find_beside (self, focus, -1);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    next = find_beside (self, focus, 1);

  return next != NULL && gtk_widget_grab_focus (next) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_toggle (AntenneSpokenPage *self, AntennePupil *pupil)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  g_autofree char *text = antenne_pupil_dup_display_name (pupil);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_add_css_class (toggle, "name-toggle");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_bind_property (toggle, "active", mark, "visible", G_BINDING_SYNC_CREATE);

  g_object_set_data (G_OBJECT (toggle), KEY_NAME, ensure_name (self, antenne_entity_get_id (ANTENNE_ENTITY (pupil))));
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->toggles, toggle);
  return toggle;
}

static void
append_class (AntenneSpokenPage *self, AntenneGroup *group, GListModel *pupils)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (antenne_group_get_name (group));
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (heading, "heading");

  gtk_widget_add_css_class (flow, "names");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, antenne_group_get_name (group),
                                  -1);

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      GtkWidget *toggle = make_toggle (self, pupil);

      gtk_flow_box_insert (GTK_FLOW_BOX (flow), toggle, -1);
      /* The toggle takes the focus, not the cell around it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (toggle), FALSE);
    }

  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_box_append (self->classes_box, box);
}

static char *
describe_shape (AntenneVault *vault, GListModel *groups)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (group));
      g_autoptr (GListModel) pupils = antenne_vault_list_pupils (vault, id, NULL);

      g_string_append_printf (shape, "[%s", antenne_group_get_name (group));
      for (guint j = 0; j < g_list_model_get_n_items (pupils); j++)
        {
          g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, j);
          g_autofree char *name = antenne_pupil_dup_display_name (pupil);

          g_string_append_printf (shape, "|%s %s", antenne_entity_get_id (ANTENNE_ENTITY (pupil)), name);
        }
    }
  return g_string_free (shape, FALSE);
}

static void
build_classes (AntenneSpokenPage *self, AntenneVault *vault, GListModel *groups)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->toggles, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->classes_box))) != NULL)
    gtk_box_remove (self->classes_box, child);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr (AntenneGroup) group = g_list_model_get_item (groups, i);
      g_autoptr (GListModel) pupils =
          antenne_vault_list_pupils (vault, antenne_entity_get_id (ANTENNE_ENTITY (group)), NULL);

      if (g_list_model_get_n_items (pupils) > 0)
        append_class (self, group, pupils);
    }
}

static void
antenne_spoken_page_refresh (AntennePage *page)
{
  AntenneSpokenPage *self = ANTENNE_SPOKEN_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (vault, FALSE);
  g_autofree char *shape = describe_shape (vault, groups);

  if (g_strcmp0 (shape, self->shape) != 0)
    {
      build_classes (self, vault, groups);
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
    }
  read_week (self);
  show_ticks (self);
  gtk_stack_set_visible_child_name (self->stack, self->toggles->len > 0 ? "names" : "empty");
}

static GVariant *
antenne_spoken_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.spoken", g_variant_new_string ("")));
}

static void
antenne_spoken_page_dispose (GObject *object)
{
  AntenneSpokenPage *self = ANTENNE_SPOKEN_PAGE (object);

  g_ptr_array_set_size (self->toggles, 0);
  G_OBJECT_CLASS (antenne_spoken_page_parent_class)->dispose (object);
}

static void
antenne_spoken_page_finalize (GObject *object)
{
  AntenneSpokenPage *self = ANTENNE_SPOKEN_PAGE (object);

  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->toggles);
  g_free (self->shape);
  G_OBJECT_CLASS (antenne_spoken_page_parent_class)->finalize (object);
}

static void
antenne_spoken_page_class_init (AntenneSpokenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->dispose = antenne_spoken_page_dispose;
  object_class->finalize = antenne_spoken_page_finalize;
  page_class->refresh = antenne_spoken_page_refresh;
  page_class->dup_location = antenne_spoken_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-spoken-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneSpokenPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneSpokenPage, classes_box);
}

static void
antenne_spoken_page_init (AntenneSpokenPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, name_free);
  self->toggles = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->classes_box), keys);
}

AntennePage *
antenne_spoken_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_SPOKEN_PAGE, "vault", vault, NULL);
}
