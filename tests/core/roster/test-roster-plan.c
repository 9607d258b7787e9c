/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "roster-test.h"
#include "roster/antenne-roster-plan.h"

/* What a vault has, and a change applied to it, without a vault. */
typedef struct
{
  GHashTable *entities; /* id → AntenneEntity */
} World;

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return world;
}

static void
world_free (World *world)
{
  g_hash_table_unref (world->entities);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
world_apply (World *world, AntenneChange *change)
{
  GPtrArray *items = antenne_change_get_items (change);
  g_autoptr (GError) error = NULL;

  antenne_change_check (change, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const AntenneChangeItem *item = g_ptr_array_index (items, i);
      AntenneEntity *old = g_hash_table_lookup (world->entities, item->id);
      g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (old != NULL ? antenne_entity_get_fields (old) : NULL);
      GHashTableIter iter;
      gpointer name, value;

      g_assert_cmpint (item->action, ==, ANTENNE_CHANGE_SET);
      g_assert_cmpuint (g_hash_table_size (item->fields), >, 0);
      g_hash_table_iter_init (&iter, item->fields);
      while (g_hash_table_iter_next (&iter, &name, &value))
        g_variant_dict_insert_value (&fields, name, value);
      g_hash_table_insert (world->entities, g_strdup (item->id),
                           antenne_entity_new (item->kind, item->id, g_variant_dict_end (&fields)));
    }
}

static GListModel *
world_list (World *world, const char *kind)
{
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTITY);
  GHashTableIter iter;
  gpointer entity;

  g_hash_table_iter_init (&iter, world->entities);
  while (g_hash_table_iter_next (&iter, NULL, &entity))
    if (strcmp (antenne_entity_get_kind (entity), kind) == 0)
      g_list_store_append (list, entity);
  return G_LIST_MODEL (list);
}

static guint
world_count (World *world, const char *kind)
{
  g_autoptr (GListModel) list = world_list (world, kind);

  return g_list_model_get_n_items (list);
}

static GListModel *
world_list_contacts (const char *pupil, gpointer user_data)
{
  World *world = user_data;
  GListStore *list = g_list_store_new (ANTENNE_TYPE_ENTITY);
  g_autoptr (GListModel) relations = world_list (world, ANTENNE_KIND_RELATION);

  for (guint i = 0; i < g_list_model_get_n_items (relations); i++)
    {
      g_autoptr (AntenneEntity) relation = g_list_model_get_item (relations, i);
      AntenneEntity *contact = g_hash_table_lookup (world->entities, antenne_entity_get_string (relation, "contact"));
      g_auto (GVariantDict) fields = G_VARIANT_DICT_INIT (antenne_entity_get_fields (contact));
      g_autoptr (AntenneEntity) related = NULL;

      if (strcmp (antenne_entity_get_string (relation, "pupil"), pupil) != 0)
        continue;
      g_variant_dict_insert (&fields, "relation", "s", antenne_entity_get_string (relation, "name"));
      g_variant_dict_insert (&fields, "relation-id", "s", antenne_entity_get_id (relation));
      related =
          antenne_entity_new (ANTENNE_KIND_CONTACT, antenne_entity_get_id (contact), g_variant_dict_end (&fields));
      g_list_store_append (list, related);
    }
  return G_LIST_MODEL (list);
}

static AntenneRosterPlan *
plan_table (World *world, AntenneDelimited *table, const AntenneRosterTarget *target)
{
  g_autoptr (GListModel) groups = world_list (world, ANTENNE_KIND_GROUP);
  g_autoptr (GListModel) pupils = world_list (world, ANTENNE_KIND_PUPIL);
  g_autoptr (GListModel) memberships = world_list (world, ANTENNE_KIND_MEMBERSHIP);
  AntenneRosterKnown known = { groups, pupils, memberships, world_list_contacts, world };

  return antenne_roster_plan_new (list_of (table, FALSE, FALSE), &known, target);
}

