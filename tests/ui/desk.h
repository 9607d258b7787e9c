/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fixture.h"
#include "widgets/antenne-page.h"

G_BEGIN_DECLS

/* A window around a page, on a vault with a fictional class, that writes down where the page wants to go. */
typedef struct
{
  Fixture store;
  AntenneVault *vault; /* of the store */
  GtkWindow *window;
  AdwToastOverlay *overlay;
  GString *went; /* "open-entry <id>;back;" */

  char *group;
  char *noor; /* Noor Van den Broeck */
  char *noa;  /* Noa Claes */
  char *jose; /* José Álvarez */
} Desk;

/* What main() of such a test does, to be called before g_test_run(). */
void desk_init (int *argc, char ***argv);

void desk_set_up (Desk *desk, gconstpointer user_data);
void desk_tear_down (Desk *desk, gconstpointer user_data);
#define desk_add(path, test) g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down)

/* Puts @page (floating taken) in the window and lets it be drawn. The one before is destroyed. */
void desk_show (Desk *desk, AntennePage *page);
/* Runs the main loop until nothing is waiting and no write is under way. */
void desk_settle (Desk *desk);

/* Runs the main loop until @condition holds, for five seconds at most; FALSE where it did not. */
#define desk_wait_for(desk, condition)                                                                                 \
  ({                                                                                                                   \
    gint64 end_ = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;                                                        \
    while (!(condition) && g_get_monotonic_time () < end_)                                                             \
      desk_turn (desk);                                                                                                \
    (condition);                                                                                                       \
  })
/* One turn of the main loop, waiting for it a few milliseconds at most. */
void desk_turn (Desk *desk);

/* The @nth visible widget of @type in @root. (transfer none) (nullable) */
gpointer desk_find (gpointer root, GType type, guint nth);
/* The visible label of which the text begins with @beginning. (nullable) */
GtkLabel *desk_find_label (gpointer root, const char *beginning);
/* The visible button with this label. (nullable) */
GtkButton *desk_find_button (gpointer root, const char *label);

/* As if the key was pressed with the focus on @widget: its key controllers get it, FALSE where none took it. */
gboolean desk_press (gpointer widget, guint key, GdkModifierType state);

/* Entries of @pupil, or of all with NULL. (transfer full) */
GListModel *desk_entries (Desk *desk, const char *pupil);
guint desk_n_entries (Desk *desk);

G_END_DECLS
