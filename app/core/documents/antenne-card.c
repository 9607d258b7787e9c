/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents/antenne-card-private.h"
#include "guide/antenne-hours-words.h"
#include "model/antenne-moment.h"
#include "model/antenne-text.h"

/* For whom a card is chosen by itself: in the middle of a secondary school. */
#define SOME_AGE 14
#define EMERGENCY_TIER "emergency"
#define EMERGENCY_ID "emergency"
/* So much of the beginning of a theme inside a name gives it away: "drug" of "drugs" in "De Druglijn". */
#define TELLING_LETTERS 4

/* Parts of names that say what is the matter, though none of its themes is spelt like it. */
static const char *const telling[] = {
  "zelfmoord", "zelfdoding", "suicid",  "drug",   "alcohol", "gok",     "gambl",    "versla",       "addict",
  "geweld",    "violence",   "mishand", "misbru", "abuse",   "gender",  "holebi",   "slachtoffer",  "victim",
  "rouw",      "depress",    "psych",   "eetst",  "angst",   "anxiety", "trauma",   "veilig thuis", "schuld",
  "crisis",    "seks",       "sexu",    "abort",  "hiv",     "zwanger", "pregnant", "dakloos",
};

/* --- What may be printed --- */

static gboolean
text_tells (AntenneOrganisation *organisation, const char *text)
{
  g_autofree char *folded = antenne_text_fold (text);
  const char *const *themes = antenne_organisation_get_themes (organisation);

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    if (strstr (folded, telling[i]) != NULL)
      return TRUE;
  for (; *themes != NULL; themes++)
    {
      g_autofree char *theme = antenne_text_fold (*themes);
      g_autofree char *stem = g_utf8_substring (theme, 0, MIN (TELLING_LETTERS, g_utf8_strlen (theme, -1)));

      if (g_utf8_strlen (stem, -1) == TELLING_LETTERS && strstr (folded, stem) != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
antenne_card_name_tells (AntenneOrganisation *organisation)
{
  /* Everybody may need an ambulance. */
  if (strcmp (antenne_organisation_get_tier (organisation), EMERGENCY_TIER) == 0)
    return FALSE;
  return antenne_organisation_is_sensitive (organisation) ||
         text_tells (organisation, antenne_organisation_get_name (organisation));
}

static const AntenneWay *
find_way (AntenneOrganisation *organisation, AntenneWayKind kind)
{
  for (guint i = 0; i < antenne_organisation_get_n_ways (organisation); i++)
    {
      const AntenneWay *way = antenne_organisation_get_way (organisation, i);

      if (way->kind == kind && *way->value != '\0')
        return way;
    }
  return NULL;
}

/* "www.awel.be": as one types it. NULL where there is none, or where it would tell. */
static char *
dup_address (AntenneOrganisation *organisation)
{
  const AntenneWay *way = find_way (organisation, ANTENNE_WAY_CHAT);
  g_autofree char *uri = NULL;
  g_autoptr (GUri) parsed = NULL;
  const char *path;

  if (antenne_organisation_is_sensitive (organisation))
    return NULL;
  if (way == NULL)
    way = find_way (organisation, ANTENNE_WAY_SITE);
  if (way == NULL || (uri = antenne_way_dup_uri (way)) == NULL || text_tells (organisation, uri) ||
      (parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL)) == NULL)
    return NULL;
  path = g_uri_get_path (parsed);
  return g_strconcat (g_uri_get_host (parsed), strcmp (path, "/") != 0 ? path : "", NULL);
}

gboolean
antenne_card_can_have (AntenneOrganisation *organisation)
{
  g_autofree char *address = dup_address (organisation);

  return find_way (organisation, ANTENNE_WAY_PHONE) != NULL ||
         (address != NULL && !antenne_card_name_tells (organisation));
}

/* --- Choosing --- */

static gboolean
is_for_everybody (AntenneOrganisation *organisation)
{
  return antenne_organisation_is_free (organisation) && antenne_organisation_is_anonymous (organisation) &&
         antenne_organisation_fits_age (organisation, SOME_AGE) && !antenne_organisation_is_own (organisation) &&
         !antenne_card_name_tells (organisation) && antenne_card_can_have (organisation) &&
         (find_way (organisation, ANTENNE_WAY_PHONE) != NULL || find_way (organisation, ANTENNE_WAY_CHAT) != NULL);
}

static int
compare_generality (gconstpointer a, gconstpointer b)
{
  guint first = g_strv_length ((char **) antenne_organisation_get_themes (*(AntenneOrganisation *const *) a));
  guint second = g_strv_length ((char **) antenne_organisation_get_themes (*(AntenneOrganisation *const *) b));

  return first > second ? -1 : first < second;
}

GPtrArray *
antenne_card_choose (AntenneDirectory *directory)
{
  GListModel *all = antenne_directory_get_organisations (directory);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AntenneOrganisation) emergency = antenne_directory_find (directory, EMERGENCY_ID);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (AntenneOrganisation) organisation = g_list_model_get_item (all, i);

      if (strcmp (antenne_organisation_get_tier (organisation), EMERGENCY_TIER) != 0 && is_for_everybody (organisation))
        g_ptr_array_add (chosen, g_steal_pointer (&organisation));
    }
  g_ptr_array_sort (chosen, compare_generality);
  if (chosen->len > ANTENNE_CARD_MOST - 1)
    g_ptr_array_set_size (chosen, ANTENNE_CARD_MOST - 1);
  if (emergency != NULL && antenne_card_can_have (emergency))
    g_ptr_array_add (chosen, g_steal_pointer (&emergency));
  return chosen;
}

