/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pages/antenne-window.h"

/* What tests of the window share: a folder of their own, a vault in it, and ways to wait and to find. */

#define STAGE_PASSWORD "een stoel zonder wolken"

typedef struct
{
  char *folder;
  AntenneVault *vault;
  AntenneWindow *window; /* (nullable) until stage_show() */
} Stage;

/* The vault is not made yet. */
void stage_set_up (Stage *stage, gconstpointer data);
void stage_tear_down (Stage *stage, gconstpointer data);

/* Makes the vault with one class and @n_pupils pupils. */
void stage_make_vault (Stage *stage, guint n_pupils);
void stage_show (Stage *stage);

/* Runs the main loop until @condition, for ten seconds at most; fails the test after that. */
#define stage_wait_for(condition)                                                                                      \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 stage_end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                                  \
    while (!(condition) && g_get_monotonic_time () < stage_end)                                                        \
      {                                                                                                                \
        g_usleep (1000);                                                                                               \
        while (g_main_context_iteration (NULL, FALSE))                                                                 \
          ;                                                                                                            \
      }                                                                                                                \
    g_assert_true (condition);                                                                                         \
  }                                                                                                                    \
  G_STMT_END

/* The first widget below @root, or @root, that is a @type and can be seen. (nullable) */
gpointer stage_find (GtkWidget *root, GType type);
/* The same, of those whose label or title is @text. (nullable) */
gpointer stage_find_text (GtkWidget *root, GType type, const char *text);
/* Whether @text can be read anywhere below @root. */
gboolean stage_shows (GtkWidget *root, const char *text);

/* Id of the first pupil. (transfer full) */
char *stage_first_pupil (Stage *stage);
/* Types the password on the unlock page and waits. */
void stage_unlock (Stage *stage, const char *password);
