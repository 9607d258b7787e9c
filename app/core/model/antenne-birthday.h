/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * antenne_birthday_find:
 * @born: "YYYY-MM-DD", or "" where unknown
 * @today: "YYYY-MM-DD"
 * @date: (out): the birthday; who was born on 29 February has it on 1 March in a year without that day
 * @age: (out): the age had on @date
 *
 * Whether there is a birthday to see today: today and the six days to come, and on a Monday those of the weekend
 * before.
 */
gboolean antenne_birthday_find (const char *born, const char *today, char date[11], int *age);

/* "Lotte turns 16 today", "Lotte turns 16 on Sunday", "Lotte turned 16 on Saturday". (transfer full) */
char *antenne_birthday_describe (const char *name, int age, const char *date, const char *today);

G_END_DECLS
