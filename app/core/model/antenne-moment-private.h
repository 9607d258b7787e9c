/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are those that "YYYY" can write, and GDateTime can hold. */
#define ANTENNE_LAST_YEAR 9999
/* 9999-12-31, counted from 0001-01-01 = 1 as GDate does. */
#define ANTENNE_LAST_JULIAN G_GINT64_CONSTANT (3652059)

G_END_DECLS
