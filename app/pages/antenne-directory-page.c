/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-directory-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "pages/antenne-directory-row.h"
#include "widgets/antenne-minute.h"
#include "widgets/antenne-wrap-layout.h"
#include "widgets/antenne-wrap-words.h"

#define EMERGENCY_TIER "emergency"
#define YOUNGEST 3
#define OLDEST 25

struct _AntenneDirectoryPage
{
  AntennePage parent_instance;

  AntenneDirectory *directory; /* (nullable) until it is shown first */
  AntenneRegion *region;
  GPtrArray *tiers; /* ids, borrowed from the region, beside the rows of tier_drop; NULL first */
  char *shown;      /* ids of what is shown, in order, with the groups */
  AntenneMinute *minute;
  gboolean filling;

  GtkSearchEntry *entry;
  GtkWidget *filters;
  GtkToggleButton *reachable_toggle;
  GtkToggleButton *free_toggle;
  GtkToggleButton *anonymous_toggle;
  GtkToggleButton *teachers_toggle;
  GtkDropDown *tier_drop;
  GtkDropDown *age_drop;
  GtkStack *stack;
  GtkBox *groups_box;
  GtkWidget *more_group;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (AntenneDirectoryPage, antenne_directory_page, ANTENNE_TYPE_PAGE)

static const char *
get_text (AntenneDirectoryPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* --- Filters --- */

static const char *
get_tier (AntenneDirectoryPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->tier_drop);

  return selected < self->tiers->len ? g_ptr_array_index (self->tiers, selected) : NULL;
}

static int
get_age (AntenneDirectoryPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->age_drop);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? -1 : (int) selected - 1 + YOUNGEST;
}

static AntenneDirectoryFilter
get_filter (AntenneDirectoryPage *self)
{
  const struct
  {
    GtkToggleButton *toggle;
    AntenneDirectoryFilter filter;
  } toggles[] = {
    { self->reachable_toggle, ANTENNE_DIRECTORY_REACHABLE },
    { self->free_toggle, ANTENNE_DIRECTORY_FREE },
    { self->anonymous_toggle, ANTENNE_DIRECTORY_ANONYMOUS },
    { self->teachers_toggle, ANTENNE_DIRECTORY_TEACHERS },
  };
  AntenneDirectoryFilter filter = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (toggles); i++)
    if (gtk_toggle_button_get_active (toggles[i].toggle))
      filter |= toggles[i].filter;
  return filter;
}

static void
fill_ages (AntenneDirectoryPage *self)
{
  g_autoptr (GtkStringList) ages = gtk_string_list_new (NULL);

  gtk_string_list_append (ages, _ ("Any age"));
  for (int age = YOUNGEST; age <= OLDEST; age++)
    gtk_string_list_take (ages, g_strdup_printf (ngettext ("%d year", "%d years", (gulong) age), age));
  gtk_drop_down_set_model (self->age_drop, G_LIST_MODEL (ages));
}

static gboolean
has_tier (AntenneDirectoryPage *self, const char *tier)
{
  GListModel *all = antenne_directory_get_organisations (self->directory);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, i);

      if (strcmp (antenne_organisation_get_tier (organisation), tier) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Only tiers at which there is somebody; the one that was chosen stays so. */
static void
fill_tiers (AntenneDirectoryPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (get_tier (self));
  const AntenneTier *tiers;
  guint n, selected = 0;

  tiers = antenne_region_get_tiers (self->region, &n);
  g_ptr_array_set_size (self->tiers, 0);
  g_ptr_array_add (self->tiers, NULL);
  gtk_string_list_append (names, _ ("All tiers"));
  for (guint i = 0; i < n; i++)
    if (has_tier (self, tiers[i].id))
      {
        if (g_strcmp0 (chosen, tiers[i].id) == 0)
          selected = self->tiers->len;
        g_ptr_array_add (self->tiers, tiers[i].id);
        gtk_string_list_take (names, antenne_text_capitalize (tiers[i].name));
      }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->tier_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->tier_drop, selected);
  self->filling = FALSE;
}

/* --- The list --- */

/* The list in which an organisation stands: "" while searching, "own" for those at no tier. */
static const char *
group_of (AntenneDirectoryPage *self, AntenneOrganisation *organisation)
{
  const char *tier = antenne_organisation_get_tier (organisation);

  return antenne_region_find_tier (self->region, tier) != NULL ? tier : "own";
}

