/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-way-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/antenne-organisation-words.h"

struct _AntenneWayRow
{
  AdwActionRow parent_instance;

  AntennePage *page; /* not owned: it has this row */
  AntenneDirectory *directory;
  AntenneOrganisation *organisation;
  const AntenneWay *way; /* of the organisation */
  char *uri;             /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AntenneWayRow, antenne_way_row, ADW_TYPE_ACTION_ROW)

typedef struct
{
  const char *icon;
  const char *act_icon;
  const char *act; /* what its button does */
} Look;

static const Look looks[] = {
  [ANTENNE_WAY_PHONE] = { "call-start-symbolic", "call-start-symbolic", N_ ("Call") },
  [ANTENNE_WAY_CHAT] = { "antenne-talk-symbolic", "adw-external-link-symbolic", N_ ("Open the chat") },
  [ANTENNE_WAY_MAIL] = { "mail-unread-symbolic", "mail-message-new-symbolic", N_ ("Write an e-mail") },
  [ANTENNE_WAY_VISIT] = { "mark-location-symbolic", "adw-external-link-symbolic", N_ ("Open the website") },
  [ANTENNE_WAY_SITE] = { "antenne-website-symbolic", "adw-external-link-symbolic", N_ ("Open the website") },
};

/* --- Opening --- */

static void
opened_cb (GObject *window, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AntennePage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* The reason may name programs, never what a teacher can do about it. */
  if (gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    antenne_page_toast (page, _ ("Nothing on this laptop opens this. Copy it, or use your telephone."), NULL);
}

void
antenne_open_uri (AntennePage *page, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (GTK_IS_WINDOW (root))
    gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (page));
}

static void
act_cb (AntenneWayRow *self)
{
  antenne_open_uri (self->page, self->uri);
}

static void
copy_cb (AntenneWayRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->way->value);
  antenne_page_toast (self->page, self->way->kind == ANTENNE_WAY_PHONE ? _ ("Number copied") : _ ("Address copied"),
                      NULL);
}

/* --- The row --- */

static void
antenne_way_row_dispose (GObject *object)
{
  AntenneWayRow *self = ANTENNE_WAY_ROW (object);

  self->way = NULL;
  g_clear_object (&self->directory);
  g_clear_object (&self->organisation);
  G_OBJECT_CLASS (antenne_way_row_parent_class)->dispose (object);
}

static void
antenne_way_row_finalize (GObject *object)
{
  g_free (ANTENNE_WAY_ROW (object)->uri);
  G_OBJECT_CLASS (antenne_way_row_parent_class)->finalize (object);
}

static void
antenne_way_row_class_init (AntenneWayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antenne_way_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_way_row_finalize;
}

static void
antenne_way_row_init (AntenneWayRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/* As one says and types it: without "https://" and what only a computer needs. (transfer full) */
static char *
dup_shown (const AntenneWay *way)
{
  const char *shown = way->value;

  if (*shown == '\0')
    return g_strdup (antenne_organisation_words_way (way->kind));
  for (guint i = 0; i < 2; i++)
    {
      const char *scheme = i == 0 ? "https://" : "http://";

      if (g_str_has_prefix (shown, scheme))
        shown += strlen (scheme);
    }
  return g_str_has_suffix (shown, "/") ? g_strndup (shown, strlen (shown) - 1) : g_strdup (shown);
}

static GtkWidget *
add_button (AntenneWayRow *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *shown = dup_shown (self->way);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, shown);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
append_line (GString *text, const char *line)
{
  if (*line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

void
antenne_way_row_set_now (AntenneWayRow *self, GDateTime *now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *first = NULL;
  g_autofree char *reach = NULL;
  const char *kind;

  g_return_if_fail (ANTENNE_IS_WAY_ROW (self));

  kind = *self->way->value != '\0' ? antenne_organisation_words_way (self->way->kind) : "";
  antenne_hours_say_reach (self->way->hours, now, antenne_directory_get_zone (self->directory),
                           antenne_directory_get_calendar (self->directory), &reach);
  first = g_strconcat (kind, *kind != '\0' && *reach != '\0' ? " · " : "", reach, NULL);
  append_line (text, first);
  append_line (text, self->way->note);
  if (self->way->hours != NULL && !antenne_hours_is_always (self->way->hours))
    {
      g_autoptr (GDateTime) local = g_date_time_to_timezone (now, antenne_directory_get_zone (self->directory));
      g_autofree char *today = g_date_time_format (local, "%Y-%m-%d");
      g_auto (GStrv) week = antenne_hours_say_week (self->way->hours, today);

      for (char **line = week; *line != NULL; line++)
        append_line (text, *line);
    }
  if (g_strcmp0 (text->str, adw_action_row_get_subtitle (ADW_ACTION_ROW (self))) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text->str);
}

GtkWidget *
antenne_way_row_new (AntennePage *page, AntenneDirectory *directory, AntenneOrganisation *organisation, guint way,
                     GDateTime *now)
{
  AntenneWayRow *self = g_object_new (ANTENNE_TYPE_WAY_ROW, NULL);
  g_autofree char *shown = NULL;
  const Look *look;
  GtkWidget *icon;

  self->page = page;
  self->directory = g_object_ref (directory);
  self->organisation = g_object_ref (organisation);
  self->way = antenne_organisation_get_way (organisation, way);
  self->uri = antenne_way_dup_uri (self->way);
  look = &looks[self->way->kind];
  shown = dup_shown (self->way);

  icon = gtk_image_new_from_icon_name (look->icon);
  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), shown);
  if (*self->way->value != '\0')
    add_button (self, "edit-copy-symbolic", _ ("Copy"), G_CALLBACK (copy_cb));
  if (self->uri != NULL)
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self),
                                           add_button (self, look->act_icon, gettext (look->act), G_CALLBACK (act_cb)));
  antenne_way_row_set_now (self, now);
  return GTK_WIDGET (self);
}
