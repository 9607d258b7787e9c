/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-page-factory.h"

#include "pages/antenne-add-class-page.h"
#include "pages/antenne-card-page.h"
#include "pages/antenne-class-page.h"
#include "pages/antenne-danger-page.h"
#include "pages/antenne-directory-page.h"
#include "pages/antenne-entry-page.h"
#include "pages/antenne-group-edit-page.h"
#include "pages/antenne-import-page.h"
#include "pages/antenne-pass-on-page.h"
#include "pages/antenne-path-page.h"
#include "pages/antenne-jargon-page.h"
#include "pages/antenne-organisation-edit-page.h"
#include "pages/antenne-organisation-page.h"
#include "pages/antenne-paths-page.h"
#include "pages/antenne-pupil-edit-page.h"
#include "pages/antenne-pupil-page.h"
#include "pages/antenne-search-page.h"
#include "pages/antenne-spoken-page.h"
#include "pages/antenne-step-page.h"
#include "pages/antenne-today-page.h"
#include "pages/antenne-websites-page.h"

/* A new page is one line here. The action exists in the window as soon as its place stands in this table. */
static const AntennePlace places[] = {
  { "today", NULL, TRUE, .make = antenne_today_page_new },
  { "spoken", NULL, FALSE, .make = antenne_spoken_page_new },
  { "open-group", "s", TRUE, .make_for = antenne_class_page_new },
  { "edit-group", "s", FALSE, .make_for = antenne_group_edit_page_new },
  { "edit-pupil", "s", FALSE, .make_for = antenne_pupil_edit_page_new },
  { "add-class", NULL, FALSE, .make = antenne_add_class_page_new },
  { "open-pupil", "s", FALSE, .make_for = antenne_pupil_page_new },
  { "open-entry", "s", FALSE, .make_for = antenne_entry_page_new },
  { "new-entry", "(ss)", FALSE, .make_for_two = antenne_entry_page_new_for },
  { "import", "s", FALSE, .make_for = antenne_import_page_new },
  { "paths", NULL, TRUE, .make = antenne_paths_page_new },
  { "open-path", "s", FALSE, .make_for = antenne_path_page_new },
  { "consult", "s", FALSE, .make_for = antenne_pass_on_page_new_for_colleagues },
  { "pupil-file", "s", FALSE, .make_for = antenne_pass_on_page_new_for_file },
  { "open-step", "s", FALSE, .make_for = antenne_step_page_new },
  { "search", NULL, FALSE, .make = antenne_search_page_new },
  { "danger", NULL, FALSE, .make = antenne_danger_page_new },
  { "directory", NULL, TRUE, .make = antenne_directory_page_new },
  { "open-organisation", "s", FALSE, .make_for = antenne_organisation_page_new },
  { "edit-organisation", "(ss)", FALSE, .make_for_two = antenne_organisation_edit_page_new },
  { "card", "s", FALSE, .make_for = antenne_card_page_new },
  { "websites", NULL, FALSE, .make = antenne_websites_page_new },
  { "jargon", NULL, FALSE, .make = antenne_jargon_page_new },
  { NULL },
};

const AntennePlace *
antenne_page_factory_places (void)
{
  return places;
}

const AntennePlace *
antenne_page_factory_find (const char *action)
{
  if (g_str_has_prefix (action, "win."))
    action += strlen ("win.");
  for (const AntennePlace *place = places; place->action != NULL; place++)
    if (g_str_equal (place->action, action))
      return place;
  return NULL;
}

gboolean
antenne_page_factory_accepts (const AntennePlace *place, GVariant *target)
{
  if (place->parameter_type == NULL)
    return TRUE;
  return target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE (place->parameter_type));
}

static const char *
null_if_empty (const char *text)
{
  return *text == '\0' ? NULL : text;
}

AntennePage *
antenne_page_factory_make (const AntennePlace *place, AntenneVault *vault, GVariant *target)
{
  const char *id = NULL;
  const char *detail = NULL;

  g_return_val_if_fail (antenne_page_factory_accepts (place, target), NULL);

  if (place->make != NULL)
    return place->make (vault);
  if (place->make_for != NULL)
    {
      id = g_variant_get_string (target, NULL);
      return place->make_for (vault, null_if_empty (id));
    }
  g_variant_get (target, "(&s&s)", &id, &detail);
  return place->make_for_two (vault, null_if_empty (id), null_if_empty (detail));
}
