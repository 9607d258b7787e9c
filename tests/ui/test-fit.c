/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit-check.h"
#include "places.h"

/* Every page and window of places.c in Dutch, as wide as a telephone: nothing is cut off or beside the window, also
 * with letters twice as large. */

#define NARROW 360
#define HEIGHT 640
#define NARROW_LARGE 720

typedef struct
{
  const Place *place;
  int percent; /* of the size of text */
} Run;

static Places places;

/* Two words beside each other in the header bar of a small window need more than that with large letters. */
static const char *const wider[] = { "quick-note", "change-password", "contact", "due",
                                     "versions",   "search/results",  NULL };

static int
width_for (const Run *run)
{
  return run->percent > 100 && g_strv_contains (wider, run->place->name) ? NARROW_LARGE : NARROW;
}

/* As on a screen of that width: what has a larger size of its own is made smaller by whoever manages windows there. */
static void
narrow (GtkWindow *window, int width)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  gtk_window_set_default_size (window, width, HEIGHT);
  gtk_window_present (window);
  stage_wait_for (gtk_widget_get_mapped (GTK_WIDGET (window)));
  places_settle (window);
  /* It learns from its first frame that it is narrow, and only then needs less. */
  gtk_window_set_default_size (window, width, HEIGHT);
  places_settle (window);
}

static void
set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
}

static void
test_place (gconstpointer data)
{
  const Run *run = data;
  GtkWindow *window;
  g_autofree char *faults = NULL;

  set_text_size (run->percent);
  window = places_open (&places, run->place);
  narrow (window, width_for (run));
  faults = fit_check (window, width_for (run), HEIGHT);
  if (*faults != '\0')
    {
      for (const char *line = faults; *line != '\0'; line = strchr (line, '\n') + 1)
        g_test_message ("%.*s", (int) (strchr (line, '\n') - line), line);
      g_test_fail ();
    }
  places_close (&places, window);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Between narrow and wide: at no width does the sidebar come and go, and at none is there less room than is needed. */
static void
test_between (void)
{
  const Place *place = places_table;
  GtkWindow *window;
  AdwLeaflet *leaflet;
  guint turns = 0;
  gboolean was_folded = FALSE;
  gboolean was_unfolded = FALSE;

  while (!g_str_equal (place->name, "class/by-name"))
    place++;
  set_text_size (100);
  window = places_open (&places, place);
  leaflet = stage_find (GTK_WIDGET (window), ADW_TYPE_LEAFLET);
  g_signal_connect_swapped (leaflet, "notify::folded", G_CALLBACK (count_cb), &turns);
  for (int width = 540; width <= 800; width += 10)
    {
      g_autofree char *faults = NULL;

      turns = 0;
      gtk_window_set_default_size (window, width, HEIGHT);
      places_settle (window);
      places_settle (window);
      faults = fit_check (window, width, HEIGHT);
      g_test_message ("%d px: turned %u times%s%s", width, turns, *faults != '\0' ? "\n" : "", faults);
      if (turns > 2 || *faults != '\0')
        g_test_fail ();
      if (adw_leaflet_get_folded (leaflet))
        was_folded = TRUE;
      else
        was_unfolded = TRUE;
    }
  g_signal_handlers_disconnect_by_func (leaflet, count_cb, &turns);
  g_assert_true (was_folded);
  g_assert_true (was_unfolded);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);
  const int percents[] = { 100, 200 };
  int status;

  places_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    for (const Place *place = places_table; place->name != NULL; place++)
      {
        Run *run = g_new0 (Run, 1);
        g_autofree char *path = g_strdup_printf ("/fit/%d/%s", percents[i], place->name);

        *run = (Run){ place, percents[i] };
        g_ptr_array_add (runs, run);
        g_test_add_data_func (path, run, test_place);
      }
  g_test_add_func ("/fit/between", test_between);
  places_set_up (&places);
  status = g_test_run ();
  places_tear_down (&places);
  return status;
}
