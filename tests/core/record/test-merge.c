/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-merge.h"

#include <string.h>

#include "record-kit.h"

#define ENTITY (((AntenneId[]){ kit_id (1, 0xee) })[0])
#define PARENTS(...) ((const AntenneRecord *const[]){ __VA_ARGS__, NULL })

typedef struct
{
  AntenneMerge *merge;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->merge = antenne_merge_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  antenne_merge_free (fixture->merge);
}

static AntenneRecord *
text (guint8 number, guint8 dev, AntenneStamp stamp, const char *value, const AntenneRecord *const *parents)
{
  return kit_record (number, dev, "entry", 1, stamp, "seen", g_variant_new_string (value), parents);
}

static AntenneRecord *
deleted (guint8 number, guint8 dev, AntenneStamp stamp, gboolean value, const AntenneRecord *const *parents)
{
  return kit_record (number, dev, "entry", 1, stamp, ANTENNE_FIELD_DELETED, g_variant_new_boolean (value), parents);
}

static void
add (Fixture *fixture, const AntenneRecord *record)
{
  g_assert_cmpint (antenne_merge_add (fixture->merge, record, NULL), ==, ANTENNE_MERGE_APPLIED);
}

static gboolean
is_deleted (Fixture *fixture)
{
  return antenne_merge_is_deleted (fixture->merge, "entry", &ENTITY);
}

