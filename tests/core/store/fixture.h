/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/antenne-vault.h"

G_BEGIN_DECLS

#define PASSWORD "four fictional plain words"

/* A folder of its own with an unlocked vault. Every name in it is made up. */
typedef struct
{
  char *folder;
  char *path;
  char *code; /* recovery code */
  AntenneVault *vault;
} Fixture;

/* @region: (nullable): for g_test_add(), "nl"; NULL: "be-vlg" */
void fixture_set_up (Fixture *fixture, gconstpointer region);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);
/* Locks and unlocks again: what is seen then comes from disk. */
void fixture_reopen (Fixture *fixture);
/* Removes a folder and all in it. */
void remove_folder (const char *path);

/* Each writes, fails the test where that fails, and returns the id. (transfer full) */
char *add_group (AntenneVault *vault, const char *name, const char *year);
/* @group: (nullable) */
char *add_pupil (AntenneVault *vault, const char *group, const char *given, const char *prefix, const char *family);
char *add_talk (AntenneVault *vault, const char *pupil, const char *at, const char *seen);
char *add_contact (AntenneVault *vault, const char *pupil, const char *name, const char *relation);
void set_text (AntenneVault *vault, const char *kind, const char *id, const char *field, const char *value);

/* The field of each in @list, joined by "|". @list: (transfer full). (transfer full) */
char *join_list (GListModel *list, const char *field);

#define assert_list(list, field, expected)                                                                             \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *joined_ = join_list ((list), (field));                                                            \
    g_assert_cmpstr (joined_, ==, (expected));                                                                         \
  }                                                                                                                    \
  G_STMT_END

G_END_DECLS
