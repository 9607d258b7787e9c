/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntenneDraftForm:
 *
 * What stands in the fields of one thing and its parts, beside what the vault has of them: the part of AntenneDraft
 * that knows no time and no disk. Fields of a part are called "PART.FIELD".
 */
typedef struct _AntenneDraftForm AntenneDraftForm;

AntenneDraftForm *antenne_draft_form_new (const char *kind, const char *id);
void antenne_draft_form_free (AntenneDraftForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AntenneDraftForm, antenne_draft_form_free)

/* The thing itself is the part "". */
const char *antenne_draft_form_get_kind (AntenneDraftForm *self);
const char *antenne_draft_form_get_id (AntenneDraftForm *self);
gboolean antenne_draft_form_in_vault (AntenneDraftForm *self);

/* @given: (nullable): a{sv}. See antenne_draft_add_part(). Returns: (transfer none): the part's id */
const char *antenne_draft_form_add_part (AntenneDraftForm *self, const char *part, const char *kind, const char *id,
                                         GVariant *given, gboolean along);
/* Fields of the thing itself that alone are no reason to write it; those that have a value already keep it. */
void antenne_draft_form_give (AntenneDraftForm *self, GVariant *given);

/* (transfer none) (nullable) */
GVariant *antenne_draft_form_get (AntenneDraftForm *self, const char *field);
GVariant *antenne_draft_form_get_saved (AntenneDraftForm *self, const char *field);
const char *antenne_draft_form_get_aside (AntenneDraftForm *self, const char *name);
/* Returns: whether it was something else before */
gboolean antenne_draft_form_set (AntenneDraftForm *self, const char *field, GVariant *value);
gboolean antenne_draft_form_set_aside (AntenneDraftForm *self, const char *name, const char *text);
gboolean antenne_draft_form_is_changed (AntenneDraftForm *self, const char *field);
/* The thing itself. (transfer full) */
gpointer antenne_draft_form_dup_entity (AntenneDraftForm *self);

/* Whether there is something that the vault is to have and does not have. */
gboolean antenne_draft_form_has_news (AntenneDraftForm *self);
/* Puts that in @change. */
void antenne_draft_form_add_to_change (AntenneDraftForm *self, AntenneChange *change);

/* What is to be kept in a draft; NULL where the vault has all. (transfer full) (nullable) */
GVariant *antenne_draft_form_encode (AntenneDraftForm *self);
/* Puts what a draft kept into the fields; what it does not know is left out. FALSE where @draft is not one. */
gboolean antenne_draft_form_decode (AntenneDraftForm *self, GVariant *draft);
/* Of what a draft is; both (transfer none). FALSE where @draft is not one of these. */
gboolean antenne_draft_form_peek (GVariant *draft, const char **kind, const char **id);

/* What the fields hold now, to be what the vault has once a write of it ends. (transfer full) */
GHashTable *antenne_draft_form_snapshot (AntenneDraftForm *self);
/* @snapshot: (transfer full) */
void antenne_draft_form_saved (AntenneDraftForm *self, GHashTable *snapshot);
/* Shows the vault's values again. */
void antenne_draft_form_revert (AntenneDraftForm *self);
/* Reads what @vault has now; a field that was changed here keeps what is shown. @other: (out): whether another value
 * is shown. Returns: whether the vault has the thing */
gboolean antenne_draft_form_reload (AntenneDraftForm *self, AntenneVault *vault, gboolean *other);

/* Whether it is about @pupil. */
gboolean antenne_draft_form_concerns (AntenneDraftForm *self, const char *pupil);

G_END_DECLS