static const AntenneRosterTarget in_3a = { NULL, "3A", NULL, TODAY, NULL, FALSE };
static const AntenneRosterTarget later = { NULL, "3A", NULL, "2026-12-01", NULL, FALSE };

static AntenneRosterPlan *
plan_text (World *world, const char *text, const AntenneRosterTarget *target)
{
  g_autoptr (AntenneDelimited) table = read_text (text);

  return plan_table (world, table, target);
}

static void
import_text (World *world, const char *text, const AntenneRosterTarget *target)
{
  g_autoptr (AntenneRosterPlan) plan = plan_text (world, text, target);
  g_autoptr (AntenneChange) change = NULL;

  g_assert_true (antenne_roster_plan_is_ready (plan, FALSE));
  change = antenne_roster_plan_to_change (plan);
  world_apply (world, change);
}

static AntenneEntity *
pupil_named (World *world, const char *given)
{
  g_autoptr (GListModel) pupils = world_list (world, ANTENNE_KIND_PUPIL);

  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntenneEntity) pupil = g_list_model_get_item (pupils, i);

      if (strcmp (antenne_entity_get_string (pupil, "given-name"), given) == 0)
        return pupil; /* the world keeps it */
    }
  g_assert_not_reached ();
}

#define assert_counts(plan, same, changed, joins, added)                                                               \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_assert_cmpuint (antenne_roster_plan_count (plan, ANTENNE_ROSTER_SAME), ==, same);                                \
    g_assert_cmpuint (antenne_roster_plan_count (plan, ANTENNE_ROSTER_CHANGED), ==, changed);                          \
    g_assert_cmpuint (antenne_roster_plan_count (plan, ANTENNE_ROSTER_JOINS), ==, joins);                              \
    g_assert_cmpuint (antenne_roster_plan_count (plan, ANTENNE_ROSTER_NEW), ==, added);                                \
  }                                                                                                                    \
  G_STMT_END

/* Every list of every vendor: all new, then the same list again is nothing at all. */
static void
test_again (void)
{
  static const char *const names[] = { "smartschool.csv",
                                       "smartschool-interface.csv",
                                       "wisa.csv",
                                       "magister.csv",
                                       "somtoday.csv",
                                       "parnassys.csv",
                                       "social-schools.csv",
                                       "utf-16.csv",
                                       "windows-1252.csv",
                                       "pasted-cells.txt",
                                       "pasted-names.txt",
                                       "pasted-comma.txt",
                                       "pasted-names-and-dates.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (AntenneDelimited) table = read_fixture (names[i]);
      guint n;

      g_test_message ("%s", names[i]);
      {
        g_autoptr (AntenneRosterPlan) plan = plan_table (world, table, &in_3a);
        g_autoptr (AntenneChange) change = NULL;

        n = plan->list->pupils->len;
        assert_counts (plan, 0, 0, 0, n);
        g_assert_true (antenne_roster_plan_is_ready (plan, FALSE));
        change = antenne_roster_plan_to_change (plan);
        world_apply (world, change);
      }
      g_assert_cmpuint (world_count (world, ANTENNE_KIND_PUPIL), ==, n);
      g_assert_cmpuint (world_count (world, ANTENNE_KIND_MEMBERSHIP), ==, n);
      {
        g_autoptr (AntenneRosterPlan) plan = plan_table (world, table, &later);
        g_autoptr (AntenneChange) change = antenne_roster_plan_to_change (plan);

        assert_counts (plan, n, 0, 0, 0);
        g_assert_cmpuint (plan->new_contacts, ==, 0);
        g_assert_true (antenne_change_is_empty (change));
      }
    }
}

