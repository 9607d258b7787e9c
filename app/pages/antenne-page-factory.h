/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/**
 * AntennePlace:
 * @action: name of the window's action, without "win."
 * @parameter_type: (nullable): GVariant type string of its target: "s", "(ss)", or NULL for none
 * @root: it starts a new trail of pages instead of being pushed on the one that is there
 *
 * A place that the window can show. Where a target or a part of it is "", the constructor gets NULL.
 */
typedef struct
{
  const char *action;
  const char *parameter_type;
  gboolean root;
  AntennePage *(*make) (AntenneVault *vault);
  AntennePage *(*make_for) (AntenneVault *vault, const char *id);
  AntennePage *(*make_for_two) (AntenneVault *vault, const char *id, const char *detail);
} AntennePlace;

/* All places, ended by one whose action is NULL. */
const AntennePlace *antenne_page_factory_places (void);

/* Returns: (transfer none) (nullable): @action with or without "win." */
const AntennePlace *antenne_page_factory_find (const char *action);

/* Whether @target is what @place takes: what was kept over a lock is not trusted blindly. */
gboolean antenne_page_factory_accepts (const AntennePlace *place, GVariant *target);

/* @target: (nullable): of the place's parameter type. Returns: (transfer floating) */
AntennePage *antenne_page_factory_make (const AntennePlace *place, AntenneVault *vault, GVariant *target);

G_END_DECLS