/* The heads of "seen" are exactly these, in this order. */
static void
assert_heads (Fixture *fixture, const AntenneRecord *const *expected)
{
  g_autoptr (GArray) heads = antenne_merge_list_heads (fixture->merge, "entry", &ENTITY, "seen");
  guint n = 0;

  for (; expected[n] != NULL; n++)
    {
      g_assert_cmpuint (heads->len, >, n);
      g_assert_cmpint (g_array_index (heads, AntenneId, n).bytes[0], ==, expected[n]->header.id.bytes[0]);
    }
  g_assert_cmpuint (heads->len, ==, n);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) first = text (1, 1, 100, "een", NULL);
  g_autoptr (AntenneRecord) second = text (2, 1, 101, "twee", PARENTS (first));
  AntenneMergeEffect effect;
  AntenneMergeCounts counts;

  g_assert_cmpint (antenne_merge_add (fixture->merge, first, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_true (effect.is_new);
  g_assert_cmpint (effect.shown[0], ==, ANTENNE_SHOWN_THIS);
  g_assert_cmpint (antenne_merge_add (fixture->merge, second, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_false (effect.is_new);
  g_assert_cmpint (effect.shown[0], ==, ANTENNE_SHOWN_THIS);
  assert_heads (fixture, PARENTS (second));
  g_assert_true (antenne_merge_shows (fixture->merge, second, 0));
  g_assert_false (antenne_merge_shows (fixture->merge, first, 0));

  g_assert_cmpint (antenne_merge_add (fixture->merge, first, &effect), ==, ANTENNE_MERGE_DUPLICATE);
  antenne_merge_get_counts (fixture->merge, &counts);
  g_assert_cmpuint (counts.records, ==, 2);
  g_assert_cmpuint (counts.entities, ==, 1);
}

/* The replacer comes first. */
static void
test_reordered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) first = text (1, 1, 100, "een", NULL);
  g_autoptr (AntenneRecord) second = text (2, 1, 101, "twee", PARENTS (first));
  g_autoptr (AntenneRecord) third = text (3, 1, 102, "drie", PARENTS (second));
  AntenneMergeEffect effect;

  add (fixture, third);
  g_assert_cmpint (antenne_merge_add (fixture->merge, first, &effect), ==, ANTENNE_MERGE_APPLIED);
  assert_heads (fixture, PARENTS (third, first));
  g_assert_cmpint (effect.shown[0], ==, ANTENNE_SHOWN_AS_BEFORE);
  add (fixture, second);
  assert_heads (fixture, PARENTS (third));
}

/* Fault 29: the second was written by a clock a hundred years behind, but it has seen the first. */
static void
test_clocks (Fixture *fixture, gconstpointer data)
{
  const AntenneStamp late = (AntenneStamp) 5000000000000 << 16;
  g_autoptr (AntenneRecord) first = text (1, 1, late, "uit de toekomst", NULL);
  g_autoptr (AntenneRecord) second = text (2, 2, 5, "nu", PARENTS (first));
  g_autoptr (AntenneRecord) rival = text (3, 3, late - 1, "ook uit de toekomst", PARENTS (first));
  AntenneMergeEffect effect;

  add (fixture, first);
  add (fixture, second);
  assert_heads (fixture, PARENTS (second));
  g_assert_cmpint (antenne_merge_add (fixture->merge, rival, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_cmpint (effect.shown[0], ==, ANTENNE_SHOWN_THIS);
  assert_heads (fixture, PARENTS (rival, second));
}

/* Replacing the version that is shown can bring another to the surface. */
static void
test_shown_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) shown = text (1, 1, 300, "getoond", NULL);
  g_autoptr (AntenneRecord) other = text (2, 2, 200, "ook geschreven", NULL);
  g_autoptr (AntenneRecord) slow = text (3, 3, 100, "trage klok", PARENTS (shown));
  AntenneMergeEffect effect;
  AntenneId id;

  add (fixture, shown);
  add (fixture, other);
  g_assert_cmpint (antenne_merge_add (fixture->merge, slow, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_cmpint (effect.shown[0], ==, ANTENNE_SHOWN_OTHER);
  g_assert_true (antenne_merge_get_shown (fixture->merge, "entry", &ENTITY, "seen", &id));
  g_assert_true (antenne_id_equal (&id, &other->header.id));
}

/* Fault 31: both texts can be read. */
static void
test_edit_beside_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) base = text (1, 1, 100, "begin", NULL);
  g_autoptr (AntenneRecord) here = text (2, 1, 101, "hier", PARENTS (base));
  g_autoptr (AntenneRecord) there = text (3, 2, 101, "daar", PARENTS (base));
  g_autoptr (AntenneRecord) both = text (4, 1, 102, "samen", PARENTS (here, there));

  add (fixture, base);
  add (fixture, here);
  add (fixture, there);
  /* The same stamp: the higher dev. */
  assert_heads (fixture, PARENTS (there, here));
  add (fixture, both);
  assert_heads (fixture, PARENTS (both));
}

static void
test_edit_beside_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) base = text (1, 1, 100, "begin", NULL);
  g_autoptr (AntenneRecord) gone = deleted (2, 1, 900, TRUE, PARENTS (base));
  g_autoptr (AntenneRecord) edit = text (3, 2, 101, "toch nog iets", PARENTS (base));
  g_autoptr (AntenneRecord) gone_again = deleted (4, 2, 102, TRUE, PARENTS (edit, gone));
  AntenneMergeEffect effect;

  add (fixture, base);
  g_assert_cmpint (antenne_merge_add (fixture->merge, gone, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_false (effect.was_deleted);
  g_assert_true (effect.is_deleted);
  g_assert_cmpint (antenne_merge_add (fixture->merge, edit, &effect), ==, ANTENNE_MERGE_APPLIED);
  g_assert_true (effect.was_deleted);
  g_assert_false (effect.is_deleted);
  assert_heads (fixture, PARENTS (edit));
  add (fixture, gone_again);
  g_assert_true (is_deleted (fixture));
  /* What was deleted can still be read. */
  assert_heads (fixture, PARENTS (edit));
}

static void
test_delete_and_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) base = text (1, 1, 100, "begin", NULL);
  g_autoptr (AntenneRecord) gone = NULL;
  g_autoptr (AntenneRecord) back = NULL;
  g_autoptr (AntenneRecord) gone_again = NULL;

  add (fixture, base);
  gone = kit_record_of (2, 1, antenne_compose_delete (fixture->merge, "entry", &ENTITY, 101));
  add (fixture, gone);
  g_assert_true (is_deleted (fixture));
  back = kit_record_of (3, 1, antenne_compose_restore (fixture->merge, "entry", &ENTITY, 102));
  add (fixture, back);
  g_assert_false (is_deleted (fixture));
  gone_again = kit_record_of (4, 1, antenne_compose_delete (fixture->merge, "entry", &ENTITY, 103));
  add (fixture, gone_again);
  g_assert_true (is_deleted (fixture));
}

