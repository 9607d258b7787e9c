/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-due.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guide/antenne-calendar.h"
#include "model/antenne-moment.h"

static const char *
field (AntenneEntity *due, const char *name)
{
  return antenne_entity_get_string (due, name);
}

static const char *
settled_on (AntenneEntity *due)
{
  return *field (due, "done-on") != '\0' ? field (due, "done-on") : field (due, "dropped-on");
}

/* Open ones first, earliest first, those without a day last; then settled ones, the last one first. */
static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  AntenneEntity *first = *(AntenneEntity *const *) a, *second = *(AntenneEntity *const *) b;
  gboolean open = antenne_due_is_open (first), other_open = antenne_due_is_open (second);
  const char *day = field (first, "due"), *other_day = field (second, "due");
  int order;

  if (open != other_open)
    return open ? -1 : 1;
  if (!open)
    order = strcmp (settled_on (second), settled_on (first));
  else if ((*day == '\0') != (*other_day == '\0'))
    order = *day == '\0' ? 1 : -1;
  else
    order = strcmp (day, other_day);
  return order != 0 ? order : strcmp (antenne_entity_get_id (first), antenne_entity_get_id (second));
}

static void
take_all (GPtrArray *dues, GListModel *list, gboolean with_settled)
{
  g_autoptr (GListModel) owned = list;

  for (guint i = 0; i < g_list_model_get_n_items (owned); i++)
    {
      g_autoptr (AntenneEntity) due = g_list_model_get_item (owned, i);

      if (with_settled || antenne_due_is_open (due))
        g_ptr_array_add (dues, g_steal_pointer (&due));
    }
}

static GListModel *
sort (GPtrArray *dues)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTITY);

  g_ptr_array_sort_with_data (dues, compare, NULL);
  g_list_store_splice (list, 0, 0, dues->pdata, dues->len);
  return G_LIST_MODEL (list);
}

GListModel *
antenne_due_list (AntenneVault *vault, const char *until)
{
  g_autoptr (GPtrArray) dues = g_ptr_array_new_with_free_func (g_object_unref);

  take_all (dues, antenne_vault_list_due (vault, ANTENNE_KIND_FOLLOW_UP, until), FALSE);
  take_all (dues, antenne_vault_list_due (vault, ANTENNE_KIND_AGREEMENT, until), FALSE);
  return sort (dues);
}

GListModel *
antenne_due_list_of_pupil (AntenneVault *vault, const char *pupil, gboolean with_settled)
{
  g_autoptr (GPtrArray) dues = g_ptr_array_new_with_free_func (g_object_unref);

  take_all (dues, antenne_vault_list_support (vault, ANTENNE_KIND_FOLLOW_UP, "pupil", pupil), with_settled);
  take_all (dues, antenne_vault_list_support (vault, ANTENNE_KIND_AGREEMENT, "pupil", pupil), with_settled);
  return sort (dues);
}

gboolean
antenne_due_is_agreement (AntenneEntity *due)
{
  return strcmp (antenne_entity_get_kind (due), ANTENNE_KIND_AGREEMENT) == 0;
}

gboolean
antenne_due_is_open (AntenneEntity *due)
{
  return *settled_on (due) == '\0';
}

char *
antenne_due_dup_text (AntenneEntity *due)
{
  if (*field (due, "who") != '\0')
    return g_strdup_printf ("%s: %s", field (due, "who"), field (due, "what"));
  return g_strdup (field (due, "what"));
}

char *
antenne_due_dup_when (AntenneEntity *due, const char *today)
{
  const char *day = field (due, "due");
  g_autofree char *date = NULL;

  if (*field (due, "done-on") != '\0')
    {
      date = antenne_date_format_short (field (due, "done-on"), today);
      /* Translators: of a follow-up or an agreement; %s is a date */
      return g_strdup_printf (_ ("done on %s"), date);
    }
  if (*field (due, "dropped-on") != '\0')
    {
      date = antenne_date_format_short (field (due, "dropped-on"), today);
      /* Translators: of a follow-up or an agreement; %s is a date */
      return g_strdup_printf (_ ("dropped on %s"), date);
    }
  if (*day == '\0' || antenne_date_days_between (today, day) >= 0)
    return antenne_date_describe (day, today);
  date = antenne_date_format_long (day, today);
  /* Translators: of a follow-up or an agreement whose day is past, without a reproach; %s is a date with its weekday */
  return g_strdup_printf (_ ("was for %s"), date);
}

