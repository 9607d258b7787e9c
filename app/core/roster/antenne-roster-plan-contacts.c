/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/antenne-roster-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/antenne-text.h"

/* One id for each pupil who is new, also where the list names them once for each class. */
const char *
antenne_roster_plan_id_of (AntenneRosterPlan *plan, const AntenneRosterPlanPupil *planned)
{
  const AntenneRosterPupil *row = planned->row;
  g_autofree char *key = NULL;
  char *id;

  if (planned->pupil != NULL)
    return antenne_entity_get_id (ANTENNE_ENTITY (planned->pupil));
  key = *row->school_number != '\0' ? g_strconcat ("n", row->school_number, NULL) : g_strdup_printf ("l%u", row->line);
  id = g_hash_table_lookup (plan->new_pupils, key);
  if (id == NULL)
    {
      /* The change that collects the contact persons makes ids; pupils are set in it later. */
      id = g_strdup (antenne_change_create (plan->contacts, ANTENNE_KIND_PUPIL));
      g_hash_table_insert (plan->new_pupils, g_steal_pointer (&key), id);
    }
  return id;
}

static char *
digits_of (const char *phone)
{
  GString *digits = g_string_new (NULL);

  for (; *phone != '\0'; phone++)
    if (g_ascii_isdigit (*phone))
      g_string_append_c (digits, *phone);
  return g_string_free (digits, FALSE);
}

/* (transfer full) (nullable): the contact person of that name whom the pupil has. Not by phone or address: parents
 * share those. */
static AntenneContact *
find_contact (AntenneRosterPlanner *planner, AntennePupil *pupil, const AntenneRosterContact *row)
{
  g_autoptr (GListModel) contacts = NULL;
  g_autofree char *folded = antenne_text_fold (row->name);

  if (pupil == NULL || planner->known->list_contacts == NULL)
    return NULL;
  contacts = planner->known->list_contacts (antenne_entity_get_id (ANTENNE_ENTITY (pupil)), planner->known->user_data);
  for (guint i = 0; contacts != NULL && i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (AntenneContact) contact = g_list_model_get_item (contacts, i);
      g_autofree char *other = antenne_text_fold (antenne_contact_get_name (contact));

      if (strcmp (other, folded) == 0)
        return g_steal_pointer (&contact);
    }
  return NULL;
}

static gboolean
set_if_new (AntenneRosterPlanner *planner, const char *kind, const char *id, const char *name, const char *from,
            const char *to)
{
  if (*to == '\0' || strcmp (from, to) == 0)
    return FALSE;
  antenne_change_set_string (planner->plan->contacts, kind, id, name, to);
  return TRUE;
}

static void
relate (AntenneRosterPlanner *planner, const char *contact, const char *pupil, const char *relation)
{
  const char *id = antenne_change_create (planner->plan->contacts, ANTENNE_KIND_RELATION);

  antenne_change_set_string (planner->plan->contacts, ANTENNE_KIND_RELATION, id, "contact", contact);
  antenne_change_set_string (planner->plan->contacts, ANTENNE_KIND_RELATION, id, "pupil", pupil);
  if (*relation != '\0')
    antenne_change_set_string (planner->plan->contacts, ANTENNE_KIND_RELATION, id, "name", relation);
}

/* Brothers and sisters in one list have the same parent, not two of one name. */
static const char *
ensure_contact (AntenneRosterPlanner *planner, const AntenneRosterContact *row)
{
  g_autofree char *name = antenne_text_fold (row->name);
  g_autofree char *email = antenne_text_fold (row->email);
  g_autofree char *phone = digits_of (row->phone);
  g_autofree char *key = g_strjoin ("\037", name, email, phone, NULL);
  AntenneChange *change = planner->plan->contacts;
  const char *id = NULL;

  if (*email != '\0' || *phone != '\0')
    id = g_hash_table_lookup (planner->shared, key);
  if (id != NULL)
    return id;

  id = antenne_change_create (change, ANTENNE_KIND_CONTACT);
  antenne_change_set_string (change, ANTENNE_KIND_CONTACT, id, "name", row->name);
  set_if_new (planner, ANTENNE_KIND_CONTACT, id, "phone", "", row->phone);
  set_if_new (planner, ANTENNE_KIND_CONTACT, id, "email", "", row->email);
  g_hash_table_insert (planner->shared, g_steal_pointer (&key), g_strdup (id));
  planner->plan->new_contacts++;
  return id;
}

/* Returns whether there is something new. */
gboolean
antenne_roster_plan_contact (AntenneRosterPlanner *planner, const char *pupil_id, AntennePupil *pupil,
                             const AntenneRosterContact *row)
{
  g_autoptr (AntenneContact) known = find_contact (planner, pupil, row);
  const char *id;
  gboolean news = FALSE;

  if (known == NULL)
    {
      relate (planner, ensure_contact (planner, row), pupil_id, row->relation);
      return TRUE;
    }

  id = antenne_entity_get_id (ANTENNE_ENTITY (known));
  news |= set_if_new (planner, ANTENNE_KIND_CONTACT, id, "phone", antenne_contact_get_phone (known), row->phone);
  news |= set_if_new (planner, ANTENNE_KIND_CONTACT, id, "email", antenne_contact_get_email (known), row->email);
  /* How the family says it ("mama") stays over what an office writes ("moeder"). */
  if (*antenne_contact_get_relation (known) == '\0' && *antenne_roster_value (known, "relation-id") != '\0')
    news |= set_if_new (planner, ANTENNE_KIND_RELATION, antenne_roster_value (known, "relation-id"), "name", "",
                        row->relation);
  return news;
}

void
antenne_roster_plan_parent (AntenneRosterPlanner *planner, const AntenneRosterParent *row)
{
  const char *id = NULL;

  for (char **number = row->pupil_numbers; *number != NULL; number++)
    {
      AntennePupil *pupil = antenne_roster_matcher_find_number (planner->matcher, *number);
      g_autoptr (AntenneContact) known = pupil != NULL ? find_contact (planner, pupil, row->contact) : NULL;

      if (pupil == NULL)
        g_ptr_array_add (planner->plan->faults,
                         antenne_roster_fault_new (row->line, TRUE,
                                                   _ ("your vault has no pupil with the school number %s; this contact "
                                                      "person is not kept for that pupil."),
                                                   *number));
      else if (known != NULL)
        {
          const char *known_id = antenne_entity_get_id (ANTENNE_ENTITY (known));

          set_if_new (planner, ANTENNE_KIND_CONTACT, known_id, "phone", antenne_contact_get_phone (known),
                      row->contact->phone);
          set_if_new (planner, ANTENNE_KIND_CONTACT, known_id, "email", antenne_contact_get_email (known),
                      row->contact->email);
        }
      else
        {
          if (id == NULL)
            id = ensure_contact (planner, row->contact);
          relate (planner, id, antenne_entity_get_id (ANTENNE_ENTITY (pupil)), row->contact->relation);
        }
    }
}
