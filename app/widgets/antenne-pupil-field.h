/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntennePupilField:
 *
 * Where pupils are named by typing. Names are completed over all classes, accents and order apart: the rest of the
 * best match stands dimmed behind what was typed. → takes it, Tab and Enter take it and go on; where several fit, they
 * are listed below and the arrows choose. A comma takes a name and goes on to the next. Those taken stand as chips
 * before the text; Backspace at the start takes the last one away.
 *
 * Signals:
 * - "changed": other pupils, or other text
 * - "done": Enter, and nothing is left to take
 */
#define ANTENNE_TYPE_PUPIL_FIELD (antenne_pupil_field_get_type ())
G_DECLARE_FINAL_TYPE (AntennePupilField, antenne_pupil_field, ANTENNE, PUPIL_FIELD, GtkWidget)

void antenne_pupil_field_set_vault (AntennePupilField *self, AntenneVault *vault);

/* @ids: (nullable): those that the vault does not have (any more) are kept and shown without a name */
void antenne_pupil_field_set_pupils (AntennePupilField *self, const char *const *ids);
/* (transfer full): never NULL */
char **antenne_pupil_field_dup_pupils (AntennePupilField *self);
guint antenne_pupil_field_get_n_pupils (AntennePupilField *self);

/* Whether the last one can't be taken away: an entry is about somebody. */
void antenne_pupil_field_set_keep_one (AntennePupilField *self, gboolean keep_one);

void antenne_pupil_field_set_placeholder (AntennePupilField *self, const char *text);

/* What was typed and is no pupil yet. (transfer none) */
const char *antenne_pupil_field_get_text (AntennePupilField *self);
void antenne_pupil_field_set_text (AntennePupilField *self, const char *text);

/**
 * antenne_pupil_field_settle:
 *
 * Takes what was typed where it can mean one pupil only. Where it fits nobody or several, that is said below the
 * field, and they are offered.
 *
 * Returns: whether no text is left
 */
gboolean antenne_pupil_field_settle (AntennePupilField *self);

G_END_DECLS