/* Two deletes that each saw a part: together they saw all. A restore beside a delete keeps the entity. */
static void
test_deletes_side_by_side (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) base = text (1, 1, 100, "begin", NULL);
  g_autoptr (AntenneRecord) here = text (2, 1, 101, "hier", PARENTS (base));
  g_autoptr (AntenneRecord) there = text (3, 2, 102, "daar", PARENTS (base));
  g_autoptr (AntenneRecord) gone_here = deleted (4, 1, 103, TRUE, PARENTS (here));
  g_autoptr (AntenneRecord) gone_there = deleted (5, 2, 103, TRUE, PARENTS (there));
  g_autoptr (AntenneRecord) back = deleted (6, 3, 50, FALSE, PARENTS (gone_here));

  add (fixture, base);
  add (fixture, here);
  add (fixture, there);
  add (fixture, gone_here);
  g_assert_false (is_deleted (fixture));
  add (fixture, gone_there);
  g_assert_true (is_deleted (fixture));
  add (fixture, back);
  g_assert_false (is_deleted (fixture));
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) first = text (1, 1, 100, "een", NULL);
  g_autoptr (AntenneRecord) second = text (2, 1, 101, "twee", PARENTS (first));
  g_autoptr (AntenneRecord) late = text (3, 2, 102, "te laat", PARENTS (first));
  const AntenneId listed[] = { second->header.id, kit_id (3, 0x11), kit_id (50, 0x11) };
  AntenneErase erase;
  g_autoptr (AntenneRecord) record = kit_erase (50, NULL, 0, listed, 3, &erase);
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) entities = NULL;
  AntenneMergeCounts counts;

  add (fixture, first);
  add (fixture, second);
  g_assert_cmpint (antenne_merge_add_erase (fixture->merge, &erase, &gone, &entities), ==, ANTENNE_MERGE_APPLIED);
  g_assert_cmpuint (gone->len, ==, 1);
  g_assert_true (antenne_id_equal (&g_array_index (gone, AntenneId, 0), &second->header.id));
  g_assert_cmpuint (entities->len, ==, 1);
  g_assert_cmpstr (g_array_index (entities, AntenneEntityName, 0).type, ==, "entry");
  /* As if the second had never been. */
  assert_heads (fixture, PARENTS (first));
  g_assert_false (antenne_merge_has_record (fixture->merge, &second->header.id));

  /* Late arrivals are dropped and counted; the erase stays, also where it lists itself. */
  g_assert_cmpint (antenne_merge_add (fixture->merge, late, NULL), ==, ANTENNE_MERGE_ERASED);
  g_assert_cmpint (antenne_merge_add (fixture->merge, second, NULL), ==, ANTENNE_MERGE_ERASED);
  g_assert_true (antenne_merge_is_erased (fixture->merge, &late->header.id, &late->header.kid));
  g_assert_cmpint (antenne_merge_add_erase (fixture->merge, &erase, NULL, NULL), ==, ANTENNE_MERGE_DUPLICATE);
  antenne_merge_get_counts (fixture->merge, &counts);
  g_assert_cmpuint (counts.dropped, ==, 2);
  g_assert_cmpuint (counts.erased, ==, 1);
  g_assert_cmpuint (counts.erases, ==, 1);
  g_assert_cmpuint (counts.records, ==, 1);
}

static void
test_erase_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) first = text (1, 1, 100, "een", NULL);
  g_autoptr (AntenneRecord) later = text (2, 1, 101, "twee", PARENTS (first));
  AntenneErase erase;
  g_autoptr (AntenneRecord) record = kit_erase (50, &first->header.kid, 1, NULL, 0, &erase);
  g_autoptr (GArray) gone = NULL;
  AntenneMergeCounts counts;

  add (fixture, first);
  antenne_merge_add_erase (fixture->merge, &erase, &gone, NULL);
  g_assert_cmpuint (gone->len, ==, 1);
  g_assert_cmpint (antenne_merge_add (fixture->merge, later, NULL), ==, ANTENNE_MERGE_ERASED);
  g_assert_false (antenne_merge_has_entity (fixture->merge, "entry", &ENTITY));
  antenne_merge_get_counts (fixture->merge, &counts);
  g_assert_cmpuint (counts.entities, ==, 0);
}

/* By who replaced whom, then by stamp: not by stamp alone. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) a = text (1, 1, 500, "a", NULL);
  g_autoptr (AntenneRecord) b = text (2, 2, 100, "b", PARENTS (a));
  g_autoptr (AntenneRecord) c = text (3, 1, 300, "c", PARENTS (b));
  g_autoptr (AntenneRecord) d = text (4, 2, 200, "d", PARENTS (b));
  const AntenneRecord *const expected[] = { a, b, d, c };
  g_autoptr (GArray) records = NULL;

  add (fixture, d);
  add (fixture, c);
  add (fixture, b);
  add (fixture, a);
  records = antenne_merge_list_records (fixture->merge, "entry", &ENTITY);
  g_assert_cmpuint (records->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (g_array_index (records, AntenneId, i).bytes[0], ==, expected[i]->header.id.bytes[0]);
}

/* Nobody writes these, but they must end. */
static void
test_ring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) first_seen = text (2, 1, 1, "x", NULL);
  g_autoptr (AntenneRecord) a = text (1, 1, 100, "a", PARENTS (first_seen));
  g_autoptr (AntenneRecord) b = text (2, 1, 101, "b", PARENTS (a));
  g_autoptr (AntenneRecord) self_named =
      kit_record (3, 1, "entry", 1, 102, "seen", g_variant_new_string ("zelf"), PARENTS (b, a));
  g_autoptr (AntenneRecord) own_parent = text (4, 1, 0, "", PARENTS (self_named));
  g_autoptr (GArray) records = NULL;

  /* a and b name each other. */
  add (fixture, a);
  add (fixture, b);
  records = antenne_merge_list_records (fixture->merge, "entry", &ENTITY);
  g_assert_cmpuint (records->len, ==, 2);
  assert_heads (fixture, (const AntenneRecord *const[]){ NULL });
  add (fixture, self_named);
  add (fixture, own_parent);
  assert_heads (fixture, PARENTS (own_parent));
}