static void
test_several_classes (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneDelimited) table = read_fixture ("smartschool.csv");
  g_autoptr (AntenneRosterPlan) plan = plan_table (world, table, &in_3a);
  const AntenneRosterPlanGroup *group;

  g_assert_cmpuint (plan->groups->len, ==, 2);
  group = g_ptr_array_index (plan->groups, 1);
  g_assert_cmpstr (group->name, ==, "3B");
  g_assert_cmpstr (group->school_year, ==, "2026-2027");
  g_assert_null (group->id);
  g_assert_cmpuint (group->pupils->len, ==, 7);
}

static void
test_changed_and_gone (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneRosterPlan) plan = NULL;
  g_autoptr (AntenneChange) nobody_leaves = NULL;
  AntenneRosterPlanGroup *group;
  AntenneRosterPlanGone *gone;
  const AntenneRosterPlanPupil *ada;
  const AntenneRosterDifference *difference;

  import_text (world,
               "Stamnummer;Naam;Voornaam;Geboortedatum\n01;Fictief;Ada;1/2/2011\n02;Verzonnen;Bo;\n03;Denkbeeld;Cis;\n",
               &in_3a);
  plan = plan_text (
      world, "Stamnummer;Naam;Voornaam;Geboortedatum\n01;Fictief;Ada Maria;2/2/2011\n02;VERZONNEN;Bo;\n04;Nieuw;Dis;\n",
      &later);
  /* An empty cell takes nothing away, and capitals are no news. */
  assert_counts (plan, 1, 1, 0, 1);
  group = g_ptr_array_index (plan->groups, 0);
  g_assert_nonnull (group->id);
  ada = g_ptr_array_index (group->pupils, 0);
  g_assert_cmpuint (ada->differences->len, ==, 2);
  difference = g_ptr_array_index (ada->differences, 1);
  g_assert_cmpstr (difference->field, ==, "birth-date");
  g_assert_cmpstr (difference->from, ==, "2011-02-01");
  g_assert_cmpstr (difference->to, ==, "2011-02-02");

  g_assert_cmpuint (group->gone->len, ==, 1);
  gone = g_ptr_array_index (group->gone, 0);
  g_assert_cmpstr (antenne_entity_get_string (ANTENNE_ENTITY (gone->pupil), "given-name"), ==, "Cis");
  g_assert_false (gone->leaves);
}

static void
test_leaves_only_when_asked (void)
{
  for (guint leaves = 0; leaves < 2; leaves++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (AntenneRosterPlan) plan = NULL;
      g_autoptr (AntenneChange) change = NULL;
      g_autofree char *membership = NULL;
      AntenneRosterPlanGone *gone;

      import_text (world, "Naam;Voornaam\nFictief;Ada\nVerzonnen;Bo\n", &in_3a);
      plan = plan_text (world, "Naam;Voornaam\nFictief;Ada\n", &later);
      gone = g_ptr_array_index (((AntenneRosterPlanGroup *) g_ptr_array_index (plan->groups, 0))->gone, 0);
      gone->leaves = leaves;
      membership = g_strdup (gone->membership);
      change = antenne_roster_plan_to_change (plan);
      world_apply (world, change);

      g_assert_cmpuint (world_count (world, ANTENNE_KIND_PUPIL), ==, 2);
      g_assert_cmpstr (antenne_entity_get_string (g_hash_table_lookup (world->entities, membership), "until"), ==,
                       leaves ? "2026-12-01" : "");
    }
}

typedef struct
{
  const char *first;
  const char *second;
  guint same, changed, joins, added, faults;
} Match;