char *
antenne_due_school_day (AntenneVault *vault, const char *date)
{
  g_autoptr (AntenneCalendar) calendar = antenne_calendar_load (antenne_vault_get_region (vault));
  g_autoptr (GVariant) part = antenne_vault_dup_setting (vault, "region-part", G_VARIANT_TYPE_STRING);

  return antenne_calendar_next_school_day (calendar, part != NULL ? g_variant_get_string (part, NULL) : NULL, date);
}

static void
set (AntenneChange *change, AntenneEntity *due, const char *name, const char *value)
{
  antenne_change_set_string (change, antenne_entity_get_kind (due), antenne_entity_get_id (due), name, value);
}

static void
settle (AntenneChange *change, AntenneEntity *due, const char *done_on, const char *dropped_on, const char *why)
{
  set (change, due, "done-on", done_on);
  set (change, due, "dropped-on", dropped_on);
  set (change, due, "why", why);
  if (!antenne_due_is_agreement (due))
    set (change, due, "done-by", "");
}

void
antenne_due_set_done (AntenneChange *change, AntenneEntity *due, const char *on)
{
  settle (change, due, on, "", "");
}

void
antenne_due_set_dropped (AntenneChange *change, AntenneEntity *due, const char *on, const char *why)
{
  settle (change, due, "", on, why);
}

void
antenne_due_set_open (AntenneChange *change, AntenneEntity *due)
{
  settle (change, due, "", "", "");
}

void
antenne_due_set_later (AntenneVault *vault, AntenneChange *change, AntenneEntity *due, const char *date)
{
  g_autofree char *day = antenne_due_school_day (vault, date);

  set (change, due, "due", day);
}

static void
set_some (AntenneChange *change, const char *kind, const char *id, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    antenne_change_set_string (change, kind, id, name, value);
}

const char *
antenne_due_create_follow_up (AntenneChange *change, const char *pupil, const char *path, const char *entry,
                              const char *topic, const char *what, const char *due)
{
  const char *id = antenne_change_create (change, ANTENNE_KIND_FOLLOW_UP);

  set_some (change, ANTENNE_KIND_FOLLOW_UP, id, "pupil", pupil);
  set_some (change, ANTENNE_KIND_FOLLOW_UP, id, "path", path);
  set_some (change, ANTENNE_KIND_FOLLOW_UP, id, "entry", entry);
  set_some (change, ANTENNE_KIND_FOLLOW_UP, id, "topic", topic);
  antenne_change_set_string (change, ANTENNE_KIND_FOLLOW_UP, id, "what", what);
  antenne_change_set_string (change, ANTENNE_KIND_FOLLOW_UP, id, "due", due);
  return id;
}

const char *
antenne_due_create_agreement (AntenneChange *change, const char *pupil, const char *path, const char *step,
                              const char *who, const char *what, const char *due)
{
  const char *id = antenne_change_create (change, ANTENNE_KIND_AGREEMENT);

  set_some (change, ANTENNE_KIND_AGREEMENT, id, "pupil", pupil);
  set_some (change, ANTENNE_KIND_AGREEMENT, id, "path", path);
  set_some (change, ANTENNE_KIND_AGREEMENT, id, "step", step);
  set_some (change, ANTENNE_KIND_AGREEMENT, id, "who", who);
  antenne_change_set_string (change, ANTENNE_KIND_AGREEMENT, id, "what", what);
  set_some (change, ANTENNE_KIND_AGREEMENT, id, "due", due);
  return id;
}
