/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/* @written: local */
AntenneVersion *antenne_version_new (GDateTime *written, AntenneEntity *entity, gboolean current);

G_END_DECLS
