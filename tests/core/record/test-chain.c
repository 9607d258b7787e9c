/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/antenne-chain.h"

#include <string.h>

#include "record-kit.h"

/* The tip after records whose hashes begin with the letters of @letters. */
static AntenneTip
tip_after (const char *letters)
{
  const AntenneId space = kit_id (1, 1);
  const AntenneId dev = kit_id (2, 2);
  AntenneTip tip;

  antenne_tip_init (&tip, &space, &dev);
  for (const char *p = letters; *p != '\0'; p++)
    {
      AntenneHash hash;

      antenne_record_hash (p, 1, &hash);
      antenne_tip_advance (&tip, &hash);
    }
  return tip;
}

static void
test_detects (void)
{
  static const char *const others[] = { "", "a", "ab", "abcd", "acb", "abx", "xbc", "bc", "aabc", "abcc" };
  const AntenneTip tip = tip_after ("abc");
  const AntenneTip same = tip_after ("abc");

  g_assert_cmpuint (tip.seq, ==, 3);
  g_assert_true (antenne_tip_equal (&tip, &same));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const AntenneTip other = tip_after (others[i]);

      g_assert_false (antenne_tip_equal (&tip, &other));
    }
}

/* A chain of one device or space is not that of another, from its start. */
static void
test_bound (void)
{
  const AntenneId ids[] = { kit_id (1, 1), kit_id (2, 2), kit_id (3, 3) };
  AntenneTip one;
  AntenneTip other;

  antenne_tip_init (&one, &ids[0], &ids[1]);
  antenne_tip_init (&other, &ids[0], &ids[2]);
  g_assert_false (antenne_tip_equal (&one, &other));
  antenne_tip_init (&other, &ids[2], &ids[1]);
  g_assert_false (antenne_tip_equal (&one, &other));
  antenne_tip_init (&other, &ids[1], &ids[0]);
  g_assert_false (antenne_tip_equal (&one, &other));
}

static void
test_encode (void)
{
  AntenneTip tip = tip_after ("abc");
  AntenneTip back;
  guint8 bytes[ANTENNE_TIP_SIZE];

  tip.seq = G_GUINT64_CONSTANT (0x1122334455667788);
  antenne_tip_encode (&tip, bytes);
  g_assert_cmphex (bytes[0], ==, 0x88);
  g_assert_true (antenne_tip_decode (bytes, sizeof bytes, &back));
  g_assert_true (antenne_tip_equal (&tip, &back));
  for (gsize n = 0; n < sizeof bytes; n++)
    g_assert_false (antenne_tip_decode (bytes, n, &back));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/chain/detects-loss-order-repeat", test_detects);
  g_test_add_func ("/record/chain/bound-to-space-and-device-A", test_bound);
  g_test_add_func ("/record/chain/encode", test_encode);
  return g_test_run ();
}
