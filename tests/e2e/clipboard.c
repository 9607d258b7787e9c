/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for the spreadsheet that cells are copied in: holds its standard input on the clipboard until it ends. */
#include <gtk/gtk.h>

int
main (void)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  g_autofree char *text = NULL;

  if (!gtk_init_check () || g_io_channel_read_to_end (input, &text, NULL, NULL) != G_IO_STATUS_NORMAL)
    return 1;
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), text);
  gdk_display_sync (gdk_display_get_default ());
  g_print ("held\n");
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
