/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/antenne-support-path-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "guide/antenne-directory.h"
#include "model/antenne-error.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"

/* --- What may be kept of a helper --- */

/* Whether @name stands in @text as words of its own, both folded. */
static gboolean
names (const char *text, const char *name)
{
  gsize length = strlen (name);

  if (length == 0)
    return FALSE;
  for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return TRUE;
  return FALSE;
}

/* The sensitive organisation that @id is, or @helper names, in any region pack. (transfer full) (nullable) */
static AntenneOrganisation *
find_sensitive (const char *id, const char *helper)
{
  static const char *const regions[] = { "be-vlg", "nl" };
  g_autofree char *folded = antenne_text_fold (helper);

  for (gsize r = 0; r < G_N_ELEMENTS (regions); r++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[r]);
      GListModel *organisations = antenne_directory_get_organisations (directory);

      for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (organisations, i);
          g_autofree char *name = antenne_text_fold (antenne_organisation_get_name (organisation));

          if (antenne_organisation_is_sensitive (organisation) &&
              (strcmp (id, antenne_organisation_get_id (organisation)) == 0 || names (folded, name)))
            return g_steal_pointer (&organisation);
        }
    }
  return NULL;
}

/* With whom a pupil seeks help may say what is theirs to tell: then only the tier is kept. */
static void
guard (AntennePathComposer *self, GVariantDict *fields)
{
  const char *id = "", *helper = "", *tier = "";
  g_autoptr (AntenneEntity) own = NULL;
  g_autoptr (AntenneOrganisation) sensitive = NULL;

  g_variant_dict_lookup (fields, "organisation", "&s", &id);
  g_variant_dict_lookup (fields, "helper", "&s", &helper);
  g_variant_dict_lookup (fields, "tier", "&s", &tier);
  if (*id == '\0' && *helper == '\0')
    return;

  /* A local contact beside one of the pack stands for it. */
  own = antenne_vault_get (self->vault, ANTENNE_KIND_ORGANISATION, id);
  if (own != NULL && *antenne_entity_get_string (own, "beside") != '\0')
    id = antenne_entity_get_string (own, "beside");
  sensitive = find_sensitive (id, helper);
  if (sensitive == NULL)
    return;

  if (*tier == '\0')
    g_variant_dict_insert (fields, "tier", "s", antenne_organisation_get_tier (sensitive));
  g_variant_dict_insert (fields, "organisation", "s", "");
  g_variant_dict_insert (fields, "helper", "s", "");
}

/* --- Refusing --- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
refuse_event (const AntennePath *path, AntennePathEvent event, GError **error)
{
  if (event == ANTENNE_EVENT_REOPENED)
    return refuse (error, _ ("This was not closed, so it need not be opened again. Nothing was changed."));
  if (!antenne_path_is_open (path))
    return refuse (error, _ ("This was closed by then. Open it again first; nothing was changed."));

  switch ((int) event)
    {
    case ANTENNE_EVENT_REFERRED:
    case ANTENNE_EVENT_WAITLISTED:
    case ANTENNE_EVENT_APPOINTED:
      return refuse (error, _ ("Ask the pupil first whether help may be looked for, and note the answer. Only where "
                               "somebody is in danger is help asked for without it. Nothing was changed."));
    case ANTENNE_EVENT_CONSENTED:
    case ANTENNE_EVENT_DECLINED:
      return refuse (error, _ ("Note first that you look for help together; this is the answer to that. Nothing was "
                               "changed."));
    case ANTENNE_EVENT_KEPT:
    case ANTENNE_EVENT_MISSED:
    case ANTENNE_EVENT_STOPPED:
    case ANTENNE_EVENT_STAYED_IN_TOUCH:
      return refuse (error, _ ("Help was not asked for by then, so this can’t follow yet. Nothing was changed."));
    case ANTENNE_EVENT_RESUMED:
      return refuse (error, _ ("This is not resting, so it need not be taken up again. Nothing was changed."));
    default:
      return refuse (error, _ ("This can’t follow what was noted before it. Nothing was changed."));
    }
}

/* Of the days of a step: what both a new and an edited one must be. */
static gboolean
check_days (AntennePathComposer *self, AntenneEntity *step, GError **error)
{
  g_autofree char *day = antenne_step_dup_day (step);
  g_autofree char *until = antenne_step_dup_until (step);
  AntennePathEvent event;

  if (*day == '\0' || (*until == '\0' && *antenne_entity_get_string (step, "until") != '\0'))
    return refuse (error, _ ("This is no day that exists. Nothing was changed."));
  if (strcmp (day, self->today) > 0)
    return refuse (error, _ ("This day is still to come: a step is about what was. Nothing was changed."));
  if (*until != '\0' && strcmp (until, day) < 0)
    return refuse (error, _ ("The day to look forward to is before the step itself. Nothing was changed."));
  if (antenne_step_get_event (step, &event) && event == ANTENNE_EVENT_RESTED && strcmp (until, day) <= 0)
    return refuse (error, _ ("Choose a day on which to look at it again, so that it is not forgotten. Nothing was "
                             "changed."));
  return TRUE;
}

