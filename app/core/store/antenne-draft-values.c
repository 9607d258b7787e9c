/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-moment.h"
#include "store/antenne-draft-private.h"

AntenneVault *
antenne_draft_get_vault (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return self->vault;
}

const char *
antenne_draft_get_kind (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return antenne_draft_form_get_kind (self->form);
}

const char *
antenne_draft_get_id (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return antenne_draft_form_get_id (self->form);
}

const char *
antenne_draft_get_slot (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return self->slot;
}

gpointer
antenne_draft_dup_entity (AntenneDraft *self)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  return antenne_draft_form_dup_entity (self->form);
}

static const char *
text_of (GVariant *value)
{
  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return "";
  return g_variant_get_string (value, NULL);
}

const char *
antenne_draft_get_string (AntenneDraft *self, const char *field)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), "");
  return text_of (antenne_draft_form_get (self->form, field));
}

gboolean
antenne_draft_get_boolean (AntenneDraft *self, const char *field)
{
  GVariant *value;

  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  value = antenne_draft_form_get (self->form, field);
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

GVariant *
antenne_draft_dup_value (AntenneDraft *self, const char *field)
{
  GVariant *value;

  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), NULL);
  value = antenne_draft_form_get (self->form, field);
  return value != NULL ? g_variant_ref (value) : NULL;
}

const char *
antenne_draft_get_saved (AntenneDraft *self, const char *field)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), "");
  return text_of (antenne_draft_form_get_saved (self->form, field));
}

gboolean
antenne_draft_is_changed (AntenneDraft *self, const char *field)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), FALSE);
  return antenne_draft_form_is_changed (self->form, field);
}

void
antenne_draft_set (AntenneDraft *self, const char *field, GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);

  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  if (antenne_draft_form_set (self->form, field, sunk))
    _antenne_draft_edited (self);
}

void
antenne_draft_set_string (AntenneDraft *self, const char *field, const char *value)
{
  antenne_draft_set (self, field, g_variant_new_string (value));
}

void
antenne_draft_set_boolean (AntenneDraft *self, const char *field, gboolean value)
{
  antenne_draft_set (self, field, g_variant_new_boolean (value));
}

void
antenne_draft_set_when (AntenneDraft *self, GDateTime *when, gboolean with_time)
{
  g_autofree char *at = antenne_moment_to_text (when, with_time);
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (when));

  antenne_draft_set_string (self, "at", at);
  antenne_draft_set_string (self, "zone", zone != NULL ? zone : "");
}

void
antenne_draft_set_aside (AntenneDraft *self, const char *name, const char *text)
{
  g_return_if_fail (ANTENNE_IS_DRAFT (self));
  if (antenne_draft_form_set_aside (self->form, name, text))
    _antenne_draft_edited (self);
}

const char *
antenne_draft_get_aside (AntenneDraft *self, const char *name)
{
  g_return_val_if_fail (ANTENNE_IS_DRAFT (self), "");
  return antenne_draft_form_get_aside (self->form, name);
}
