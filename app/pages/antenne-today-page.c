/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-today-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "guide/antenne-due.h"
#include "model/antenne-attention.h"
#include "model/antenne-birthday.h"
#include "model/antenne-moment.h"
#include "model/antenne-quiet.h"
#include "pages/antenne-list-drop.h"
#include "pages/antenne-unfinished.h"
#include "widgets/antenne-due-list.h"
#include "widgets/antenne-entry-row.h"
#include "widgets/antenne-entry-words.h"
#include "widgets/antenne-plain-row.h"
#include "widgets/antenne-quiet-row.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-vault-words.h"

#define MOST_NAMES 3
#define MOST_ENTRIES 5
/* Among how many of the newest entries those with words are looked for: talks that were only ticked have none. */
#define ENTRIES_LOOKED_AT 200

/* Which names rest until when, a{ss}; and who was spoken with from this page on which day, (sas). */
#define SETTING_LATER "today.later"
#define SETTING_DONE "today.done"

struct _AntenneTodayPage
{
  AntennePage parent_instance;

  char *today;
  char *undo_later; /* id of the pupil whom the last toast can take back */

  GtkStack *stack;
  GtkWidget *empty_page;
  GtkLabel *date_label;
  GtkLabel *calm_label;
  AntenneUnfinished *unfinished;
  GtkWidget *quiet_group;
  GtkListBox *quiet_list;
  GtkWidget *due_group;
  GtkListBox *due_list;
  GtkWidget *birthday_group;
  GtkListBox *birthday_list;
  GtkWidget *entry_group;
  GtkListBox *entry_list;
};

G_DEFINE_FINAL_TYPE (AntenneTodayPage, antenne_today_page, ANTENNE_TYPE_PAGE)

static AntenneVault *
get_vault (AntenneTodayPage *self)
{
  return antenne_page_get_vault (ANTENNE_PAGE (self));
}

/* --- What this laptop remembers of "later" and "spoken" --- */

/* id → day on which the name may come again; those that have passed are left out. */
static GHashTable *
read_later (AntenneTodayPage *self)
{
  GHashTable *later = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GVariant) value = antenne_vault_dup_setting (get_vault (self), SETTING_LATER, G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *id, *until;

  if (value == NULL)
    return later;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "{&s&s}", &id, &until))
    if (strcmp (until, self->today) > 0)
      g_hash_table_insert (later, g_strdup (id), g_strdup (until));
  return later;
}

/* FALSE where the disk refused: that is said. */
static gboolean
write_later (AntenneTodayPage *self, GHashTable *later)
{
  g_autoptr (GError) error = NULL;
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id, until;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_hash_table_iter_init (&iter, later);
  while (g_hash_table_iter_next (&iter, &id, &until))
    g_variant_builder_add (&builder, "{ss}", id, until);

  if (antenne_vault_set_setting (get_vault (self), ANTENNE_SETTING_LOCAL, SETTING_LATER,
                                 g_variant_builder_end (&builder), &error))
    return TRUE;
  antenne_toast_show (GTK_WIDGET (self), get_vault (self), antenne_vault_words_for_write (error), NULL, TRUE);
  return FALSE;
}

static GHashTable *
read_done (AntenneTodayPage *self)
{
  GHashTable *done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GVariant) value = antenne_vault_dup_setting (get_vault (self), SETTING_DONE, G_VARIANT_TYPE ("(sas)"));
  g_autofree const char **ids = NULL;
  const char *day;

  if (value == NULL)
    return done;
  g_variant_get (value, "(&s^a&s)", &day, &ids);
  for (const char **id = ids; strcmp (day, self->today) == 0 && *id != NULL; id++)
    g_hash_table_add (done, g_strdup (*id));
  return done;
}

static void
remember_done (AntenneTodayPage *self, const char *pupil)
{
  g_autoptr (GHashTable) done = read_done (self);
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_add (done, g_strdup (pupil));
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  g_hash_table_iter_init (&iter, done);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_variant_builder_add (&builder, "s", id);

  /* It only keeps a fourth name from coming: without it nothing is lost. */
  antenne_vault_set_setting (get_vault (self), ANTENNE_SETTING_LOCAL, SETTING_DONE,
                             g_variant_new ("(sas)", self->today, &builder), NULL);
}

/* --- The three names --- */

