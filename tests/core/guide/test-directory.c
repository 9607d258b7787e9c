/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "guide/antenne-directory.h"
#include "model/antenne-error.h"

static char *
join_ids (GListModel *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (list, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", antenne_organisation_get_id (organisation));
    }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static char *
search (AntenneDirectory *directory, const char *text, const char *tier, int age, AntenneDirectoryFilter filter,
        const char *when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (when, NULL);
  g_autoptr (GListModel) found = antenne_directory_search (directory, text, tier, age, filter, moment);

  return join_ids (found);
}

static void
test_packs (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);
      GListModel *all = antenne_directory_get_organisations (directory);

      g_assert_cmpuint (g_list_model_get_n_items (all), >=, 10);
      for (guint j = 0; j < g_list_model_get_n_items (all); j++)
        {
          g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, j);

          /* Nothing is shipped as if this program had confirmed it. */
          g_assert_true (antenne_organisation_needs_check (organisation, "2026-11-20"));
          g_assert_cmpstr (antenne_organisation_get_source (organisation), !=, "");
          /* Somebody whom one cannot reach yet says that it must be filled in. */
          if (antenne_organisation_get_n_ways (organisation) == 0)
            g_assert_true (strstr (antenne_organisation_get_about (organisation), "ul") != NULL ||
                           strstr (antenne_organisation_get_about (organisation), "controleren") != NULL);
        }
    }
}

static void
test_search (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  /* Friday, late: Awel is closed, the suicide line is open. */
  const char *late = "2026-11-20T23:00:00+01";
  g_autofree char *gender = search (flanders, "Gender", NULL, -1, 0, late);
  g_autofree char *money = search (flanders, "geld", NULL, -1, 0, late);
  g_autofree char *home = search (flanders, "geweld thuis", NULL, -1, 0, late);
  g_autofree char *inside = search (flanders, "verslav", NULL, -1, 0, late);
  g_autofree char *young = search (flanders, "", "professional-help", 9, 0, late);
  g_autofree char *now = search (flanders, "", NULL, -1, ANTENNE_DIRECTORY_REACHABLE, late);
  g_autofree char *nothing = search (flanders, "xyzzy", NULL, -1, 0, late);
  g_autofree char *clb = search (flanders, "", "clb", 14, ANTENNE_DIRECTORY_ANONYMOUS, late);

  g_assert_true (g_str_has_prefix (gender, "lumi"));
  g_assert_true (g_str_has_prefix (money, "jac"));
  g_assert_nonnull (strstr (home, "1712"));
  g_assert_nonnull (strstr (home, "awel"));
  g_assert_null (strstr (home, "lumi"));
  g_assert_nonnull (strstr (inside, "druglijn"));
  g_assert_null (strstr (young, "tejo"));
  g_assert_null (strstr (young, "jac"));
  g_assert_cmpstr (now, ==, "emergency police zelfmoordlijn");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (clb, ==, "clb-chat");
}