static char *
dup_heading (AntenneDirectoryPage *self, const char *group)
{
  const AntenneTier *tier = antenne_region_find_tier (self->region, group);

  if (tier == NULL)
    return g_strdup (_ ("Your own"));
  return antenne_text_capitalize (tier->name);
}

static GtkListBox *
append_group (AntenneDirectoryPage *self, const char *heading)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  if (heading != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), heading);
  antenne_wrap_words (GTK_WIDGET (group));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading != NULL ? heading : _ ("What was found"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (self->groups_box, group);
  return GTK_LIST_BOX (list);
}

static void
append_row (AntenneDirectoryPage *self, GtkListBox *list, AntenneOrganisation *organisation, GDateTime *now)
{
  GtkWidget *row = antenne_directory_row_new (self->directory, organisation, now);

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_box_append (list, row);
}

/* What would be shown, as a text that changes when anything of it does. */
static char *
describe (AntenneDirectoryPage *self, GListModel *found, gboolean grouped)
{
  GString *text = g_string_new (grouped ? "grouped" : "found");

  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (found, i);

      g_string_append_printf (text, " %s", antenne_organisation_get_id (organisation));
    }
  return g_string_free (text, FALSE);
}

static void
append_groups (AntenneDirectoryPage *self, GListModel *found, GDateTime *now)
{
  guint n_tiers, n = g_list_model_get_n_items (found);
  const AntenneTier *tiers = antenne_region_get_tiers (self->region, &n_tiers);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  /* Whom to call when there is danger stands first, then from near to far. */
  g_ptr_array_add (order, (gpointer) EMERGENCY_TIER);
  g_ptr_array_add (order, (gpointer) "own");
  for (guint i = 0; i < n_tiers; i++)
    if (strcmp (tiers[i].id, EMERGENCY_TIER) != 0)
      g_ptr_array_add (order, tiers[i].id);

  for (guint i = 0; i < order->len; i++)
    {
      const char *group = g_ptr_array_index (order, i);
      GtkListBox *list = NULL;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (found, j);

          if (strcmp (group_of (self, organisation), group) != 0)
            continue;
          if (list == NULL)
            {
              g_autofree char *heading = dup_heading (self, group);

              list = append_group (self, heading);
            }
          append_row (self, list, organisation, now);
        }
    }
}

static GtkWidget *
find_row (AntenneDirectoryPage *self, GtkWidget *below, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (ANTENNE_IS_DIRECTORY_ROW (child))
        {
          AntenneOrganisation *organisation = antenne_directory_row_get_organisation (ANTENNE_DIRECTORY_ROW (child));

          if (id == NULL || strcmp (antenne_organisation_get_id (organisation), id) == 0)
            return child;
        }
      else if ((found = find_row (self, child, id)) != NULL)
        return found;
    }
  return NULL;
}

/* The id of the row with the focus. (transfer full) (nullable) */
static char *
dup_focused (AntenneDirectoryPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !ANTENNE_IS_DIRECTORY_ROW (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return g_strdup (
      antenne_organisation_get_id (antenne_directory_row_get_organisation (ANTENNE_DIRECTORY_ROW (focus))));
}

static void
set_now (GtkWidget *below, GDateTime *now)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (ANTENNE_IS_DIRECTORY_ROW (child))
      antenne_directory_row_set_now (ANTENNE_DIRECTORY_ROW (child), now);
    else
      set_now (child, now);
}

/* @again: also where the same rows stand in the same order: their facts may be others. */
static void
fill (AntenneDirectoryPage *self, gboolean again)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));
  AntenneDirectoryFilter filter = get_filter (self);
  g_autoptr (GListModel) found = NULL;
  gboolean grouped = *text == '\0' && (filter & ANTENNE_DIRECTORY_REACHABLE) == 0;
  g_autofree char *shown = NULL;
  g_autofree char *focused = NULL;
  GtkWidget *child;

  if (self->directory == NULL || self->filling)
    return;
  found = antenne_directory_search (self->directory, text, get_tier (self), get_age (self), filter, now);
  shown = describe (self, found, grouped);
  if (!again && g_strcmp0 (shown, self->shown) == 0)
    {
      set_now (GTK_WIDGET (self->groups_box), now);
      return;
    }

  focused = dup_focused (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups_box))) != NULL)
    gtk_box_remove (self->groups_box, child);
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);

  if (grouped)
    append_groups (self, found, now);
  else if (g_list_model_get_n_items (found) > 0)
    {
      GtkListBox *list = append_group (self, NULL);

      for (guint i = 0; i < g_list_model_get_n_items (found); i++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (found, i);

          append_row (self, list, organisation, now);
        }
    }
  gtk_widget_set_visible (self->more_group, grouped);

  if (g_list_model_get_n_items (found) == 0)
    {
      g_autofree char *title = *text != '\0' ? g_strdup_printf (_ ("Nobody found for “%s”"), text)
                                             : g_strdup (_ ("Nobody found with these filters"));

      adw_status_page_set_title (self->nothing, title);
    }
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (found) > 0 ? "found" : "nothing");

  if (focused != NULL && (child = find_row (self, GTK_WIDGET (self->groups_box), focused)) != NULL)
    gtk_widget_grab_focus (child);
}