/* A record that names itself replaces nothing. */
static void
test_own_parent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) twin = text (1, 1, 1, "x", NULL);
  g_autoptr (AntenneRecord) record = text (1, 1, 1, "x", PARENTS (twin));

  add (fixture, record);
  assert_heads (fixture, PARENTS (record));
}

/* Parents of another entity, type or field replace nothing. */
static void
test_only_its_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AntenneRecord) base = text (1, 1, 100, "begin", NULL);
  g_autoptr (AntenneRecord) other_entity =
      kit_record (2, 1, "entry", 2, 101, "seen", g_variant_new_string ("x"), PARENTS (base));
  g_autoptr (AntenneRecord) other_type =
      kit_record (3, 1, "pupil", 1, 101, "seen", g_variant_new_string ("x"), PARENTS (base));
  g_autoptr (AntenneRecord) other_field =
      kit_record (4, 1, "entry", 1, 101, "said", g_variant_new_string ("x"), PARENTS (base));

  add (fixture, base);
  add (fixture, other_entity);
  add (fixture, other_type);
  add (fixture, other_field);
  assert_heads (fixture, PARENTS (base));
}

static void
test_memory (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "at", "kind", "pupils", "said", "seen", "zone" };
  AntenneRecordPart fields[G_N_ELEMENTS (names)];
  AntenneRecord record = { .type = "entry", .n_fields = G_N_ELEMENTS (names), .fields = fields };
  gint64 start = g_get_monotonic_time ();
  gsize memory;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fields[i] = (AntenneRecordPart){ .name = names[i], .type = "s", .type_size = 1 };
  for (guint i = 0; i < 100000; i++)
    {
      antenne_crypto_random (&record.header.id, sizeof record.header.id);
      antenne_crypto_random (&record.entity, sizeof record.entity);
      add (fixture, &record);
    }
  memory = antenne_merge_get_memory (fixture->merge);
  g_test_message ("100,000 entities of six fields: %.1f MB, %.3f s", memory / 1e6,
                  (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (memory, <, 22 * 1000 * 1000);
}

/* One entity with thousands of versions, in the worst order, takes no noticeable time. */
static void
test_long_history (Fixture *fixture, gconstpointer data)
{
  const guint n = 4000;
  g_autofree AntenneId *ids = g_new0 (AntenneId, n);
  g_autoptr (GArray) records = NULL;
  g_autoptr (GArray) heads = NULL;

  for (guint i = 0; i < n; i++)
    memcpy (ids[i].bytes, &i, sizeof i);
  for (guint i = n; i > 0; i--)
    {
      const AntenneRecordPart field = { "seen", i == 1 ? NULL : &ids[i - 2], i == 1 ? 0 : 1, 1, "s", NULL, 0 };
      const AntenneRecord record = { .header = { .id = ids[i - 1] },
                                     .type = "entry",
                                     .entity = ENTITY,
                                     .stamp = n - i,
                                     .n_fields = 1,
                                     .fields = &field };

      add (fixture, &record);
    }
  heads = antenne_merge_list_heads (fixture->merge, "entry", &ENTITY, "seen");
  g_assert_cmpuint (heads->len, ==, 1);
  records = antenne_merge_list_records (fixture->merge, "entry", &ENTITY);
  for (guint i = 0; i < n; i++)
    g_assert_true (antenne_id_equal (&g_array_index (records, AntenneId, i), &ids[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record/merge/replace-and-duplicate-C", test_replace);
  ADD ("/record/merge/reordered-C", test_reordered);
  ADD ("/record/merge/clocks-29-C", test_clocks);
  ADD ("/record/merge/shown-other", test_shown_other);
  ADD ("/record/merge/edit-beside-edit-31-N", test_edit_beside_edit);
  ADD ("/record/merge/edit-beside-delete-31-N", test_edit_beside_delete);
  ADD ("/record/merge/delete-and-restore", test_delete_and_restore);
  ADD ("/record/merge/deletes-side-by-side", test_deletes_side_by_side);
  ADD ("/record/merge/erase-records", test_erase);
  ADD ("/record/merge/erase-key", test_erase_key);
  ADD ("/record/merge/history", test_history);
  ADD ("/record/merge/ring-B", test_ring);
  ADD ("/record/merge/own-parent", test_own_parent);
  ADD ("/record/merge/only-its-own", test_only_its_own);
  ADD ("/record/merge/memory-B", test_memory);
  ADD ("/record/merge/long-history-B", test_long_history);
#undef ADD
  return g_test_run ();
}