/* What a teacher types finds somebody in every region, and somebody to fill in where that is local. */
static void
test_themes (void)
{
  static const char *const regions[] = { "be-vlg", "nl" };
  static const char *const words[] = {
    "angst",     "paniek",       "faalangst",  "gender",       "geld",       "armoede",      "schulden",
    "geweld",    "geweld thuis", "mishandel",  "misbruik",     "pesten",     "cyberpesten",  "rouw",
    "verdriet",  "depressie",    "eenzaam",    "stress",       "zelfdoding", "zelfmoord",    "zelfverwonding",
    "ruzie",     "scheiding",    "weggelopen", "spijbelen",    "afwezig",    "seksualiteit", "verliefd",
    "zelfbeeld", "gezondheid",   "wonen",      "voor de lera", "raad voor",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (AntenneDirectory) directory = antenne_directory_load (regions[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
        {
          const char *word = i == 0 && strcmp (words[j], "voor de lera") == 0 ? "voor de leer" : words[j];
          g_autofree char *found = search (directory, word, NULL, -1, 0, "2026-11-20T12:00:00+01");

          g_test_message ("%s: %s: %s", regions[i], word, found);
          g_assert_cmpstr (found, !=, "");
        }
    }
}

static void
test_order (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  /* Friday half past four: Awel answers, TEJO's door is not known to be open. */
  g_autofree char *talking = search (flanders, "angst", NULL, -1, 0, "2026-11-20T16:30:00+01");

  g_assert_true (g_str_has_prefix (talking, "awel"));
  g_assert_nonnull (strstr (talking, "tejo"));
  /* "faalangst" has it inside, so it comes after. */
  g_assert_cmpuint ((guintptr) strstr (talking, "clb"), >, (guintptr) strstr (talking, "tejo"));
}

static void
test_next_reachable (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 ("2026-11-22T12:00:00+01", NULL);
  g_autoptr (GListModel) found = antenne_directory_search (flanders, "awel", NULL, -1, 0, when);
  g_autoptr (AntenneOrganisation) awel = g_list_model_get_item (found, 0);
  g_autoptr (GDateTime) next = antenne_organisation_next_reachable (awel, when, antenne_directory_get_zone (flanders),
                                                                    antenne_directory_get_calendar (flanders));
  g_autofree char *text = g_date_time_format (next, "%Y-%m-%d %H:%M");

  g_assert_cmpstr (text, ==, "2026-11-23 16:00");
}

static void
test_faults (void)
{
#define START "{\"dated\": \"2026-11-20\", \"organisations\": "
#define GOOD                                                                                                           \
  "\"id\": \"a\", \"name\": \"A\", \"tier\": \"clb\", \"about\": \"x\", \"audience\": \"x\", \"themes\": [],"          \
  " \"source\": \"x\", \"source_date\": \"2021-01-01\", \"free\": true, \"anonymous\": true"
  static const struct
  {
    const char *json;
    const char *says;
  } faults[] = {
    { "nonsense", "not part of a region pack" },
    { "{\"organisations\": []}", "“dated”" },
    { START "{}}", "“organisations”" },
    { START "[], \"more\": 1}", "“more”" },
    { START "[1]}", "entry 1" },
    { START "[{}]}", "“id”" },
    { START "[{" GOOD "}]}", "“ways”" },
    { START "[{\"id\": \"a\", \"name\": \"A\", \"tier\": \"moon\"}]}", "“tier”" },
    { START "[{" GOOD ", \"ways\": []}, {" GOOD ", \"ways\": []}]}", "entry 2 of “organisations” has a wrong “id”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"pigeon\"}]}]}", "“kind”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": 102}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"1\", \"hours\": 1}]}]}", "“hours”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"call me\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"site\", \"value\": \"http://a.be\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"chat\", \"value\": \"javascript:a\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"mail\", \"value\": \"a@b.be?cc=c@d.be\"}]}]}", "“value”" },
    { START "[{" GOOD ", \"ways\": [{\"kind\": \"phone\", \"value\": \"1\", \"hours\": \"always\","
            " \"closed_on_holiday\": true}]}]}",
      "“closed_on_holiday”" },
    { START "[{" GOOD ", \"ages\": [12], \"ways\": []}]}", "“ages”" },
    { START "[{" GOOD ", \"ages\": [25, 12], \"ways\": []}]}", "“ages”" },
    { START "[{" GOOD ", \"checked_on\": \"2026-02-30\", \"ways\": []}]}", "“checked_on”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (faults[i].json, strlen (faults[i].json));
      g_autoptr (GError) error = NULL;

      g_assert_null (antenne_directory_parse ("organisations.json", json, &error));
      g_assert_error (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, faults[i].says));
      g_assert_nonnull (strstr (error->message, "organisations.json"));
    }
}

/* --- What the vault adds --- */

static void
append_entity (GListStore *list, const char *kind, const char *id, const char *fields)
{
  g_autoptr (GVariant) values = g_variant_ref_sink (g_variant_parse (G_VARIANT_TYPE_VARDICT, fields, NULL, NULL, NULL));
  g_autoptr (AntenneEntity) entity = antenne_entity_new (kind, id, values);

  g_list_store_append (list, entity);
}

#define OWN "0000000000000000000000000000000a"
#define LOCAL "0000000000000000000000000000000b"
#define STRAY "0000000000000000000000000000000c"

static AntenneDirectory *
make_with_own (void)
{
  AntenneDirectory *directory = antenne_directory_load ("be-vlg");
  g_autoptr (GListStore) own = g_list_store_new (ANTENNE_TYPE_ENTITY);
  g_autoptr (GListStore) checks = g_list_store_new (ANTENNE_TYPE_ENTITY);

  append_entity (own, "organisation", STRAY, "{'name': <'Wijkhuis Zuid'>, 'beside': <'gone-from-the-pack'>}");
  append_entity (own, "organisation", OWN,
                 "{'name': <'Huiswerkklas De Brug'>, 'themes': <['huiswerk']>, 'tier': <'guidance'>, 'phone': "
                 "<'09 000 00 00'>, 'hours': <'na vier uur'>, 'free': <true>}");
  append_entity (own, "organisation", LOCAL,
                 "{'name': <'CLB Voorbeeldstad'>, 'beside': <'clb'>, 'phone': <'09 111 11 11'>, 'about': <'vraag naar "
                 "Fien'>}");
  append_entity (checks, "check", "1", "{'organisation': <'" OWN "'>, 'on': <'2026-09-01'>}");
  append_entity (checks, "check", "2", "{'organisation': <'awel'>, 'on': <'2026-10-01'>}");
  append_entity (checks, "check", "3", "{'organisation': <'awel'>, 'on': <'2026-11-02'>}");
  append_entity (checks, "check", "4", "{'organisation': <'awel'>, 'on': <'2026-10-15'>}");
  append_entity (checks, "check", "5", "{'organisation': <'jac'>, 'on': <''>}");
  append_entity (checks, "check", "6", "{'organisation': <'tejo'>, 'on': <'2025-11-19'>}");
  antenne_directory_take_from_vault (directory, G_LIST_MODEL (own), G_LIST_MODEL (checks));
  return directory;
}

static void
test_own (void)
{
  g_autoptr (AntenneDirectory) directory = make_with_own ();
  guint of_pack;
  g_autoptr (AntenneOrganisation) own = antenne_directory_find (directory, OWN);
  g_autoptr (AntenneOrganisation) local = antenne_directory_find (directory, LOCAL);
  g_autoptr (AntenneOrganisation) stray = antenne_directory_find (directory, STRAY);
  g_autoptr (AntenneOrganisation) clb = antenne_directory_find (directory, "clb");
  const char *noon = "2026-11-20T12:00:00+01";
  g_autofree char *homework = search (directory, "huiswerk", NULL, -1, 0, noon);
  g_autofree char *name_of_local = search (directory, "voorbeeldstad", NULL, -1, 0, noon);
  g_autofree char *both = search (directory, "leerproblemen fien", NULL, -1, 0, noon);
  g_autofree char *guidance = search (directory, "", "guidance", -1, ANTENNE_DIRECTORY_FREE, noon);
  g_autoptr (GListStore) none = g_list_store_new (ANTENNE_TYPE_ENTITY);

  g_assert_true (antenne_organisation_is_own (own));
  g_assert_cmpstr (antenne_organisation_get_hours_text (own), ==, "na vier uur");
  g_assert_cmpuint (antenne_organisation_get_n_ways (own), ==, 1);
  g_assert_false (antenne_organisation_is_own (clb));
  g_assert_cmpuint (antenne_organisation_get_n_locals (clb), ==, 1);
  g_assert_true (antenne_organisation_get_local (clb, 0) == local);
  /* What it stood beside is gone: it stands by itself. */
  g_assert_cmpstr (antenne_organisation_get_name (stray), ==, "Wijkhuis Zuid");

  g_assert_cmpstr (homework, ==, OWN);
  g_assert_cmpstr (name_of_local, ==, "clb");
  g_assert_cmpstr (both, ==, "clb");
  g_assert_cmpstr (guidance, ==, OWN " guidance");
  g_assert_null (antenne_directory_find (directory, "nobody"));

  /* Taken away again, the pack stands as it was. */
  antenne_directory_take_from_vault (directory, G_LIST_MODEL (none), G_LIST_MODEL (none));
  g_assert_null (antenne_directory_find (directory, OWN));
  of_pack = g_list_model_get_n_items (antenne_directory_get_organisations (directory));
  {
    g_autoptr (AntenneDirectory) fresh = antenne_directory_load ("be-vlg");

    g_assert_cmpuint (g_list_model_get_n_items (antenne_directory_get_organisations (fresh)), ==, of_pack);
  }
}

static void
test_checked (void)
{
  static const struct
  {
    const char *id;
    const char *on;
    gboolean needs;
  } expected[] = {
    { OWN, "2026-09-01", FALSE }, { "awel", "2026-11-02", FALSE },
    { "jac", "", TRUE },          { "tejo", "2025-11-19", TRUE }, /* a year and a day */
    { "lumi", "", TRUE },         { STRAY, "", TRUE },
  };
  g_autoptr (AntenneDirectory) directory = make_with_own ();

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = antenne_directory_find (directory, expected[i].id);

      g_test_message ("%s", expected[i].id);
      g_assert_cmpstr (antenne_organisation_get_checked_on (organisation), ==, expected[i].on);
      g_assert_cmpint (antenne_organisation_needs_check (organisation, "2026-11-20"), ==, expected[i].needs);
    }
}

