/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* @last_talk: (nullable): "YYYY-MM-DD" */
AntenneSilence *antenne_silence_new (AntennePupil *pupil, const char *last_talk);

G_END_DECLS
