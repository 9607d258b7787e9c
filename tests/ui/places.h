/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

G_BEGIN_DECLS

/* Every page and window there is, in one table: what is asked of all of them (that they fit, that the keyboard reaches
 * everything, that a screen reader has words for it) is asked by tests that walk over it. */

typedef struct
{
  Stage stage;       /* the window on a vault with the fictional classes */
  char *group;       /* with pupils */
  char *empty_group; /* without */
  char *pupil;       /* the one with most entries */
  char *entry;       /* the newest of that pupil */
} Places;

typedef struct
{
  const char *name; /* as in the path of a test: "class/by-name" */
  /* Opens it. Returns: (nullable) (transfer none): a window of its own; NULL where it stands in the main one */
  GtkWindow *(*open) (Places *self, const char *detail);
  const char *detail; /* what @open wants to know */
} Place;

/* Ends with a name that is NULL. */
extern const Place places_table[];

/* What main() does first: the display, Dutch words, the style of the program, no animations. */
void places_init (int *argc, char ***argv);

void places_set_up (Places *self);
void places_tear_down (Places *self);

/* Opens @place and lets it be laid out. (transfer none): the window in which it stands */
GtkWindow *places_open (Places *self, const Place *place);
/* Closes what places_open() opened, and unlocks what it locked: another can be opened. */
void places_close (Places *self, GtkWindow *window);

/* Until what was asked for is laid out: a few frames, and nothing more to do in between. */
void places_settle (GtkWindow *window);
/* A window beside the main one that can be seen. (transfer none) (nullable) */
GtkWindow *places_find_other (Places *self);

G_END_DECLS
