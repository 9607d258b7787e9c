/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-step.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-moment.h"

static const char *
field (AntenneEntity *step, const char *name)
{
  return antenne_entity_get_string (step, name);
}

static char *
dup_day (const char *at)
{
  g_autoptr (GDateTime) when = antenne_moment_parse (at);

  return when != NULL ? antenne_moment_to_date (when) : g_strdup ("");
}

static gint32
get_order (AntenneEntity *step)
{
  g_autoptr (GVariant) value = antenne_entity_dup_value (step, "order");

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT32) ? g_variant_get_int32 (value) : 0;
}

gboolean
antenne_step_get_event (AntenneEntity *step, AntennePathEvent *event)
{
  return antenne_path_event_from_text (field (step, "event"), event);
}

char *
antenne_step_dup_day (AntenneEntity *step)
{
  return dup_day (field (step, "at"));
}

char *
antenne_step_dup_until (AntenneEntity *step)
{
  return dup_day (field (step, "until"));
}

int
antenne_step_compare (AntenneEntity *a, AntenneEntity *b)
{
  g_autofree char *day_a = antenne_step_dup_day (a);
  g_autofree char *day_b = antenne_step_dup_day (b);
  int days = strcmp (day_a, day_b);

  if (days != 0)
    return days;
  if (get_order (a) != get_order (b))
    return get_order (a) < get_order (b) ? -1 : 1;
  return strcmp (antenne_entity_get_id (a), antenne_entity_get_id (b));
}

/* What it looks forward to is said with what it is. */
static char *
dup_label (AntenneEntity *step, const char *today)
{
  g_autofree char *until = antenne_step_dup_until (step);
  g_autofree char *day = NULL;
  AntennePathEvent event;

  if (!antenne_step_get_event (step, &event))
    return g_strdup (_ ("Something that a newer Antenne noted"));
  if (*until == '\0')
    return g_strdup (antenne_path_event_get_label (event));

  day = antenne_date_format_short (until, today);
  switch ((int) event)
    {
    case ANTENNE_EVENT_TALK_PLANNED:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("Planned a talk for %s"), day);
    case ANTENNE_EVENT_APPOINTED:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("A first appointment on %s"), day);
    case ANTENNE_EVENT_RESTED:
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("Enough for now, until %s"), day);
    default:
      return g_strdup (antenne_path_event_get_label (event));
    }
}

char *
antenne_step_dup_sentence (AntenneEntity *step, const char *today)
{
  g_autofree char *label = dup_label (step, today);
  g_autofree char *day = antenne_step_dup_day (step);
  g_autofree char *date = antenne_date_format_short (day, today);
  GString *sentence = g_string_new (label);

  if (*field (step, "helper") != '\0')
    g_string_append_printf (sentence, " · %s", field (step, "helper"));
  if (*field (step, "with") != '\0')
    {
      g_string_append (sentence, " · ");
      /* Translators: who was there at a talk */
      g_string_append_printf (sentence, _ ("with %s"), field (step, "with"));
    }
  if (*field (step, "place") != '\0')
    g_string_append_printf (sentence, " · %s", field (step, "place"));
  if (*date != '\0')
    g_string_append_printf (sentence, " · %s", date);
  return g_string_free (sentence, FALSE);
}

char *
antenne_step_dup_text (AntenneEntity *step)
{
  static const char *const names[] = { "said",      "seen",      "agreed",  "wants",     "outcome",
                                       "different", "strengths", "thought", "meanwhile", "passed-on" };
  const char *text = "";
  char *line;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && *text == '\0'; i++)
    text = field (step, names[i]);
  line = g_strdup (text);
  return g_strstrip (g_strdelimit (line, "\r\n\t", ' '));
}