static void
refocus (AntenneTodayPage *self, gboolean had_focus)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->quiet_list, 0);

  if (had_focus && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
spoken_cb (AntenneTodayPage *self, AntenneQuietRow *row)
{
  g_autoptr (AntennePupil) pupil = g_object_ref (antenne_quiet_row_get_pupil (row));
  const char *id = antenne_entity_get_id (ANTENNE_ENTITY (pupil));
  g_autoptr (AntenneChange) change = antenne_change_new ();
  const char *entry = antenne_change_create (change, ANTENNE_KIND_ENTRY);
  g_autofree char *name = antenne_pupil_dup_short_name (pupil);
  g_autofree char *said = g_strdup_printf (_ ("Noted: spoken with %s"), name);

  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "kind",
                             antenne_entry_kind_to_text (ANTENNE_ENTRY_TALK));
  antenne_change_set (change, ANTENNE_KIND_ENTRY, entry, "pupils", g_variant_new_strv (&id, 1));
  antenne_change_set_string (change, ANTENNE_KIND_ENTRY, entry, "at", self->today);

  remember_done (self, id);
  antenne_page_write (ANTENNE_PAGE (self), change, said);
}

static void
take_back_later_cb (gpointer user_data)
{
  AntenneTodayPage *self = user_data;
  g_autoptr (GHashTable) later = NULL;

  if (antenne_vault_get_locked (get_vault (self)) || self->undo_later == NULL)
    return;
  later = read_later (self);
  g_hash_table_remove (later, self->undo_later);
  write_later (self, later);
  antenne_page_refresh (ANTENNE_PAGE (self));
}

static void
later_cb (AntenneTodayPage *self, AntenneQuietRow *row)
{
  g_autoptr (AntennePupil) pupil = g_object_ref (antenne_quiet_row_get_pupil (row));
  g_autoptr (GHashTable) later = read_later (self);
  g_autofree char *name = antenne_pupil_dup_short_name (pupil);
  g_autofree char *said = g_strdup_printf (_ ("%s can wait for a week"), name);

  g_free (self->undo_later);
  self->undo_later = g_strdup (antenne_entity_get_id (ANTENNE_ENTITY (pupil)));
  g_hash_table_insert (later, g_strdup (self->undo_later),
                       antenne_date_add_days (self->today, ANTENNE_QUIET_LATER_DAYS));
  if (!write_later (self, later))
    return;
  antenne_page_refresh (ANTENNE_PAGE (self));
  antenne_toast_offer (GTK_WIDGET (self), said, _ ("Undo"), take_back_later_cb, G_OBJECT (self));
}

static char *
describe_silence (AntenneTodayPage *self, AntenneAttentionSpan *span, AntenneSilence *silence)
{
  g_autoptr (AntenneAttention) attention = antenne_attention_new (span);
  g_autofree char *classes = antenne_words_classes (
      get_vault (self), antenne_entity_get_id (ANTENNE_ENTITY (antenne_silence_get_pupil (silence))));
  g_autofree char *words = NULL;

  if (antenne_silence_get_last_talk (silence) != NULL)
    antenne_attention_add (attention, antenne_silence_get_last_talk (silence), FALSE, NULL);
  words = antenne_attention_dup_words (attention);
  if (*classes == '\0')
    return g_steal_pointer (&words);
  return g_strconcat (classes, " · ", words, NULL);
}

