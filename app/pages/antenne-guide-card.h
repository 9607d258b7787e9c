/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "guide/antenne-guide.h"

G_BEGIN_DECLS

/* A card of the guide in a window of its own, to read in a minute, standing up. @name: what the pupil is called.
 * (transfer floating): present it */
GtkWindow *
antenne_guide_card_window_new (GtkWidget *above, AntenneGuide *guide, AntenneGuideCardKind kind, const char *name);

G_END_DECLS
