/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/antenne-entry.h"

static AntenneEntry *
make (const char *text)
{
  return antenne_entity_new (ANTENNE_KIND_ENTRY, NULL, g_variant_new_parsed (text));
}

static void
test_kinds (void)
{
  static const char *const texts[] = { "talk", "observation", "strength", "parent-contact", "signal" };
  int all = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      AntenneEntryKind kind = antenne_entry_kind_from_text (texts[i]);

      g_assert_cmpstr (antenne_entry_kind_to_text (kind), ==, texts[i]);
      g_assert_cmpstr (antenne_entry_kind_get_label (kind), !=, "");
      g_assert_cmpint (all & kind, ==, 0);
      all |= kind;
    }
  g_assert_cmpint (all, ==, ANTENNE_ENTRY_ANY);
  g_assert_cmpint (antenne_entry_kind_from_text ("mood"), ==, 0);
  g_assert_cmpint (antenne_entry_kind_from_text (NULL), ==, 0);
  g_assert_null (antenne_entry_kind_to_text (ANTENNE_ENTRY_ANY));
  g_assert_cmpstr (antenne_entry_kind_get_label (0), ==, "");
}

static void
test_ends_silence (void)
{
  static const struct
  {
    const char *fields;
    gboolean ends;
  } cases[] = {
    { "{'kind': <'talk'>}", TRUE },
    { "{'kind': <'talk'>, 'about': <'just-so'>}", TRUE },
    { "{'kind': <'talk'>, 'about': <'school'>}", TRUE },
    { "{'kind': <'talk'>, 'about': <'behaviour'>}", FALSE },
    { "{'kind': <'observation'>}", FALSE },
    { "{'kind': <'parent-contact'>}", FALSE },
    { "{'kind': <'signal'>}", FALSE },
    { "{'kind': <'strength'>}", FALSE },
    { "@a{sv} {}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneEntry) entry = make (cases[i].fields);

      g_assert_cmpint (antenne_entry_ends_silence (entry), ==, cases[i].ends);
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *fields;
    const char *text;
  } cases[] = {
    { "{'seen': <'stil'>, 'said': <'moe'>}", "stil" },
    { "{'said': <'moe'>, 'thought': <'laat?'>}", "moe" },
    { "{'thought': <'laat?'>}", "laat?" },
    { "{'label': <'geduldig'>, 'example': <'legt uit'>, 'seen': <'x'>}", "geduldig: legt uit" },
    { "{'label': <'geduldig'>}", "geduldig" },
    { "{'example': <'legt uit'>}", "legt uit" },
    { "{'seen': <'een\\ntwee\\tdrie'>}", "een twee drie" },
    { "@a{sv} {}", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AntenneEntry) entry = make (cases[i].fields);
      g_autofree char *text = antenne_entry_dup_text (entry);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_when_and_pupils (void)
{
  g_autoptr (AntenneEntry) day = make ("{'at': <'2026-11-20'>, 'pupils': <['a', 'b']>}");
  g_autoptr (AntenneEntry) moment = make ("{'at': <'2026-11-20T09:15:00Z'>}");
  g_autoptr (AntenneEntry) damaged = make ("{'at': <'2026-11-31'>, 'pupils': <'a'>}");
  g_autoptr (GDateTime) noon = antenne_entry_dup_when (day);
  g_autoptr (GDateTime) quarter = antenne_entry_dup_when (moment);
  g_auto (GStrv) both = antenne_entry_dup_pupils (day);
  g_auto (GStrv) none = antenne_entry_dup_pupils (moment);
  g_auto (GStrv) wrong = antenne_entry_dup_pupils (damaged);

  g_assert_cmpint (g_date_time_get_hour (noon), ==, 12);
  g_assert_false (antenne_entry_has_time (day));
  g_assert_cmpint (g_date_time_get_hour (quarter), ==, 10);
  g_assert_true (antenne_entry_has_time (moment));
  g_assert_null (antenne_entry_dup_when (damaged));
  g_assert_cmpuint (g_strv_length (both), ==, 2);
  g_assert_cmpstr (both[1], ==, "b");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (wrong), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Europe/Brussels", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entry/kinds", test_kinds);
  g_test_add_func ("/model/entry/ends-silence", test_ends_silence);
  g_test_add_func ("/model/entry/text", test_text);
  g_test_add_func ("/model/entry/when-and-pupils", test_when_and_pupils);
  return g_test_run ();
}
