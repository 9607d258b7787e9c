/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-organisation-edit-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-directory.h"
#include "guide/antenne-region.h"
#include "model/antenne-locale.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"
#include "store/antenne-draft.h"
#include "widgets/antenne-draft-status.h"

struct _AntenneOrganisationEditPage
{
  AntennePage parent_instance;

  AntenneDraft *draft;
  AntenneRegion *region;
  gboolean showing;
  gboolean deleted;

  GtkStack *stack;
  GtkLabel *beside_label;
  AdwEntryRow *name_row;
  AdwEntryRow *about_row;
  AdwEntryRow *phone_row;
  AdwEntryRow *email_row;
  AdwEntryRow *site_row;
  AdwEntryRow *address_row;
  AdwEntryRow *hours_row;
  GtkLabel *hint_label;
  GtkWidget *alone_group;
  AdwEntryRow *audience_row;
  AdwEntryRow *themes_row;
  AdwComboRow *tier_row;
  GtkSwitch *free_switch;
  GtkSwitch *anonymous_switch;
  AntenneDraftStatus *status;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (AntenneOrganisationEditPage, antenne_organisation_edit_page, ANTENNE_TYPE_PAGE)

typedef struct
{
  AdwEntryRow *row;
  const char *field;
} TextField;

#define N_TEXTS 8

static void
list_texts (AntenneOrganisationEditPage *self, TextField out[N_TEXTS])
{
  const TextField fields[N_TEXTS] = {
    { self->name_row, "name" },   { self->about_row, "about" },       { self->phone_row, "phone" },
    { self->email_row, "email" }, { self->site_row, "site" },         { self->address_row, "address" },
    { self->hours_row, "hours" }, { self->audience_row, "audience" },
  };

  memcpy (out, fields, sizeof fields);
}

/* --- Themes: a list in the vault, one line with commas here --- */

static char *
dup_themes (AntenneOrganisationEditPage *self)
{
  g_autoptr (GVariant) value = antenne_draft_dup_value (self->draft, "themes");
  g_autofree const char **themes = value != NULL ? g_variant_get_strv (value, NULL) : NULL;

  return themes != NULL ? g_strjoinv (", ", (char **) themes) : g_strdup ("");
}

static GVariant *
parse_themes (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  g_auto (GStrv) themes = NULL;

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_strv_builder_add (builder, *part);
  themes = g_strv_builder_end (builder);
  return g_variant_new_strv ((const char *const *) themes, -1);
}

/* --- What is said of it --- */

/* What can be read but not opened is said, and kept all the same. */
static void
show_hint (AntenneOrganisationEditPage *self)
{
  const struct
  {
    AntenneWayKind kind;
    const char *field;
    const char *hint;
  } checks[] = {
    { ANTENNE_WAY_PHONE, "phone", _ ("There is no number to call in “Telephone”.") },
    { ANTENNE_WAY_MAIL, "email", _ ("“E-mail” is not an address that can be written to.") },
    { ANTENNE_WAY_SITE, "site", _ ("“Website” is not an address that can be opened.") },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autofree char *value = g_strdup (antenne_draft_get_string (self->draft, checks[i].field));
      AntenneWay way = { checks[i].kind, value, NULL, NULL };
      g_autofree char *uri = antenne_way_dup_uri (&way);

      if (*value != '\0' && uri == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", checks[i].hint);
    }
  gtk_label_set_text (self->hint_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), text->len > 0);
}

static void
show_title (AntenneOrganisationEditPage *self)
{
  const char *name = antenne_draft_get_string (self->draft, "name");

  antenne_page_set_title (ANTENNE_PAGE (self), *name != '\0' ? name : _ ("Your own contact"));
}

static void
show_beside (AntenneOrganisationEditPage *self)
{
  const char *beside = antenne_draft_get_string (self->draft, "beside");
  g_autoptr (AntenneDirectory) directory = NULL;
  g_autoptr (AntenneOrganisation) organisation = NULL;

  if (*beside != '\0')
    {
      directory = antenne_directory_load_for (antenne_page_get_vault (ANTENNE_PAGE (self)));
      organisation = antenne_directory_find (directory, beside);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->beside_label), organisation != NULL);
  gtk_widget_set_visible (self->alone_group, organisation == NULL);
  if (organisation != NULL)
    {
      g_autofree char *text =
          /* Translators: an organisation of the region, to which a local contact is added */
          g_strdup_printf (_ ("A contact near you for %s"), antenne_organisation_get_name (organisation));

      gtk_label_set_text (self->beside_label, text);
    }
}