static const Match matches[] = {
  /* The number decides, whatever became of the name. */
  { "Stamnummer;Naam;Voornaam\n01;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n01;Fictief-Nieuw;Ada\n", 0, 1, 0, 0, 0 },
  /* Unless nothing of the name is left: then nobody can tell. */
  { "Stamnummer;Naam;Voornaam\n01;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n01;Verzonnen;Bo\n", 0, 0, 0, 0, 1 },
  { "Stamnummer;Naam;Voornaam;Geboortedatum\n01;Fictief;Ada;1/2/2011\n",
    "Stamnummer;Naam;Voornaam;Geboortedatum\n01;Anders;Heten;1/2/2011\n", 0, 1, 0, 0, 0 },
  /* Zeros that a spreadsheet lost, one way and the other. */
  { "Stamnummer;Naam;Voornaam\n0012;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n12;Fictief;Ada\n", 1, 0, 0, 0, 0 },
  { "Stamnummer;Naam;Voornaam\n12;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n0012;Fictief;Ada\n", 0, 1, 0, 0, 0 },
  /* Zeros are no proof for another name. */
  { "Stamnummer;Naam;Voornaam\n0012;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n12;Fictief;Bo\n", 0, 0, 0, 1, 0 },
  /* Names and birth date. */
  { "Naam;Voornaam;Geboortedatum\nFictief;Ada;1/2/2011\n", "Naam;Voornaam;Geboortedatum\nFICTIEF;Áda;2011-02-01\n", 0,
    1, 0, 0, 0 },
  { "Naam;Voornaam;Geboortedatum\nFictief;Ada;1/2/2011\n", "Naam;Voornaam;Geboortedatum\nFictief;Ada;2/2/2011\n", 0, 0,
    0, 1, 0 },
  { "Naam;Voornaam\nFictief;Ada\n", "Naam;Voornaam;Geboortedatum\nFictief;Ada;2/2/2011\n", 0, 1, 0, 0, 0 },
  { "Naam;Voornaam;Geboortedatum\nFictief;Ada;1/2/2011\nFictief;Ada;2/2/2011\n", "Naam;Voornaam\nFictief;Ada\n", 0, 0,
    0, 0, 1 },
  { "Naam;Voornaam;Geboortedatum\nFictief;Ada;1/2/2011\nFictief;Ada;2/2/2011\n",
    "Naam;Voornaam;Geboortedatum\nFictief;Ada;2/2/2011\n", 1, 0, 0, 0, 0 },
  /* Two numbers are two children, of one name or not; unless born on one day. */
  { "Stamnummer;Naam;Voornaam\n01;Fictief;Ada\n", "Stamnummer;Naam;Voornaam\n02;Fictief;Ada\n", 0, 0, 0, 1, 0 },
  { "Stamnummer;Naam;Voornaam;Geboortedatum\n01;Fictief;Ada;1/2/2011\n",
    "Stamnummer;Naam;Voornaam;Geboortedatum\n02;Fictief;Ada;1/2/2011\n", 0, 1, 0, 0, 0 },
  /* A prefix kept apart, or not; the called name alone. */
  { "Achternaam;Tussenvoegsel;Voornaam\nBroek;van den;Noor\n", "Achternaam;Voornaam\nvan den Broek;Noor\n", 1, 0, 0, 0,
    0 },
  { "Achternaam;Voornaam;Roepnaam\nFictief;Adriana;Ada\n", "Achternaam;Roepnaam\nFictief;Ada\n", 1, 0, 0, 0, 0 },
  { "Achternaam;Roepnaam\nFictief;Ada\n", "Achternaam;Voornaam;Roepnaam\nFictief;Adriana;Ada\n", 0, 1, 0, 0, 0 },
  /* Two of one name, and one of them in this class. */
  { "Naam;Voornaam;Klas;Geboortedatum\nFictief;Ada;3A;1/2/2011\nFictief;Ada;3B;2/2/2011\n",
    "Naam;Voornaam;Klas\nFictief;Ada;3A\n", 1, 0, 0, 0, 0 },
  { "Naam;Voornaam;Klas;Geboortedatum\nFictief;Ada;3A;1/2/2011\nFictief;Ada;3B;2/2/2011\n",
    "Naam;Voornaam;Klas\nFictief;Ada;3C\n", 0, 0, 0, 0, 1 },
  /* Another class: known, and new there. */
  { "Naam;Voornaam;Klas\nFictief;Ada;3A\n", "Naam;Voornaam;Klas\nFictief;Ada;3B\n", 0, 0, 1, 0, 0 },
  { "Naam;Voornaam;Klas\nFictief;Ada;3A\n", "Naam;Voornaam;Klas;Schooljaar\nFictief;Ada;3A;2027-2028\n", 0, 0, 1, 0,
    0 },
};

