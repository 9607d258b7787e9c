/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/antenne-merge.h"

/* The merge as docs/format.md defines it, in the slowest and plainest way: all records are kept, and every answer is
 * computed from the definition. What the real merge is compared with. */

typedef struct
{
  GPtrArray *records; /* AntenneRecord *, borrowed; what arrived, without repeats */
  GArray *erases;     /* AntenneErase */
} Model;

Model *model_new (void);
void model_free (Model *self);

/* FALSE: it was here already. */
gboolean model_add (Model *self, const AntenneRecord *record);
gboolean model_add_erase (Model *self, const AntenneErase *erase);

gboolean model_is_erased (Model *self, const AntenneRecord *record);
/* Records of an entity that count. (transfer full) */
GPtrArray *model_list_records (Model *self, const char *type, const AntenneId *entity);
/* Heads of a field, the shown one first. (transfer full) */
GPtrArray *model_list_heads (Model *self, const char *type, const AntenneId *entity, const char *field);
gboolean model_is_deleted (Model *self, const char *type, const AntenneId *entity);