/* The row of the tier that the draft has; the first, "none", where it has none that the region knows. */
static void
show_tier (AntenneOrganisationEditPage *self)
{
  const char *chosen = antenne_draft_get_string (self->draft, "tier");
  const AntenneTier *tiers;
  guint n, selected = 0;

  tiers = antenne_region_get_tiers (self->region, &n);
  for (guint i = 0; i < n; i++)
    if (strcmp (tiers[i].id, chosen) == 0)
      selected = i + 1;
  adw_combo_row_set_selected (self->tier_row, selected);
}

static void
show_all (AntenneOrganisationEditPage *self)
{
  TextField fields[N_TEXTS];
  g_autofree char *themes = dup_themes (self);
  gboolean gone = antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_GONE;

  self->showing = TRUE;
  list_texts (self, fields);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      const char *value = antenne_draft_get_string (self->draft, fields[i].field);

      if (strcmp (value, gtk_editable_get_text (GTK_EDITABLE (fields[i].row))) != 0)
        gtk_editable_set_text (GTK_EDITABLE (fields[i].row), value);
    }
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->themes_row)))))
    gtk_editable_set_text (GTK_EDITABLE (self->themes_row), themes);
  gtk_switch_set_active (self->free_switch, antenne_draft_get_boolean (self->draft, "free"));
  gtk_switch_set_active (self->anonymous_switch, antenne_draft_get_boolean (self->draft, "anonymous"));
  show_tier (self);
  self->showing = FALSE;

  show_beside (self);
  show_title (self);
  show_hint (self);
  gtk_widget_set_visible (self->delete_button, antenne_draft_in_vault (self->draft));
  gtk_stack_set_visible_child_name (self->stack, gone ? "gone" : "there");
}

static void
state_cb (AntenneOrganisationEditPage *self)
{
  gtk_widget_set_visible (self->delete_button, antenne_draft_in_vault (self->draft));
  if (antenne_draft_get_state (self->draft) == ANTENNE_DRAFT_GONE)
    gtk_stack_set_visible_child_name (self->stack, "gone");
}

/* Without a name nobody finds it again. */
static gboolean
incomplete_cb (AntenneDraft *draft)
{
  g_autofree char *name = g_strstrip (g_strdup (antenne_draft_get_string (draft, "name")));

  return *name == '\0';
}

/* --- Typing --- */

static void
typed_cb (AntenneOrganisationEditPage *self, AdwEntryRow *row)
{
  TextField fields[N_TEXTS];

  if (self->showing || self->draft == NULL)
    return;
  list_texts (self, fields);
  for (guint i = 0; i < N_TEXTS; i++)
    if (fields[i].row == row)
      antenne_draft_set_string (self->draft, fields[i].field, gtk_editable_get_text (GTK_EDITABLE (row)));
  if (row == self->themes_row)
    antenne_draft_set (self->draft, "themes", parse_themes (gtk_editable_get_text (GTK_EDITABLE (row))));
  if (row == self->name_row)
    show_title (self);
  show_hint (self);
}

static void
switched_cb (AntenneOrganisationEditPage *self)
{
  if (self->showing || self->draft == NULL)
    return;
  antenne_draft_set_boolean (self->draft, "free", gtk_switch_get_active (self->free_switch));
  antenne_draft_set_boolean (self->draft, "anonymous", gtk_switch_get_active (self->anonymous_switch));
}

static void
tier_cb (AntenneOrganisationEditPage *self)
{
  const AntenneTier *tiers;
  guint n, selected = adw_combo_row_get_selected (self->tier_row);

  if (self->showing || self->draft == NULL)
    return;
  tiers = antenne_region_get_tiers (self->region, &n);
  antenne_draft_set_string (self->draft, "tier", selected > 0 && selected <= n ? tiers[selected - 1].id : "");
}

