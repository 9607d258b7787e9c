/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-card-print.h"

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, AntenneCard *card)
{
  antenne_card_draw_sheet (card, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                           gtk_print_context_get_height (context));
}

static void
free_card (gpointer card, GClosure *closure)
{
  antenne_card_free (card);
}

GtkPrintOperation *
antenne_card_print_operation_new (AntenneCard *card)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, 1);
  /* Then what is drawn has the size on paper that it has here. */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* The name that a queue shows to others. */
  gtk_print_operation_set_job_name (operation, "Antenne");
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), card, free_card, 0);
  return operation;
}