/* --- Contents --- */

static void
clear_line (gpointer data)
{
  AntenneCardLine *line = data;

  g_free (line->title);
  g_free (line->number);
  g_free (line->detail);
}

/* Of the telephone where there is one, else of the chat; own ones say it in the teacher's words. */
static char *
dup_hours (AntenneOrganisation *organisation, const AntenneWay *phone, const char *address)
{
  const AntenneWay *chat = find_way (organisation, ANTENNE_WAY_CHAT);

  if (phone != NULL && phone->hours != NULL)
    return antenne_hours_say_brief (phone->hours);
  if (address != NULL && chat != NULL && chat->hours != NULL)
    {
      g_autofree char *brief = antenne_hours_say_brief (chat->hours);

      return g_strdup_printf (C_ ("card", "chat %s"), brief);
    }
  return g_strdup (antenne_organisation_get_hours_text (organisation));
}

static void
add_line (AntenneCard *self, AntenneOrganisation *organisation)
{
  gboolean tells = antenne_card_name_tells (organisation);
  const AntenneWay *phone = find_way (organisation, ANTENNE_WAY_PHONE);
  g_autofree char *address = tells ? NULL : dup_address (organisation);
  g_autofree char *hours = dup_hours (organisation, phone, address);
  AntenneCardLine line = { 0 };

  line.title = g_strdup (tells ? phone->value : antenne_organisation_get_name (organisation));
  /* "1712" and "Noodnummer 112" say it already. */
  line.number = g_strdup (!tells && phone != NULL && strstr (line.title, phone->value) == NULL ? phone->value : "");
  line.detail =
      g_strconcat (address != NULL ? address : "", address != NULL && *hours != '\0' ? " · " : "", hours, NULL);
  g_array_append_val (self->lines, line);
}

AntenneCard *
antenne_card_new (GPtrArray *organisations, const char *date)
{
  AntenneCard *self = g_new0 (AntenneCard, 1);

  self->lines = g_array_new (FALSE, TRUE, sizeof (AntenneCardLine));
  g_array_set_clear_func (self->lines, clear_line);
  for (guint i = 0; i < organisations->len && self->lines->len < ANTENNE_CARD_MOST; i++)
    if (antenne_card_can_have (g_ptr_array_index (organisations, i)))
      add_line (self, g_ptr_array_index (organisations, i));
  self->foot = antenne_date_format_month (date, "");
  return self;
}

void
antenne_card_free (AntenneCard *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->lines);
  g_free (self->foot);
  g_free (self);
}

guint
antenne_card_get_n_lines (const AntenneCard *self)
{
  return self->lines->len;
}

const AntenneCardLine *
antenne_card_get_line (const AntenneCard *self, guint index)
{
  g_return_val_if_fail (index < self->lines->len, NULL);
  return &g_array_index (self->lines, AntenneCardLine, index);
}

char *
antenne_card_to_text (const AntenneCard *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const AntenneCardLine *line = antenne_card_get_line (self, i);

      g_string_append_printf (text, "%s%s%s%s%s\n", line->title, *line->number != '\0' ? ", " : "", line->number,
                              *line->detail != '\0' ? ", " : "", line->detail);
    }
  g_string_append (text, self->foot);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
