/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands over everything after F9: calm, opaque, and with nothing on it about anybody. */
#define ANTENNE_TYPE_COVER (antenne_cover_get_type ())
G_DECLARE_FINAL_TYPE (AntenneCover, antenne_cover, ANTENNE, COVER, GtkWidget)

GtkWidget *antenne_cover_new (void);

G_END_DECLS