static void
test_mark_checked (void)
{
  g_autoptr (GListStore) checks = g_list_store_new (ANTENNE_TYPE_ENTITY);
  g_autoptr (AntenneChange) first = antenne_change_new ();
  g_autoptr (AntenneChange) again = antenne_change_new ();
  AntenneChangeItem *item;

  antenne_directory_mark_checked (first, G_LIST_MODEL (checks), "awel", "2026-11-20");
  g_assert_true (antenne_change_check (first, NULL));
  item = g_ptr_array_index (antenne_change_get_items (first), 0);
  g_assert_cmpuint (antenne_change_get_items (first)->len, ==, 1);
  g_assert_cmpuint (g_hash_table_size (item->fields), ==, 2);

  /* One for each organisation, whose day moves on. */
  append_entity (checks, "check", OWN, "{'organisation': <'awel'>, 'on': <'2025-01-01'>}");
  antenne_directory_mark_checked (again, G_LIST_MODEL (checks), "awel", "2026-11-20");
  item = g_ptr_array_index (antenne_change_get_items (again), 0);
  g_assert_cmpstr (item->id, ==, OWN);
  g_assert_cmpuint (g_hash_table_size (item->fields), ==, 1);
}

/* The emergency services come first where a word means danger, and only there. */
static void
test_danger (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  const char *late = "2026-11-20T23:00:00+01";
  g_autofree char *danger = search (flanders, "gevaar", NULL, -1, 0, late);
  g_autofree char *home = search (flanders, "geweld thuis", NULL, -1, 0, late);
  g_autofree char *begun = search (flanders, "ge", NULL, -1, 0, late);
  g_autofree char *money = search (flanders, "geld", NULL, -1, 0, late);
  g_autofree char *calm = search (flanders, "geweld", "clb", -1, 0, late);

  g_assert_true (g_str_has_prefix (danger, "emergency police "));
  g_assert_true (g_str_has_prefix (home, "emergency police "));
  g_assert_nonnull (strstr (home, "1712"));
  g_assert_null (strstr (money, "police"));
  g_assert_nonnull (strstr (begun, "lumi"));
  /* A filter that says otherwise is kept to. */
  g_assert_null (strstr (calm, "emergency"));
}