static void
test_match (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (AntenneRosterPlan) plan = NULL;

      g_test_message ("%s→ %s", matches[i].first, matches[i].second);
      import_text (world, matches[i].first, &in_3a);
      plan = plan_text (world, matches[i].second, &later);
      assert_counts (plan, matches[i].same, matches[i].changed, matches[i].joins, matches[i].added);
      g_assert_cmpuint (plan->faults->len, ==, matches[i].faults);
      g_assert_cmpint (antenne_roster_plan_is_ready (plan, FALSE), ==, matches[i].faults == 0);
    }
}

/* Leading zeros are kept in what is written, and not lost to a list that has lost them. */
static void
test_zeros (void)
{
  g_autoptr (World) world = world_new ();

  import_text (world, "Stamnummer;Naam;Voornaam\n0012;Fictief;Ada\n", &in_3a);
  g_assert_cmpstr (antenne_entity_get_string (pupil_named (world, "Ada"), "school-number"), ==, "0012");
  import_text (world, "Stamnummer;Naam;Voornaam\n12;Fictief;Ada\n13;Verzonnen;Bo\n", &later);
  g_assert_cmpstr (antenne_entity_get_string (pupil_named (world, "Ada"), "school-number"), ==, "0012");
}

static void
test_joins_from_today (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GListModel) memberships = NULL;
  guint from_today = 0, from_start = 0;

  import_text (world, "Naam;Voornaam\nFictief;Ada\n", &in_3a);
  import_text (world, "Naam;Voornaam\nFictief;Ada\nVerzonnen;Bo\n", &later);
  memberships = world_list (world, ANTENNE_KIND_MEMBERSHIP);
  for (guint i = 0; i < g_list_model_get_n_items (memberships); i++)
    {
      g_autoptr (AntenneEntity) membership = g_list_model_get_item (memberships, i);

      from_start += strcmp (antenne_entity_get_string (membership, "from"), "") == 0;
      from_today += strcmp (antenne_entity_get_string (membership, "from"), "2026-12-01") == 0;
    }
  g_assert_cmpuint (from_start, ==, 1);
  g_assert_cmpuint (from_today, ==, 1);
}

/* The class from which the teacher came, where the list has no class. */
static void
test_into_group (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GListModel) groups = NULL;
  g_autoptr (AntenneEntity) group = NULL;
  g_autoptr (AntenneRosterPlan) plan = NULL;
  g_autoptr (AntenneRosterPlan) nowhere = NULL;
  g_autoptr (AntenneRosterPlan) partly = NULL;
  AntenneRosterTarget target = { NULL, NULL, NULL, TODAY, NULL, FALSE };

  import_text (world, "Naam;Voornaam\nFictief;Ada\n", &in_3a);
  groups = world_list (world, ANTENNE_KIND_GROUP);
  group = g_list_model_get_item (groups, 0);

  nowhere = plan_text (world, "Naam;Voornaam\nFictief;Ada\nVerzonnen;Bo\n", &target);
  g_assert_false (antenne_roster_plan_is_ready (nowhere, FALSE));
  g_assert_true (nowhere->needs_group);
  g_assert_cmpuint (nowhere->faults->len, ==, 1);
  /* No line can be left out to mend that. */
  g_assert_false (antenne_roster_plan_is_ready (nowhere, TRUE));

  partly = plan_text (world, "Naam;Voornaam;Klas\nFictief;Ada;3A\nVerzonnen;Bo;\n", &target);
  g_assert_false (partly->needs_group);
  g_assert_cmpuint (partly->faults->len, ==, 1);
  g_assert_cmpuint (((AntenneRosterFault *) g_ptr_array_index (partly->faults, 0))->line, ==, 3);

  target.group = antenne_entity_get_id (group);
  plan = plan_text (world, "Naam;Voornaam\nFictief;Ada\nVerzonnen;Bo\n", &target);
  assert_counts (plan, 1, 0, 0, 1);
  g_assert_cmpuint (plan->groups->len, ==, 1);
}