/* Whether the step may be put where its day puts it. */
static gboolean
check_place (AntennePathComposer *self, GPtrArray *steps, AntenneEntity *step, AntennePathEvent event, GError **error)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (AntenneTrail) trail = { 0 };

  for (guint i = 0; i < steps->len; i++)
    if (antenne_step_compare (steps->pdata[i], step) < 0)
      g_ptr_array_add (before, g_object_ref (steps->pdata[i]));
  antenne_trail_init (&trail, before);
  return antenne_path_allows (&trail.path, event) || refuse_event (&trail.path, event, error);
}

/* --- Changes --- */

static void
take_dict (GVariantDict *dict, GVariant *fields)
{
  g_autoptr (GVariant) owned = fields != NULL ? g_variant_ref_sink (fields) : NULL;

  g_variant_dict_init (dict, owned);
}

/* @at: (nullable): now */
static void
put_moment (GVariantDict *dict, const char *at)
{
  g_autoptr (GDateTime) now = antenne_moment_now ();
  g_autofree char *text = at == NULL ? antenne_moment_to_text (now, TRUE) : g_strdup (at);

  g_variant_dict_insert (dict, "at", "s", text);
  /* A day alone is the same in every zone. */
  if (strchr (text, 'T') != NULL)
    g_variant_dict_insert (dict, "zone", "s", g_time_zone_get_identifier (g_date_time_get_timezone (now)));
}

static void
fill (AntennePathComposer *self, const char *kind, const char *id, GVariantDict *dict)
{
  g_autoptr (GVariant) fields = g_variant_ref_sink (g_variant_dict_end (dict));
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      antenne_change_set (self->change, kind, id, name, value);
      g_variant_unref (value);
    }
}

static gint32
next_order (GPtrArray *steps)
{
  gint32 next = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (GVariant) order = antenne_entity_dup_value (steps->pdata[i], "order");

      if (order != NULL && g_variant_is_of_type (order, G_VARIANT_TYPE_INT32))
        next = MAX (next, MIN (g_variant_get_int32 (order), G_MAXINT32 - 1) + 1);
    }
  return next;
}

/* @pupil: of the path */
static const char *
add_step (AntennePathComposer *self, const char *pupil, AntennePathEvent event, const char *at, GVariant *fields,
          GError **error)
{
  g_autoptr (GPtrArray) steps = antenne_path_composer_list_after (self, ANTENNE_KIND_STEP);
  g_auto (GVariantDict) dict;
  g_autoptr (AntenneEntity) step = NULL;
  const char *id;

  take_dict (&dict, fields);
  guard (self, &dict);
  g_variant_dict_insert (&dict, "path", "s", self->path);
  g_variant_dict_insert (&dict, "pupil", "s", pupil);
  g_variant_dict_insert (&dict, "event", "s", antenne_path_event_to_text (event));
  g_variant_dict_insert (&dict, "order", "i", next_order (steps));
  put_moment (&dict, at);

  id = antenne_change_create (self->change, ANTENNE_KIND_STEP);
  fill (self, ANTENNE_KIND_STEP, id, &dict);
  step = antenne_path_composer_get_after (self->vault, self->change, ANTENNE_KIND_STEP, id);
  if (!antenne_change_check (self->change, error) || !check_days (self, step, error) ||
      !check_place (self, steps, step, event, error))
    return NULL;
  antenne_path_composer_settle (self);
  return id;
}

static gboolean
set_not_found (GError **error)
{
  g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_NOT_FOUND,
                       _ ("This is not in your notes any more. Nothing was changed."));
  return FALSE;
}

const char *
antenne_support_path_begin (AntenneVault *vault, AntenneChange *change, const char *pupil, const char *entry,
                            AntennePathEvent event, const char *at, GVariant *fields, GError **error)
{
  g_autoptr (GVariant) owned = fields != NULL ? g_variant_ref_sink (fields) : NULL;
  g_autoptr (AntenneEntity) known = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_PUPIL, pupil);
  const char *id;
  g_auto (AntennePathComposer) self = { 0 };
  g_auto (GVariantDict) dict;

  g_variant_dict_init (&dict, NULL);
  if (known == NULL)
    {
      set_not_found (error);
      return NULL;
    }
  id = antenne_change_create (change, ANTENNE_KIND_PATH);
  antenne_path_composer_init (&self, vault, change, id);
  g_variant_dict_insert (&dict, "pupil", "s", pupil);
  if (entry != NULL && *entry != '\0')
    g_variant_dict_insert (&dict, "from", "s", entry);
  put_moment (&dict, at);
  fill (&self, ANTENNE_KIND_PATH, id, &dict);
  return add_step (&self, pupil, event, at, owned, error) != NULL ? id : NULL;
}