static void
asked_cb (AntenneDirectoryPage *self)
{
  fill (self, FALSE);
}

static void
clear_cb (AntenneDirectoryPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_toggle_button_set_active (self->reachable_toggle, FALSE);
  gtk_toggle_button_set_active (self->free_toggle, FALSE);
  gtk_toggle_button_set_active (self->anonymous_toggle, FALSE);
  gtk_toggle_button_set_active (self->teachers_toggle, FALSE);
  gtk_drop_down_set_selected (self->tier_drop, 0);
  gtk_drop_down_set_selected (self->age_drop, 0);
  self->filling = FALSE;
  fill (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Enter in the line opens what stands first. */
static void
entry_activate_cb (AntenneDirectoryPage *self)
{
  GtkWidget *row = *get_text (self) != '\0' ? find_row (self, GTK_WIDGET (self->groups_box), NULL) : NULL;

  if (row != NULL)
    gtk_widget_activate (row);
}

static gboolean
entry_key_cb (AntenneDirectoryPage *self, guint key)
{
  GtkWidget *row;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  row = find_row (self, GTK_WIDGET (self->groups_box), NULL);
  return row != NULL && gtk_widget_grab_focus (row);
}

static void
stop_search_cb (AntenneDirectoryPage *self)
{
  if (*get_text (self) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* --- The page --- */

static void
antenne_directory_page_refresh (AntennePage *page)
{
  AntenneDirectoryPage *self = ANTENNE_DIRECTORY_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);

  if (self->directory == NULL)
    {
      self->directory = antenne_directory_load_for (vault);
      self->region = antenne_region_load (antenne_vault_get_region (vault), antenne_locale_get_language ());
    }
  else
    antenne_directory_update (self->directory, vault);
  fill_tiers (self);
  fill (self, TRUE);
}

static GVariant *
antenne_directory_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.directory", g_variant_new_string ("")));
}

static gboolean
antenne_directory_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ANTENNE_DIRECTORY_PAGE (widget)->entry));
}

static void
antenne_directory_page_dispose (GObject *object)
{
  AntenneDirectoryPage *self = ANTENNE_DIRECTORY_PAGE (object);

  g_clear_pointer (&self->minute, antenne_minute_free);
  g_clear_object (&self->directory);
  G_OBJECT_CLASS (antenne_directory_page_parent_class)->dispose (object);
}

static void
antenne_directory_page_finalize (GObject *object)
{
  AntenneDirectoryPage *self = ANTENNE_DIRECTORY_PAGE (object);

  g_clear_pointer (&self->region, antenne_region_free);
  g_ptr_array_unref (self->tiers);
  g_free (self->shown);
  G_OBJECT_CLASS (antenne_directory_page_parent_class)->finalize (object);
}

static void
antenne_directory_page_class_init (AntenneDirectoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_directory_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_directory_page_finalize;
  widget_class->grab_focus = antenne_directory_page_grab_focus;
  page_class->refresh = antenne_directory_page_refresh;
  page_class->dup_location = antenne_directory_page_dup_location;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-directory-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, entry);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, filters);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, reachable_toggle);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, free_toggle);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, anonymous_toggle);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, teachers_toggle);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, tier_drop);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, age_drop);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, groups_box);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, more_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneDirectoryPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
antenne_directory_page_init (AntenneDirectoryPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->tiers = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->filters, antenne_wrap_layout_new (6));
  fill_ages (self);
  self->filling = FALSE;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  self->minute = antenne_minute_new (GTK_WIDGET (self), (GCallback) asked_cb);
}

AntennePage *
antenne_directory_page_new (AntenneVault *vault)
{
  return g_object_new (ANTENNE_TYPE_DIRECTORY_PAGE, "vault", vault, NULL);
}