/* Somebody of that name in another class may be another child, and only the teacher knows. */
static void
test_namesake (void)
{
  for (guint other = 0; other < 2; other++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (AntenneRosterPlan) plan = NULL;
      g_autoptr (GHashTable) others = g_hash_table_new (NULL, NULL);
      AntenneRosterTarget target = { NULL, "4B", NULL, TODAY, others, FALSE };
      const AntenneRosterPlanPupil *planned;

      import_text (world, "Naam;Voornaam\nFictief;Ada\n", &in_3a);
      if (other)
        g_hash_table_add (others, GUINT_TO_POINTER (2));
      plan = plan_text (world, "Naam;Voornaam\nFictief;Ada\n", &target);
      planned = g_ptr_array_index (((AntenneRosterPlanGroup *) g_ptr_array_index (plan->groups, 0))->pupils, 0);
      g_assert_nonnull (planned->namesake);
      g_assert_true ((planned->pupil == NULL) == other);
      assert_counts (plan, 0, 0, 1 - other, other);

      import_text (world, "Naam;Voornaam\nFictief;Ada\n", &target);
      g_assert_cmpuint (world_count (world, ANTENNE_KIND_PUPIL), ==, 1 + other);
    }
}

/* With a birth date, or in the class itself, there is no question. */
static void
test_no_namesake (void)
{
  static const char *const text = "Naam;Voornaam;Geboortedatum\nFictief;Ada;1/2/2011\n";
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneRosterPlan) same_class = NULL;
  g_autoptr (AntenneRosterPlan) same_date = NULL;
  AntenneRosterTarget target = { NULL, "4B", NULL, TODAY, NULL, FALSE };

  import_text (world, text, &in_3a);
  same_class = plan_text (world, "Naam;Voornaam\nFictief;Ada\n", &in_3a);
  same_date = plan_text (world, text, &target);
  for (guint i = 0; i < 2; i++)
    {
      AntenneRosterPlan *plan = i == 0 ? same_class : same_date;
      const AntenneRosterPlanPupil *planned =
          g_ptr_array_index (((AntenneRosterPlanGroup *) g_ptr_array_index (plan->groups, 0))->pupils, 0);

      g_assert_nonnull (planned->pupil);
      g_assert_null (planned->namesake);
    }
}

static void
test_contacts (void)
{
  static const char *const first = "Naam;Voornaam;Moeder;Telefoon moeder;Vader;Telefoon vader\n"
                                   "Fictief;Ada;Mo Fictief;0470 00 00 01;;\n"
                                   "Fictief;Bo;Mo Fictief;0470/000001;Va Fictief;0470 00 00 01\n";
  static const char *const second = "Naam;Voornaam;Moeder;Telefoon moeder;E-mail moeder\n"
                                    "Fictief;Ada;MO FICTIEF;0470 99 99 99;mo@gezin.example\n"
                                    "Fictief;Bo;;;\n";
  g_autoptr (World) world = world_new ();
  g_autoptr (GListModel) contacts = NULL;
  g_autoptr (AntenneContact) mother = NULL;

  /* Two children, one mother, and a father with her number. */
  import_text (world, first, &in_3a);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_RELATION), ==, 3);

  import_text (world, second, &later);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_RELATION), ==, 3);
  contacts = world_list_contacts (antenne_entity_get_id (pupil_named (world, "Ada")), world);
  mother = g_list_model_get_item (contacts, 0);
  g_assert_cmpstr (antenne_contact_get_phone (mother), ==, "0470 99 99 99");
  g_assert_cmpstr (antenne_contact_get_email (mother), ==, "mo@gezin.example");
  g_assert_cmpstr (antenne_contact_get_relation (mother), ==, "moeder");
}