const char *
antenne_support_path_add_step (AntenneVault *vault, AntenneChange *change, const char *path, AntennePathEvent event,
                               const char *at, GVariant *fields, GError **error)
{
  g_autoptr (GVariant) owned = fields != NULL ? g_variant_ref_sink (fields) : NULL;
  g_autoptr (AntenneEntity) entity = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_PATH, path);
  g_autoptr (AntenneEntity) pupil = NULL;
  g_auto (AntennePathComposer) self = { 0 };

  if (entity != NULL)
    pupil = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_PUPIL,
                                             antenne_entity_get_string (entity, "pupil"));
  if (pupil == NULL)
    {
      set_not_found (error);
      return NULL;
    }
  antenne_path_composer_init (&self, vault, change, path);
  return add_step (&self, antenne_entity_get_string (entity, "pupil"), event, at, owned, error);
}

gboolean
antenne_support_path_edit_step (AntenneVault *vault, AntenneChange *change, const char *step, GVariant *fields,
                                GError **error)
{
  g_autoptr (GVariant) owned = fields != NULL ? g_variant_ref_sink (fields) : NULL;
  g_autoptr (AntenneEntity) before = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_STEP, step);
  g_autoptr (AntenneEntity) after = NULL;
  g_auto (AntennePathComposer) self = { 0 };
  g_auto (GVariantDict) dict;
  const char *at;

  g_variant_dict_init (&dict, owned);
  if (before == NULL)
    return set_not_found (error);
  antenne_path_composer_init (&self, vault, change, antenne_entity_get_string (before, "path"));
  guard (&self, &dict);
  if (g_variant_dict_lookup (&dict, "at", "&s", &at))
    {
      g_autofree char *copy = g_strdup (at);

      if (antenne_entity_has (before, "zone"))
        g_variant_dict_insert (&dict, "zone", "s", "");
      put_moment (&dict, copy);
    }
  fill (&self, ANTENNE_KIND_STEP, step, &dict);
  after = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_STEP, step);
  if (!antenne_change_check (change, error))
    return FALSE;
  /* Words are never refused for a day that was written before. */
  if (antenne_path_composer_differs (&self, after) && !check_days (&self, after, error))
    return FALSE;
  antenne_path_composer_settle (&self);
  return TRUE;
}

gboolean
antenne_support_path_delete_step (AntenneVault *vault, AntenneChange *change, const char *step, GError **error)
{
  g_autoptr (AntenneEntity) before = antenne_path_composer_get_after (vault, change, ANTENNE_KIND_STEP, step);
  g_auto (AntennePathComposer) self = { 0 };

  if (before == NULL)
    return set_not_found (error);
  antenne_path_composer_init (&self, vault, change, antenne_entity_get_string (before, "path"));
  antenne_change_delete (change, ANTENNE_KIND_STEP, step);
  antenne_path_composer_settle (&self);
  return TRUE;
}

char *
antenne_support_path_welcome (AntenneVault *vault, AntenneChange *change, const char *pupil, const char *at,
                              GVariant *fields, GError **error)
{
  g_autoptr (GVariant) owned = fields != NULL ? g_variant_ref_sink (fields) : NULL;
  g_autoptr (GListModel) paths = antenne_support_path_list (vault, pupil, FALSE);
  g_autoptr (AntenneSupportPath) last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (paths); i++)
    {
      g_autoptr (AntenneSupportPath) path = g_list_model_get_item (paths, i);

      if (last == NULL || strcmp (antenne_support_path_get_since (path), antenne_support_path_get_since (last)) > 0)
        g_set_object (&last, path);
    }
  if (last == NULL)
    return g_strdup (antenne_support_path_begin (vault, change, pupil, NULL, ANTENNE_EVENT_WELCOMED, at, owned, error));
  if (antenne_support_path_add_step (vault, change, antenne_support_path_get_id (last), ANTENNE_EVENT_WELCOMED, at,
                                     owned, error) == NULL)
    return NULL;
  return g_strdup (antenne_support_path_get_id (last));
}

gboolean
antenne_support_path_close (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                            const char *outcome, const char *agreed, GError **error)
{
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);

  if (*outcome != '\0')
    g_variant_dict_insert (&fields, "outcome", "s", outcome);
  if (*agreed != '\0')
    g_variant_dict_insert (&fields, "agreed", "s", agreed);
  return antenne_support_path_add_step (vault, change, path, ANTENNE_EVENT_CLOSED, at, g_variant_dict_end (&fields),
                                        error) != NULL;
}

gboolean
antenne_support_path_reopen (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                             GError **error)
{
  return antenne_support_path_add_step (vault, change, path, ANTENNE_EVENT_REOPENED, at, NULL, error) != NULL;
}

gboolean
antenne_support_path_rest (AntenneVault *vault, AntenneChange *change, const char *path, const char *at,
                           const char *until, GError **error)
{
  g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&fields, "until", "s", until);
  return antenne_support_path_add_step (vault, change, path, ANTENNE_EVENT_RESTED, at, g_variant_dict_end (&fields),
                                        error) != NULL;
}