static void
test_teachers (void)
{
  g_autoptr (AntenneDirectory) flanders = antenne_directory_load ("be-vlg");
  g_autoptr (AntenneDirectory) netherlands = antenne_directory_load ("nl");
  const char *noon = "2026-11-20T12:00:00+01";
  g_autofree char *for_me = search (flanders, "", NULL, -1, ANTENNE_DIRECTORY_TEACHERS, noon);
  g_autofree char *for_me_too = search (netherlands, "", NULL, -1, ANTENNE_DIRECTORY_TEACHERS, noon);

  g_assert_nonnull (strstr (for_me, "clb-chat"));
  g_assert_nonnull (strstr (for_me, "vertrouwenscentrum"));
  g_assert_null (strstr (for_me, "lumi"));
  g_assert_null (strstr (for_me, "tejo"));
  g_assert_cmpstr (for_me_too, !=, "");
}

static void
test_uri (void)
{
  static const struct
  {
    AntenneWayKind kind;
    const char *value;
    const char *uri;
  } ways[] = {
    { ANTENNE_WAY_PHONE, "102", "tel:102" },
    { ANTENNE_WAY_PHONE, "0800 99 533", "tel:080099533" },
    { ANTENNE_WAY_PHONE, "0800-2000", "tel:08002000" },
    { ANTENNE_WAY_PHONE, "+32 (0)9 000 00 00", "tel:+3290000000" },
    { ANTENNE_WAY_PHONE, "(09) 000.00/00", "tel:090000000" },
    { ANTENNE_WAY_PHONE, "09 000 00 00, vraag naar lijn 3", "tel:090000000" },
    { ANTENNE_WAY_PHONE, "", NULL },
    { ANTENNE_WAY_PHONE, "12", NULL },
    { ANTENNE_WAY_PHONE, "vraag het aan het onthaal", NULL },
    { ANTENNE_WAY_MAIL, "brievenbus@awel.be", "mailto:brievenbus@awel.be" },
    { ANTENNE_WAY_MAIL, "a+b@example.org", "mailto:a+b@example.org" },
    { ANTENNE_WAY_MAIL, "a@example.org?cc=b@example.org", NULL },
    { ANTENNE_WAY_MAIL, "a@example.org?body=x", "mailto:a@example.org%3Fbody%3Dx" },
    { ANTENNE_WAY_MAIL, "a@example.org, b@example.org", NULL },
    { ANTENNE_WAY_MAIL, "@", NULL },
    { ANTENNE_WAY_MAIL, "https://www.jac.be", "https://www.jac.be" },
    { ANTENNE_WAY_SITE, "https://www.awel.be/", "https://www.awel.be/" },
    { ANTENNE_WAY_SITE, "www.example.org", "https://www.example.org" },
    { ANTENNE_WAY_SITE, " example.org/a?b=c ", "https://example.org/a?b=c" },
    { ANTENNE_WAY_CHAT, "http://chat.example.org", "http://chat.example.org" },
    { ANTENNE_WAY_SITE, "file:///etc/passwd", NULL },
    { ANTENNE_WAY_SITE, "javascript:alert(1)", NULL },
    { ANTENNE_WAY_SITE, "ftp://example.org/a", NULL },
    { ANTENNE_WAY_SITE, "file://example.org/a", NULL },
    { ANTENNE_WAY_SITE, "https://user@example.org", NULL },
    { ANTENNE_WAY_SITE, "nog te zoeken", NULL },
    { ANTENNE_WAY_VISIT, "https://www.tejo.be", "https://www.tejo.be" },
    { ANTENNE_WAY_VISIT, "Dorpsstraat 1, 9000 Gent", NULL },
    { ANTENNE_WAY_VISIT, "St.-Jansplein", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      AntenneWay way = { ways[i].kind, (char *) ways[i].value, (char *) "", NULL };
      g_autofree char *uri = antenne_way_dup_uri (&way);

      g_test_message ("%s", ways[i].value);
      g_assert_cmpstr (uri, ==, ways[i].uri);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guide/directory/packs", test_packs);
  g_test_add_func ("/guide/directory/search", test_search);
  g_test_add_func ("/guide/directory/themes", test_themes);
  g_test_add_func ("/guide/directory/order", test_order);
  g_test_add_func ("/guide/directory/next-reachable", test_next_reachable);
  g_test_add_func ("/guide/directory/faults", test_faults);
  g_test_add_func ("/guide/directory/own", test_own);
  g_test_add_func ("/guide/directory/checked", test_checked);
  g_test_add_func ("/guide/directory/mark-checked", test_mark_checked);
  g_test_add_func ("/guide/directory/danger", test_danger);
  g_test_add_func ("/guide/directory/teachers", test_teachers);
  g_test_add_func ("/guide/directory/uri", test_uri);
  return g_test_run ();
}