static void
test_lesson_groups (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneDelimited) table = read_fixture ("lesson-groups.csv");
  g_autoptr (AntenneRosterPlan) plan = plan_table (world, table, &in_3a);
  g_autoptr (AntenneChange) change = NULL;

  g_assert_true (antenne_roster_plan_is_ready (plan, FALSE));
  change = antenne_roster_plan_to_change (plan);
  world_apply (world, change);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_GROUP), ==, 2);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_PUPIL), ==, 2);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_MEMBERSHIP), ==, 3);
}

/* A list of parents finds its pupils by number; one that is not there is said and keeps nothing out. */
static void
test_parents (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneDelimited) pupils = read_fixture ("magister.csv");
  g_autoptr (AntenneDelimited) parents = read_fixture ("zermelo-parents.csv");
  g_autoptr (AntenneRosterPlan) nobody = plan_table (world, parents, &in_3a);
  g_autoptr (AntenneRosterPlan) plan = NULL;
  g_autoptr (AntenneChange) change = NULL;

  g_assert_cmpuint (nobody->faults->len, ==, 3);
  g_assert_false (antenne_roster_plan_is_ready (nobody, FALSE));
  {
    g_autoptr (AntenneRosterPlan) first = plan_table (world, pupils, &in_3a);
    g_autoptr (AntenneChange) import = antenne_roster_plan_to_change (first);

    world_apply (world, import);
  }

  plan = plan_table (world, parents, &in_3a);
  g_assert_cmpuint (plan->faults->len, ==, 0);
  g_assert_cmpuint (plan->new_contacts, ==, 2);
  g_assert_true (antenne_roster_plan_is_ready (plan, FALSE));
  change = antenne_roster_plan_to_change (plan);
  world_apply (world, change);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_PUPIL), ==, 6);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (world_count (world, ANTENNE_KIND_RELATION), ==, 3);
}

/* Nothing is half imported: one fault keeps all out, unless the teacher leaves those lines out. */
static void
test_all_or_nothing (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AntenneRosterPlan) plan = plan_text (world, "Naam;Voornaam\nFictief;Ada\nVerzonnen\n", &in_3a);
  g_autofree char *faults = antenne_roster_plan_describe_faults (plan);

  g_assert_false (antenne_roster_plan_is_ready (plan, FALSE));
  g_assert_true (antenne_roster_plan_is_ready (plan, TRUE));
  g_assert_nonnull (strstr (faults, "line 3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/plan/again", test_again);
  g_test_add_func ("/roster/plan/several-classes", test_several_classes);
  g_test_add_func ("/roster/plan/changed-and-gone", test_changed_and_gone);
  g_test_add_func ("/roster/plan/leaves-only-when-asked", test_leaves_only_when_asked);
  g_test_add_func ("/roster/plan/match", test_match);
  g_test_add_func ("/roster/plan/zeros", test_zeros);
  g_test_add_func ("/roster/plan/joins-from-today", test_joins_from_today);
  g_test_add_func ("/roster/plan/into-group", test_into_group);
  g_test_add_func ("/roster/plan/namesake", test_namesake);
  g_test_add_func ("/roster/plan/no-namesake", test_no_namesake);
  g_test_add_func ("/roster/plan/contacts", test_contacts);
  g_test_add_func ("/roster/plan/lesson-groups", test_lesson_groups);
  g_test_add_func ("/roster/plan/parents", test_parents);
  g_test_add_func ("/roster/plan/all-or-nothing", test_all_or_nothing);
  return g_test_run ();
}