static void
append_quiet_row (AntenneTodayPage *self, AntenneAttentionSpan *span, AntenneSilence *silence, gboolean done)
{
  g_autofree char *detail = describe_silence (self, span, silence);
  GtkWidget *row = antenne_quiet_row_new (antenne_silence_get_pupil (silence), detail, done);

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "spoken", G_CALLBACK (spoken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "later", G_CALLBACK (later_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->quiet_list, row);
}

static const char *
find_calm_words (guint n_chosen, guint n_done, gboolean some_rest)
{
  if (n_chosen == 0 && some_rest)
    return _ ("The names that are left can wait.");
  if (n_chosen == 0)
    return _ ("You spoke with everybody lately. Nothing has to be done here.");
  if (n_done == n_chosen)
    return _ ("That will do for today.");
  return ngettext ("Take it easy: one name, more isn’t needed.", "Take it easy: a few names, more isn’t needed.",
                   n_chosen);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
fill_quiet (AntenneTodayPage *self, GListModel *silences)
{
  g_autoptr (GArray) pupils = g_array_new (FALSE, FALSE, sizeof (AntenneQuietPupil));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GHashTable) later = read_later (self);
  g_autoptr (GHashTable) done = read_done (self);
  g_autoptr (AntenneAttentionSpan) span = antenne_attention_span_new (self->today);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->quiet_list)) != NULL;
  guint n_done = 0;

  for (guint i = 0; i < g_list_model_get_n_items (silences); i++)
    {
      AntenneSilence *silence = g_list_model_get_item (silences, i);
      const char *id = antenne_entity_get_id (ANTENNE_ENTITY (antenne_silence_get_pupil (silence)));
      const char *last_talk = antenne_silence_get_last_talk (silence);
      AntenneQuietPupil pupil = { id, last_talk, g_hash_table_lookup (later, id),
                                  g_strcmp0 (last_talk, self->today) == 0 && g_hash_table_contains (done, id) };

      g_ptr_array_add (kept, silence);
      g_array_append_val (pupils, pupil);
    }

  chosen = antenne_quiet_choose (pupils, self->today, MOST_NAMES);
  clear_list (self->quiet_list);
  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      gboolean is_done = g_array_index (pupils, AntenneQuietPupil, index).done;

      append_quiet_row (self, span, g_ptr_array_index (kept, index), is_done);
      n_done += is_done;
    }

  gtk_widget_set_visible (self->quiet_group, chosen->len > 0);
  gtk_label_set_text (self->calm_label, find_calm_words (chosen->len, n_done, g_hash_table_size (later) > 0));
  refocus (self, had_focus);
}

/* --- What is due --- */

/* Of today and before; what is still to come has its own day. */
static void
fill_dues (AntenneTodayPage *self)
{
  g_autoptr (GListModel) dues = antenne_due_list (get_vault (self), self->today);

  gtk_widget_set_visible (self->due_group, antenne_due_list_fill (self->due_list, ANTENNE_PAGE (self), dues, TRUE) > 0);
}

/* --- Birthdays --- */

typedef struct
{
  AntennePupil *pupil;
  char date[11];
  int age;
} Birthday;

static void
clear_birthday (gpointer data)
{
  g_clear_object (&((Birthday *) data)->pupil);
}

static int
compare_birthdays (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Birthday *) a)->date, ((const Birthday *) b)->date);
}

static void
append_birthday_row (AntenneTodayPage *self, Birthday *birthday)
{
  const char *id = antenne_entity_get_id (ANTENNE_ENTITY (birthday->pupil));
  g_autofree char *name = antenne_pupil_dup_display_name (birthday->pupil);
  g_autofree char *classes = antenne_words_classes (get_vault (self), id);
  g_autofree char *words = antenne_birthday_describe (name, birthday->age, birthday->date, self->today);
  GtkWidget *row = antenne_plain_row_new (words, classes);

  antenne_plain_row_add_prefix (ANTENNE_PLAIN_ROW (row), adw_avatar_new (34, name, TRUE));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-pupil");
  gtk_list_box_append (self->birthday_list, row);
}

static void
fill_birthdays (AntenneTodayPage *self, GListModel *pupils)
{
  g_autoptr (GArray) birthdays = g_array_new (FALSE, FALSE, sizeof (Birthday));

  g_array_set_clear_func (birthdays, clear_birthday);
  for (guint i = 0; i < g_list_model_get_n_items (pupils); i++)
    {
      g_autoptr (AntennePupil) pupil = g_list_model_get_item (pupils, i);
      const char *born = antenne_entity_get_string (ANTENNE_ENTITY (pupil), "birth-date");
      Birthday birthday = { NULL };

      if (!antenne_birthday_find (born, self->today, birthday.date, &birthday.age))
        continue;
      birthday.pupil = g_object_ref (pupil);
      g_array_append_val (birthdays, birthday);
    }

  g_array_sort (birthdays, compare_birthdays);
  clear_list (self->birthday_list);
  for (guint i = 0; i < birthdays->len; i++)
    append_birthday_row (self, &g_array_index (birthdays, Birthday, i));
  gtk_widget_set_visible (self->birthday_group, birthdays->len > 0);
}

/* --- The last entries --- */

static gboolean
has_words (AntenneEntry *entry)
{
  g_autofree char *text = antenne_entry_dup_text (entry);

  return *text != '\0';
}

