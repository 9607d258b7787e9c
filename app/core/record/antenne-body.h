/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/antenne-packed.h"
#include "record/antenne-record.h"

G_BEGIN_DECLS

/* Reading the body of a record: that it is in normal form, the rules of docs/format.md, and where its parts are. Part
 * of antenne-record.c. GVariant could say all of it, but makes five objects for each field and asks for types by their
 * names: that was two thirds of the time that unlocking took. */

/**
 * AntenneBody:
 * @is_odd: there is a value of which only GVariant knows whether it is in normal form; known after
 *   antenne_body_read_parts()
 */
typedef struct
{
  const char *type;
  AntenneId entity;
  AntenneStamp stamp;
  gsize n_parts;
  gboolean is_odd;

  AntenneSpan parts;
} AntenneBody;

/* All but the fields. FALSE: it is damaged. @data is used by @self. */
gboolean antenne_body_open (AntenneBody *self, gconstpointer data, gsize size);
/* @parts: room for n_parts. FALSE: it is damaged. */
gboolean antenne_body_read_parts (AntenneBody *self, AntenneRecordPart *parts);

G_END_DECLS
