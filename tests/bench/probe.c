/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked with the app's own main.c and all of the app: it types the password and prints when the key was known and
 * when the first frame with a pupil on it was drawn. The linker puts it between two calls (-Wl,--wrap), so that no
 * line of the app is there for being measured. */
#include <stdio.h>
#include <string.h>

#include "corpus.h"
#include "pages/antenne-window.h"
#include "store/antenne-loader.h"

/* The unlock page has come to rest by then. */
#define BEFORE_TYPING_MS 400

AntenneWindow *__real_antenne_window_new (GtkApplication *application, AntenneVault *vault, gboolean example);
AntenneWindow *__wrap_antenne_window_new (GtkApplication *application, AntenneVault *vault, gboolean example);
gboolean __real_antenne_loader_load (AntenneContents *contents, gboolean read_damaged, GError **error);
gboolean __wrap_antenne_loader_load (AntenneContents *contents, gboolean read_damaged, GError **error);

static void
say (const char *what)
{
  g_print ("%s %" G_GINT64_FORMAT "\n", what, g_get_monotonic_time ());
  fflush (stdout);
}

/* Called as soon as a slot was opened. */
gboolean
__wrap_antenne_loader_load (AntenneContents *contents, gboolean read_damaged, GError **error)
{
  gboolean loaded;

  say ("key");
  loaded = __real_antenne_loader_load (contents, read_damaged, error);
  say ("loaded");
  return loaded;
}

static gboolean
shows_a_pupil (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), CORPUS_MARK) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_a_pupil (child))
      return TRUE;
  return FALSE;
}

static void
contents_painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (!shows_a_pupil (window))
    return;
  g_signal_handlers_disconnect_by_func (clock, contents_painted_cb, window);
  say ("contents");
}

static gboolean
type_cb (gpointer window)
{
  GtkWidget *field = gtk_window_get_focus (window);

  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (contents_painted_cb), window);
  gtk_editable_set_text (GTK_EDITABLE (field), g_getenv ("ANTENNE_BENCH_PASSWORD"));
  say ("typed");
  g_signal_emit_by_name (field, "activate");
  return G_SOURCE_REMOVE;
}

static void
first_painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  g_signal_handlers_disconnect_by_func (clock, first_painted_cb, window);
  say ("frame");
  g_timeout_add (BEFORE_TYPING_MS, type_cb, window);
}

AntenneWindow *
__wrap_antenne_window_new (GtkApplication *application, AntenneVault *vault, gboolean example)
{
  AntenneWindow *window = __real_antenne_window_new (application, vault, example);

  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (first_painted_cb),
                    window);
  return window;
}