static void
fill_entries (AntenneTodayPage *self)
{
  g_autoptr (GListModel) entries =
      antenne_vault_list_entries (get_vault (self), NULL, ANTENNE_ENTRY_ANY, ENTRIES_LOOKED_AT);
  guint shown = 0;

  clear_list (self->entry_list);
  for (guint i = 0; i < g_list_model_get_n_items (entries) && shown < MOST_ENTRIES; i++)
    {
      g_autoptr (AntenneEntry) entry = g_list_model_get_item (entries, i);
      GtkWidget *row;

      if (!has_words (entry))
        continue;
      row = antenne_entry_row_new (get_vault (self), entry, NULL, self->today);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", antenne_entity_get_id (ANTENNE_ENTITY (entry)));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-entry");
      gtk_list_box_append (self->entry_list, row);
      shown++;
    }
  gtk_widget_set_visible (self->entry_group, shown > 0);
}

/* --- The page --- */

static char *
format_day (const char *today)
{
  g_autofree char *day = antenne_date_format_long (today, today);
  g_autofree char *first = g_utf8_substring (day, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (day), NULL);
}

static void
antenne_today_page_refresh (AntennePage *page)
{
  AntenneTodayPage *self = ANTENNE_TODAY_PAGE (page);
  AntenneVault *vault = antenne_page_get_vault (page);
  g_autoptr (GListModel) groups = antenne_vault_list_groups (vault, FALSE);
  g_autoptr (GListModel) pupils = NULL;
  g_autoptr (GListModel) silences = NULL;
  g_autofree char *day = NULL;

  g_free (self->today);
  self->today = antenne_moment_today ();
  day = format_day (self->today);
  gtk_label_set_text (self->date_label, day);

  pupils = antenne_vault_list_pupils (vault, NULL, NULL);
  if (g_list_model_get_n_items (groups) == 0 || g_list_model_get_n_items (pupils) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  antenne_unfinished_show (self->unfinished, vault);
  silences = antenne_vault_list_silences (vault, NULL);
  fill_quiet (self, silences);
  fill_dues (self);
  fill_birthdays (self, pupils);
  fill_entries (self);
  gtk_stack_set_visible_child_name (self->stack, "day");
}

static GVariant *
antenne_today_page_dup_location (AntennePage *page)
{
  return g_variant_ref_sink (g_variant_new ("(sv)", "win.today", g_variant_new_string ("")));
}

/* A draft is no change of what is in the vault. */
static void
antenne_today_page_map (GtkWidget *widget)
{
  AntenneTodayPage *self = ANTENNE_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (antenne_today_page_parent_class)->map (widget);
  if (!antenne_vault_get_locked (get_vault (self)))
    antenne_unfinished_show (self->unfinished, get_vault (self));
}

static gboolean
antenne_today_page_grab_focus (GtkWidget *widget)
{
  AntenneTodayPage *self = ANTENNE_TODAY_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->quiet_list, 0);

  /* Space, L and Enter work at once. */
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    return gtk_widget_grab_focus (GTK_WIDGET (row));
  return GTK_WIDGET_CLASS (antenne_today_page_parent_class)->grab_focus (widget);
}

static void
antenne_today_page_finalize (GObject *object)
{
  AntenneTodayPage *self = ANTENNE_TODAY_PAGE (object);

  g_free (self->today);
  g_free (self->undo_later);
  G_OBJECT_CLASS (antenne_today_page_parent_class)->finalize (object);
}

static void
antenne_today_page_class_init (AntenneTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AntennePageClass *page_class = ANTENNE_PAGE_CLASS (klass);

  object_class->finalize = antenne_today_page_finalize;
  widget_class->grab_focus = antenne_today_page_grab_focus;
  widget_class->map = antenne_today_page_map;
  page_class->refresh = antenne_today_page_refresh;
  page_class->dup_location = antenne_today_page_dup_location;

  g_type_ensure (ANTENNE_TYPE_PLAIN_ROW);
  g_type_ensure (ANTENNE_TYPE_UNFINISHED);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, date_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, calm_label);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, quiet_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, unfinished);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, quiet_list);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, due_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, due_list);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, birthday_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, birthday_list);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, entry_group);
  gtk_widget_class_bind_template_child (widget_class, AntenneTodayPage, entry_list);
}

static void
antenne_today_page_init (AntenneTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntennePage *
antenne_today_page_new (AntenneVault *vault)
{
  AntenneTodayPage *self = g_object_new (ANTENNE_TYPE_TODAY_PAGE, "vault", vault, NULL);

  antenne_list_drop_accept (self->empty_page, "");
  return ANTENNE_PAGE (self);
}
