/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-recovery-sheet.h"

#include <glib/gi18n.h>

#include "crypto/antenne-recovery-code.h"

#define MM(millimetres) ((millimetres) *72.0 / 25.4)

static double
draw_text (GtkPrintContext *context, const char *text, const char *font, double width, double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  int height;

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_line_spacing (layout, 1.3f);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return y + (double) height / PANGO_SCALE;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, const char *code)
{
  double width = gtk_print_context_get_width (context);
  double y = 0;

  y = draw_text (context, _ ("Recovery code of Antenne"), "Sans Bold 20", width, y) + MM (8);
  y = draw_text (context, code, "Monospace 16", width, y) + MM (8);
  draw_text (
      context,
      _ ("Whoever has this code and the laptop can read the notes. Keep it at home, not with the laptop. With it "
         "you choose a new password when you have forgotten yours; nobody else can do that for you."),
      "Sans 11", width, y);
}

static void
secret_destroy (gpointer code, GClosure *closure)
{
  antenne_secret_free (code);
}

void
antenne_recovery_sheet_print (const char *code, GtkWindow *parent)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, "Antenne");
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_strdup (code), secret_destroy, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

char *
antenne_recovery_sheet_to_text (const char *code)
{
  return g_strdup_printf ("%s\n\n%s\n\n%s\n", _ ("Recovery code of Antenne"), code,
                          _ ("Whoever has this code and the laptop can read the notes. Keep it at home, not with the "
                             "laptop. With it you choose a new password when you have forgotten yours; nobody else can "
                             "do that for you."));
}

gboolean
antenne_recovery_sheet_save (const char *code, GFile *file, GError **error)
{
  char *text = antenne_recovery_sheet_to_text (code);
  gboolean ok = g_file_replace_contents (file, text, strlen (text), NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);

  antenne_secret_free (text);
  return ok;
}
