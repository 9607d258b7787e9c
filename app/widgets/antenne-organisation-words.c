/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-organisation-words.h"

#include <glib/gi18n.h>

#include "model/antenne-moment.h"

static void
add_part (GString *line, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

char *
antenne_organisation_words_detail (AntenneOrganisation *organisation, gboolean with_locals)
{
  g_autoptr (GString) line = g_string_new (NULL);

  add_part (line, antenne_organisation_get_audience (organisation));
  if (antenne_organisation_is_free (organisation))
    add_part (line, C_ ("help", "free"));
  if (antenne_organisation_is_anonymous (organisation))
    add_part (line, C_ ("help", "anonymous"));
  for (guint i = 0; with_locals && i < antenne_organisation_get_n_locals (organisation); i++)
    add_part (line, antenne_organisation_get_name (antenne_organisation_get_local (organisation, i)));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

const char *
antenne_organisation_words_way (AntenneWayKind kind)
{
  switch (kind)
    {
    case ANTENNE_WAY_PHONE:
      return C_ ("way", "Telephone");
    case ANTENNE_WAY_CHAT:
      return C_ ("way", "Chat");
    case ANTENNE_WAY_MAIL:
      return C_ ("way", "E-mail");
    case ANTENNE_WAY_VISIT:
      return C_ ("way", "Drop in");
    case ANTENNE_WAY_SITE:
    default:
      return C_ ("way", "Website");
    }
}

/* Each kind once. */
static char *
say_ways (AntenneOrganisation *organisation)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint seen = 0;

  for (guint i = 0; i < antenne_organisation_get_n_ways (organisation); i++)
    {
      AntenneWayKind kind = antenne_organisation_get_way (organisation, i)->kind;

      if ((seen & 1u << kind) == 0)
        add_part (line, antenne_organisation_words_way (kind));
      seen |= 1u << kind;
    }
  if (line->len == 0 && antenne_organisation_get_n_locals (organisation) == 0)
    return g_strdup (_ ("Not filled in yet"));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

AntenneReach
antenne_organisation_words_reach (AntenneDirectory *directory, AntenneOrganisation *organisation, GDateTime *now,
                                  char **words)
{
  AntenneReach reach = antenne_organisation_say_reach (organisation, now, antenne_directory_get_zone (directory),
                                                       antenne_directory_get_calendar (directory), words);

  if (reach != ANTENNE_REACH_UNKNOWN)
    return reach;
  g_free (*words);
  *words = *antenne_organisation_get_hours_text (organisation) != '\0'
               ? g_strdup (antenne_organisation_get_hours_text (organisation))
               : say_ways (organisation);
  return reach;
}

void
antenne_organisation_words_style (GtkWidget *label, AntenneReach reach)
{
  if (reach == ANTENNE_REACH_NOW)
    {
      gtk_widget_remove_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "reachable");
    }
  else
    {
      gtk_widget_remove_css_class (label, "reachable");
      gtk_widget_add_css_class (label, "dim-label");
    }
}

char *
antenne_organisation_words_source (AntenneOrganisation *organisation, const char *today)
{
  const char *checked = antenne_organisation_get_checked_on (organisation);
  g_autoptr (GString) text = g_string_new (NULL);

  if (antenne_organisation_is_own (organisation))
    g_string_append (text, _ ("Added by you."));
  else
    {
      g_autofree char *day = antenne_date_format_short (antenne_organisation_get_source_date (organisation), today);

      /* Translators: who says so, and the day on which they did */
      g_string_append_printf (text, _ ("From: %s, %s."), antenne_organisation_get_source (organisation), day);
    }
  g_string_append_c (text, ' ');
  if (*checked == '\0')
    g_string_append (text, _ ("Not checked since."));
  else
    {
      g_autofree char *day = antenne_date_format_short (checked, today);

      g_string_append_printf (text, _ ("You checked it on %s."), day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
