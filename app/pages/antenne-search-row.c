/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-search-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "antenne-config.h"
#include "guide/antenne-due.h"
#include "guide/antenne-step.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-entry-words.h"

struct _AntenneSearchRow
{
  GtkListBoxRow parent_instance;

  AntenneVault *vault;
  AntenneHit *hit;
  guint order;
  char *words;

  GtkImage *icon;
  GtkLabel *meta;
  GtkLabel *excerpt;
};

G_DEFINE_FINAL_TYPE (AntenneSearchRow, antenne_search_row, GTK_TYPE_LIST_BOX_ROW)

/* Warm sand behind the letters; letters and sand differ by more than 7:1 in both. */
typedef struct
{
  guint16 background[3];
  guint16 letters[3];
} Marker;

static const Marker light = { { 0xfa00, 0xdf00, 0xa800 }, { 0x3200, 0x2400, 0x0a00 } };
static const Marker dark = { { 0x6200, 0x4c00, 0x1800 }, { 0xff00, 0xf6e0, 0xe2e0 } };

static PangoAttrList *
make_marks (AntenneHit *hit)
{
  const Marker *marker = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? &dark : &light;
  PangoAttrList *list = pango_attr_list_new ();
  guint length = (guint) strlen (antenne_hit_get_excerpt (hit));
  guint n_pairs;
  const guint *marks = antenne_hit_get_marks (hit, &n_pairs);

  for (guint i = 0; i < n_pairs; i++)
    {
      PangoAttribute *attributes[] = {
        pango_attr_background_new (marker->background[0], marker->background[1], marker->background[2]),
        pango_attr_foreground_new (marker->letters[0], marker->letters[1], marker->letters[2]),
        /* Not by colour alone. */
        pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD),
      };

      for (gsize j = 0; j < G_N_ELEMENTS (attributes); j++)
        {
          attributes[j]->start_index = MIN (marks[2 * i], length);
          attributes[j]->end_index = MIN (marks[2 * i + 1], length);
          pango_attr_list_insert (list, attributes[j]);
        }
    }
  return list;
}

static char *
dup_pupil_name (AntenneHit *hit)
{
  AntennePupil *pupil = antenne_hit_get_pupil (hit);

  return pupil != NULL ? antenne_pupil_dup_display_name (pupil) : g_strdup ("");
}

static char *
describe (AntenneSearchRow *self, const char **icon)
{
  AntenneEntity *entity = antenne_hit_get_entity (self->hit);
  const char *kind = antenne_entity_get_kind (entity);
  g_autofree char *name = dup_pupil_name (self->hit);

  if (strcmp (kind, ANTENNE_KIND_ENTRY) == 0)
    {
      g_autofree char *today = antenne_moment_today ();

      *icon = antenne_entry_words_icon (antenne_entry_get_kind (ANTENNE_ENTRY (entity)));
      return antenne_entry_words_meta (self->vault, ANTENNE_ENTRY (entity), NULL, today);
    }
  if (strcmp (kind, ANTENNE_KIND_PUPIL) == 0)
    {
      *icon = "avatar-default-symbolic";
      return antenne_words_classes (self->vault, antenne_entity_get_id (entity));
    }
  if (strcmp (kind, ANTENNE_KIND_CONTACT) == 0)
    {
      *icon = "antenne-parent-contact-symbolic";
      /* Translators: a contact person of a pupil; %s is the pupil's name */
      return g_strdup_printf (_ ("around %s"), name);
    }
  if (strcmp (kind, ANTENNE_KIND_STEP) == 0)
    {
      g_autofree char *today = antenne_moment_today ();
      g_autofree char *sentence = antenne_step_dup_sentence (entity, today);

      *icon = "antenne-signal-symbolic";
      return g_strdup_printf ("%s · %s", name, sentence);
    }
  if (strcmp (kind, ANTENNE_KIND_FOLLOW_UP) == 0 || strcmp (kind, ANTENNE_KIND_AGREEMENT) == 0)
    {
      g_autofree char *today = antenne_moment_today ();
      g_autofree char *when = antenne_due_dup_when (entity, today);
      const char *label = antenne_due_is_agreement (entity) ? _ ("Agreement") : _ ("Follow-up");

      *icon = "x-office-calendar-symbolic";
      return *name != '\0' ? g_strdup_printf ("%s · %s · %s", name, label, when)
                           : g_strdup_printf ("%s · %s", label, when);
    }
  *icon = "system-users-symbolic";
  return g_strdup (_ ("Class"));
}

static void
antenne_search_row_dispose (GObject *object)
{
  AntenneSearchRow *self = ANTENNE_SEARCH_ROW (object);

  g_clear_object (&self->vault);
  g_clear_object (&self->hit);
  G_OBJECT_CLASS (antenne_search_row_parent_class)->dispose (object);
}

static void
antenne_search_row_finalize (GObject *object)
{
  g_free (ANTENNE_SEARCH_ROW (object)->words);
  G_OBJECT_CLASS (antenne_search_row_parent_class)->finalize (object);
}

static void
antenne_search_row_class_init (AntenneSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_search_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = antenne_search_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchRow, meta);
  gtk_widget_class_bind_template_child (widget_class, AntenneSearchRow, excerpt);
}

static void
antenne_search_row_init (AntenneSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_search_row_new (AntenneVault *vault)
{
  AntenneSearchRow *self = g_object_new (ANTENNE_TYPE_SEARCH_ROW, NULL);

  self->vault = g_object_ref (vault);
  return GTK_WIDGET (self);
}

void
antenne_search_row_set_hit (AntenneSearchRow *self, AntenneHit *hit)
{
  g_autofree char *meta = NULL;
  const char *icon = NULL;

  g_return_if_fail (ANTENNE_IS_SEARCH_ROW (self));
  g_set_object (&self->hit, hit);
  meta = describe (self, &icon);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->meta, meta);
  gtk_widget_set_visible (GTK_WIDGET (self->meta), *meta != '\0');
  gtk_label_set_text (self->excerpt, antenne_hit_get_excerpt (hit));
  antenne_search_row_restyle (self);
  g_free (self->words);
  self->words = g_strdup_printf ("%s. %s", antenne_hit_get_excerpt (hit), meta);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
}

AntenneHit *
antenne_search_row_get_hit (AntenneSearchRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_SEARCH_ROW (self), NULL);
  return self->hit;
}

void
antenne_search_row_set_order (AntenneSearchRow *self, guint order)
{
  g_return_if_fail (ANTENNE_IS_SEARCH_ROW (self));
  self->order = order;
}

guint
antenne_search_row_get_order (AntenneSearchRow *self)
{
  g_return_val_if_fail (ANTENNE_IS_SEARCH_ROW (self), 0);
  return self->order;
}

void
antenne_search_row_restyle (AntenneSearchRow *self)
{
  g_autoptr (PangoAttrList) marks = NULL;

  g_return_if_fail (ANTENNE_IS_SEARCH_ROW (self));
  if (self->hit == NULL)
    return;
  marks = make_marks (self->hit);
  gtk_label_set_attributes (self->excerpt, marks);
}