static void
delete_cb (AntenneOrganisationEditPage *self)
{
  g_autoptr (AntenneChange) change =
      antenne_directory_delete_own (antenne_page_get_vault (ANTENNE_PAGE (self)), antenne_draft_get_id (self->draft));

  antenne_draft_discard (self->draft);
  self->deleted = TRUE;
  antenne_page_write (ANTENNE_PAGE (self), change, _ ("Contact deleted"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* --- The page --- */

static void
antenne_organisation_edit_page_refresh (AntennePage *page)
{
  AntenneOrganisationEditPage *self = ANTENNE_ORGANISATION_EDIT_PAGE (page);

  /* The draft reloads itself. */
  show_beside (self);
}

static gboolean
antenne_organisation_edit_page_flush (AntennePage *page, GError **error)
{
  return antenne_draft_flush (ANTENNE_ORGANISATION_EDIT_PAGE (page)->draft, error);
}

static void
antenne_organisation_edit_page_leave (AntennePage *page)
{
  AntenneOrganisationEditPage *self = ANTENNE_ORGANISATION_EDIT_PAGE (page);

  if (!self->deleted)
    antenne_draft_commit (self->draft);
}

static GVariant *
antenne_organisation_edit_page_dup_location (AntennePage *page)
{
  AntenneOrganisationEditPage *self = ANTENNE_ORGANISATION_EDIT_PAGE (page);
  gboolean new_one = antenne_draft_get_slot (self->draft) != NULL;

  return g_variant_ref_sink (
      g_variant_new ("(sv)", "win.edit-organisation",
                     g_variant_new ("(ss)", new_one ? "" : antenne_draft_get_id (self->draft),
                                    new_one ? antenne_draft_get_string (self->draft, "beside") : "")));
}

static void
antenne_organisation_edit_page_dispose (GObject *object)
{
  AntenneOrganisationEditPage *self = ANTENNE_ORGANISATION_EDIT_PAGE (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (antenne_organisation_edit_page_parent_class)->dispose (object);
}

static void
antenne_organisation_edit_page_finalize (GObject *object)
{
  g_clear_pointer (&ANTENNE_ORGANISATION_EDIT_PAGE (object)->region, antenne_region_free);
  G_OBJECT_CLASS (antenne_organisation_edit_page_parent_class)->finalize (object);
}

static void
antenne_organisation_edit_page_class_init (AntenneOrganisationEditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_organisation_edit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_organisation_edit_page_finalize;
  page_class->refresh = antenne_organisation_edit_page_refresh;
  page_class->flush = antenne_organisation_edit_page_flush;
  page_class->leave = antenne_organisation_edit_page_leave;
  page_class->dup_location = antenne_organisation_edit_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_DRAFT_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               ANTENNE_RESOURCE_PATH "pages/antenne-organisation-edit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, beside_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, about_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, phone_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, site_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, hours_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, alone_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, audience_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, themes_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, tier_row);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, free_switch);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, anonymous_switch);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, status);
  gtk_widget_class_bind_template_child (widget_class, AntenneOrganisationEditPage, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, tier_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
antenne_organisation_edit_page_init (AntenneOrganisationEditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A new one counts as checked on the day it was written down: somebody had the facts at hand. */
static AntenneDraft *
make_new_draft (AntenneVault *vault, const char *beside)
{
  g_autofree char *slot = g_strconcat ("new-organisation", *beside != '\0' ? "-" : "", beside, NULL);
  g_autofree char *today = antenne_moment_today ();
  g_autoptr (GVariantDict) given = g_variant_dict_new (NULL);
  g_autoptr (GVariantDict) checked = g_variant_dict_new (NULL);
  AntenneDraft *draft;

  if (*beside != '\0')
    g_variant_dict_insert (given, "beside", "s", beside);
  draft = antenne_draft_new_for (vault, ANTENNE_KIND_ORGANISATION, slot, g_variant_dict_end (given));
  g_variant_dict_insert (checked, "organisation", "s", antenne_draft_get_id (draft));
  g_variant_dict_insert (checked, "on", "s", today);
  antenne_draft_add_part (draft, "check", ANTENNE_KIND_CHECK, NULL, g_variant_dict_end (checked), TRUE);
  return draft;
}

static void
fill_tiers (AntenneOrganisationEditPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const AntenneTier *tiers;
  guint n;

  tiers = antenne_region_get_tiers (self->region, &n);
  gtk_string_list_append (names, C_ ("tier", "None"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_take (names, antenne_text_capitalize (tiers[i].name));
  self->showing = TRUE;
  adw_combo_row_set_model (self->tier_row, G_LIST_MODEL (names));
  self->showing = FALSE;
}

AntennePage *
antenne_organisation_edit_page_new (AntenneVault *vault, const char *id, const char *beside)
{
  AntenneOrganisationEditPage *self = g_object_new (ANTENNE_TYPE_ORGANISATION_EDIT_PAGE, "vault", vault, NULL);

  self->region = antenne_region_load (antenne_vault_get_region (vault), antenne_locale_get_language ());
  fill_tiers (self);
  self->draft = id != NULL ? antenne_draft_new (vault, ANTENNE_KIND_ORGANISATION, id)
                           : make_new_draft (vault, beside != NULL ? beside : "");
  g_signal_connect (self->draft, "incomplete", G_CALLBACK (incomplete_cb), NULL);
  g_signal_connect_object (self->draft, "reloaded", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  antenne_draft_status_set_draft (self->status, self->draft);
  show_all (self);
  return ANTENNE_PAGE (self);
}
