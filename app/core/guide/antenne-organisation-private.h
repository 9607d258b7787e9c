/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "guide/antenne-organisation.h"

G_BEGIN_DECLS

/* antenne-organisation.c: from a region pack, and what can be asked; -own.c: from the vault. */

struct _AntenneOrganisation
{
  GObject parent_instance;
  char *id;
  char *name;
  char *tier;
  char *about;
  char *audience;
  char *source;
  char *source_date;
  char *checked_on;
  char **themes;
  GArray *ways; /* AntenneWay */
  gboolean is_free;
  gboolean is_anonymous;
  gboolean is_sensitive;
  int youngest; /* 0 and G_MAXINT where no ages are named */
  int oldest;

  /* From the vault. */
  gboolean is_own;
  char *beside;
  char *hours_text;
  GPtrArray *locals; /* AntenneOrganisation */
};

/* The same facts, checked on another day ("" for never) and without contacts beside it. (transfer full) */
AntenneOrganisation *_antenne_organisation_copy (AntenneOrganisation *self, const char *checked_on);
void _antenne_organisation_add_local (AntenneOrganisation *self, AntenneOrganisation *local);

G_END_DECLS
