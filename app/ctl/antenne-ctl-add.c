/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add: one entry about one or more pupils. */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/antenne-moment.h"

static const AntenneCtlOption add_options[] = {
  { "pupil", "NAME-OR-ID", TRUE, N_ ("about whom; more than once for an entry about several") },
  { "on", "DATE", FALSE, N_ ("2026-11-20, 20/11/2026, yesterday, …; without it, now") },
  { "place", "PLACE", FALSE, N_ ("where") },
  { "seen", "TEXT", FALSE, N_ ("what you saw") },
  { "said", "TEXT", FALSE, N_ ("what the pupil said") },
  { "thought", "TEXT", FALSE, N_ ("what you make of it") },
  { "about", "just-so|school|behaviour", FALSE, N_ ("of a talk: what it was about") },
  { "label", "NAME", FALSE, N_ ("of a strength: what it is called") },
  { "example", "TEXT", FALSE, N_ ("of a strength: when it showed") },
  { "named-by", "NAME", FALSE, N_ ("of a strength: who named it") },
  { "persons", "NAMES", FALSE, N_ ("of a parent contact: with whom") },
  { "channel", "CHANNEL", FALSE, N_ ("of a parent contact: meeting, phone, message, at-the-gate or home-visit") },
  { NULL },
};

/* Options that become the field of the same name, and the kinds of entry that have it. */
static const struct
{
  const char *option;
  AntenneEntryKind kinds;
  gboolean from_stdin;
  const char *const *values;
} fields[] = {
  { "place", ANTENNE_ENTRY_ANY, FALSE, NULL },
  { "seen", ANTENNE_ENTRY_ANY, TRUE, NULL },
  { "said", ANTENNE_ENTRY_ANY, TRUE, NULL },
  { "thought", ANTENNE_ENTRY_ANY, TRUE, NULL },
  { "about", ANTENNE_ENTRY_TALK, FALSE, (const char *const[]){ "just-so", "school", "behaviour", NULL } },
  { "label", ANTENNE_ENTRY_STRENGTH, FALSE, NULL },
  { "example", ANTENNE_ENTRY_STRENGTH, TRUE, NULL },
  { "named-by", ANTENNE_ENTRY_STRENGTH, FALSE, NULL },
  { "persons", ANTENNE_ENTRY_PARENT_CONTACT, FALSE, NULL },
  { "channel", ANTENNE_ENTRY_PARENT_CONTACT, FALSE,
    (const char *const[]){ "meeting", "phone", "message", "at-the-gate", "home-visit", NULL } },
};

static gboolean
set_fields (AntenneCtl *ctl, AntenneEntryKind kind, AntenneChange *change, const char *id, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *name = fields[i].option;
      const char *value = antenne_ctl_get (ctl, name);
      g_autofree char *input = NULL;

      if (value == NULL)
        continue;
      if ((fields[i].kinds & kind) == 0)
        return antenne_ctl_usage (error, _ ("--%s does not belong to an entry of the kind “%s”."), name,
                                  antenne_entry_kind_to_text (kind));
      if (fields[i].values != NULL && !g_strv_contains (fields[i].values, value))
        {
          g_autofree char *values = g_strjoinv (", ", (char **) fields[i].values);

          return antenne_ctl_usage (error, _ ("--%s can be: %s."), name, values);
        }
      if (fields[i].from_stdin)
        {
          value = input = antenne_ctl_read_text (ctl, value, error);
          if (value == NULL)
            return FALSE;
        }
      /* What was seen of a strength is its example, as in a quick note. */
      if (kind == ANTENNE_ENTRY_STRENGTH && strcmp (name, "seen") == 0 && !antenne_ctl_has (ctl, "example"))
        name = "example";
      antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, name, value);
    }
  return TRUE;
}

static gboolean
set_when (AntenneCtl *ctl, AntenneChange *change, const char *id, GError **error)
{
  const char *on = antenne_ctl_get (ctl, "on");
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *today = antenne_moment_to_date (now);
  g_autofree char *at = on == NULL ? antenne_moment_to_text (now, TRUE) : antenne_ctl_read_day (on, error);

  if (at == NULL)
    return FALSE;
  if (on != NULL && strcmp (at, today) > 0)
    return antenne_ctl_usage (error, _ ("“%s” is still to come: an entry is about what was."), on);

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "at", at);
  if (on == NULL)
    antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "zone",
                               g_time_zone_get_identifier (g_date_time_get_timezone (now)));
  return TRUE;
}

static gboolean
set_pupils (AntenneCtl *ctl, AntenneChange *change, const char *id, GError **error)
{
  GPtrArray *names = antenne_ctl_get_many (ctl, "pupil");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (AntennePupil) pupil = antenne_ctl_find_pupil (ctl, names->pdata[i], error);
      const char *pupil_id;

      if (pupil == NULL)
        return FALSE;
      pupil_id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
      if (!g_ptr_array_find_with_equal_func (ids, pupil_id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (pupil_id));
    }
  antenne_change_set (change, ANTENNE_KIND_ENTRY, id, "pupils",
                      g_variant_new_strv ((const char *const *) ids->pdata, (gssize) ids->len));
  return TRUE;
}

/* A talk without words says that you spoke; any other entry without words says nothing. */
static gboolean
check_words (AntenneCtl *ctl, AntenneEntryKind kind, GError **error)
{
  static const char *const words[] = { "seen", "said", "thought", "label", "example", NULL };

  if (kind == ANTENNE_ENTRY_TALK)
    return TRUE;
  for (const char *const *word = words; *word != NULL; word++)
    if (antenne_ctl_has (ctl, *word) && *antenne_ctl_get (ctl, *word) != '\0')
      return TRUE;
  return antenne_ctl_usage (error, _ ("An entry of the kind “%s” needs words: --seen, --said or --thought%s."),
                            antenne_entry_kind_to_text (kind),
                            kind == ANTENNE_ENTRY_STRENGTH ? ", --label, --example" : "");
}

static gboolean
run_add (AntenneCtl *ctl, GError **error)
{
  const char *text = ctl->arguments->pdata[0];
  AntenneEntryKind kind = antenne_entry_kind_from_text (text);
  g_autoptr (AntenneChange) change = antenne_change_new ();
  g_autoptr (AntenneEntry) entry = NULL;
  const char *id;

  if (kind == 0)
    return antenne_ctl_usage (
        error, _ ("There is no kind of entry “%s”: talk, observation, strength, parent-contact or signal."), text);
  if (antenne_ctl_get_many (ctl, "pupil")->len == 0)
    return antenne_ctl_usage (error, _ ("About whom? Give --pupil."));
  if (!check_words (ctl, kind, error))
    return FALSE;

  id = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, id, "kind", text);
  if (!set_when (ctl, change, id, error) || !set_fields (ctl, kind, change, id, error) ||
      !set_pupils (ctl, change, id, error) || !antenne_vault_write (ctl->vault, change, NULL, error))
    return FALSE;

  entry = antenne_vault_get (ctl->vault, ANTENNE_KIND_ENTRY, id);
  if (ctl->wants_json && entry != NULL)
    antenne_ctl_take_object (ctl, antenne_ctl_entity_to_json (entry));
  else
    antenne_ctl_print (ctl, "%s\n", id);
  return TRUE;
}

const AntenneCtlCommand antenne_ctl_add_commands[] = {
  { "add", "KIND", 1, FALSE, TRUE, run_add, N_ ("keep an entry: talk, observation, strength, parent-contact or signal"),
    add_options },
  { NULL },
};
