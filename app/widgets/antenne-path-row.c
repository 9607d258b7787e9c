/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-path-row.h"

#include <adwaita.h>

#include "guide/antenne-due.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-plain-row.h"

static char *
dup_next (AntenneSupportPath *path, const char *today)
{
  AntenneEntity *next = antenne_support_path_get_next (path);
  g_autofree char *text = next != NULL ? antenne_due_dup_text (next) : NULL;
  g_autofree char *when = next != NULL ? antenne_due_dup_when (next, today) : NULL;

  if (text == NULL)
    return g_strdup ("");
  return *when != '\0' ? g_strdup_printf ("%s · %s", text, when) : g_steal_pointer (&text);
}

GtkWidget *
antenne_path_row_new (AntenneVault *vault, AntenneSupportPath *path, gboolean with_name)
{
  g_autoptr (AntennePupil) pupil = antenne_vault_get (vault, ANTENNE_KIND_PUPIL, antenne_support_path_get_pupil (path));
  g_autofree char *today = antenne_moment_today ();
  g_autofree char *name = pupil != NULL && with_name ? antenne_pupil_dup_display_name (pupil) : NULL;
  g_autofree char *sentence = antenne_support_path_dup_sentence (path, today);
  g_autofree char *next = dup_next (path, today);
  g_autofree char *lines = g_strjoin ("\n", sentence, *next != '\0' ? next : NULL, NULL);
  GtkWidget *row = name != NULL ? antenne_plain_row_new (name, lines) : antenne_plain_row_new (sentence, next);

  if (name != NULL)
    antenne_plain_row_add_prefix (ANTENNE_PLAIN_ROW (row), adw_avatar_new (34, name, TRUE));
  else
    antenne_plain_row_add_prefix (ANTENNE_PLAIN_ROW (row), gtk_image_new_from_icon_name ("antenne-path-symbolic"));
  antenne_plain_row_add_suffix (ANTENNE_PLAIN_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", antenne_support_path_get_id (path));
  return row;
}
