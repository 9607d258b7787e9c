/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-window-private.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "pages/antenne-new-password.h"
#include "pages/antenne-quick-note-window.h"
#include "pages/antenne-unlock.h"
#include "pages/antenne-welcome.h"

G_DEFINE_FINAL_TYPE (AntenneWindow, antenne_window, ADW_TYPE_APPLICATION_WINDOW)

AntenneFrame *
_antenne_window_get_frame (AntenneWindow *self)
{
  GtkWidget *place = adw_bin_get_child (self->place_bin);

  return ANTENNE_IS_FRAME (place) ? ANTENNE_FRAME (place) : NULL;
}

void
_antenne_window_update_actions (AntenneWindow *self)
{
  gboolean enabled = _antenne_window_get_frame (self) != NULL && !self->blank;
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (char **name = names; *name != NULL; name++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), *name);

      /* The example keeps the password that its unlock page tells, and there is nothing in it to back up. */
      gboolean real_only = g_str_equal (*name, "change-password") || g_str_equal (*name, "backup");

      gboolean busy = g_str_equal (*name, "backup") && self->backing_up;

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && !busy && !(real_only && self->example));
    }
}

static void
set_place (AntenneWindow *self, GtkWidget *place)
{
  /* A field that is destroyed while it has the keyboard complains. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_bin_set_child (self->place_bin, place);
  _antenne_window_update_actions (self);
  gtk_widget_grab_focus (place);
}

static gboolean
has_groups (AntenneWindow *self)
{
  g_autoptr (GListModel) groups = antenne_vault_list_groups (self->vault, TRUE);

  return g_list_model_get_n_items (groups) > 0;
}

static void
show_frame (AntenneWindow *self)
{
  g_autoptr (GVariant) trail = g_steal_pointer (&self->trail);
  GtkWidget *frame = antenne_frame_new (self->vault);
  gboolean again = self->quick_note_was_open;

  self->quick_note_was_open = FALSE;
  g_clear_pointer (&self->lost_notice, g_free);
  set_place (self, frame);

  if (trail == NULL || !antenne_frame_restore_trail (ANTENNE_FRAME (frame), trail))
    antenne_window_go (self, has_groups (self) ? "win.today" : "win.add-class", NULL);
  if (again)
    g_action_group_activate_action (G_ACTION_GROUP (self), "quick-note", g_variant_new_string (""));
  _antenne_window_backup_if_due (self);
}

static gboolean
is_damaged (AntenneWindow *self)
{
  g_auto (GStrv) damage = antenne_vault_dup_damage (self->vault);

  return damage != NULL && *damage != NULL;
}

static void
unlocked_cb (AntenneWindow *self, gboolean by_recovery)
{
  /* Nothing can be written in a damaged file, so no new password either. */
  gboolean damaged = is_damaged (self);

  gtk_widget_set_visible (self->damaged_bar, damaged);
  if (by_recovery && !damaged)
    {
      GtkWidget *page = antenne_new_password_new (self->vault);

      g_signal_connect_object (page, "done", G_CALLBACK (show_frame), self, G_CONNECT_SWAPPED);
      set_place (self, page);
    }
  else
    show_frame (self);
}

static void
welcomed_cb (AntenneWindow *self)
{
  self->first_run = TRUE;
  show_frame (self);
}

void
_antenne_window_show_place (AntenneWindow *self)
{
  gtk_widget_set_visible (self->damaged_bar, FALSE);
  gtk_widget_set_visible (self->example_bar, self->example);

  if (!antenne_vault_get_locked (self->vault))
    show_frame (self);
  else if (self->example || antenne_vault_exists (self->vault))
    {
      GtkWidget *unlock = antenne_unlock_new (
          self->vault, self->example ? _ ("This is the example. Its password is “antenne”.") : self->lost_notice);

      g_signal_connect_object (unlock, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
      set_place (self, unlock);
    }
  else
    {
      GtkWidget *welcome = antenne_welcome_new (self->vault);

      g_signal_connect_object (welcome, "done", G_CALLBACK (welcomed_cb), self, G_CONNECT_SWAPPED);
      set_place (self, welcome);
    }
}

/* Once the first class list is in, and before anything else: whom did you speak with already? */
static void
offer_spoken (AntenneWindow *self)
{
  g_autoptr (GListModel) pupils = NULL;
  const AntennePlace *spoken = antenne_page_factory_find ("win.spoken");
  AntenneFrame *frame = _antenne_window_get_frame (self);

  if (!self->first_run || frame == NULL || spoken == NULL)
    return;
  pupils = antenne_vault_list_pupils (self->vault, NULL, NULL);
  if (g_list_model_get_n_items (pupils) == 0)
    return;
  self->first_run = FALSE;
  antenne_frame_go (frame, spoken, NULL);
}

static void
place_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  antenne_window_go (user_data, g_action_get_name (G_ACTION (action)), target);
}

static void
back_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  AntenneFrame *frame = _antenne_window_get_frame (user_data);

  if (frame == NULL)
    return;
  antenne_frame_back (frame);
  offer_spoken (user_data); /* a class that was typed by hand ends with going back */
}

/* The pupil whose page is shown. (transfer full) (nullable) */
static char *
dup_shown_pupil (AntenneWindow *self)
{
  AntennePage *page = antenne_window_get_page (self);
  g_autoptr (GVariant) location = page != NULL ? antenne_page_dup_location (page) : NULL;
  g_autoptr (GVariant) target = NULL;
  const char *action;

  if (location == NULL)
    return NULL;
  g_variant_get (location, "(&sv)", &action, &target);
  return g_str_equal (action, "win.open-pupil") ? g_variant_dup_string (target, NULL) : NULL;
}

/* One at a time: asked for again, it comes to the front. */
static void
quick_note_activated_cb (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  AntenneWindow *self = user_data;

  if (self->quick_note == NULL)
    {
      g_autofree char *shown = dup_shown_pupil (self);
      const char *asked = g_variant_get_string (target, NULL);

      g_set_weak_pointer (&self->quick_note, antenne_quick_note_new (self->vault, *asked != '\0' ? asked : shown));
      gtk_window_set_transient_for (self->quick_note, GTK_WINDOW (self));
    }
  gtk_window_present (self->quick_note);
}

static void
add_actions (AntenneWindow *self)
{
  const GActionEntry own[] = { { "back", back_activated_cb }, { "quick-note", quick_note_activated_cb, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), own, G_N_ELEMENTS (own), self);
  for (const AntennePlace *place = antenne_page_factory_places (); place->action != NULL; place++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (
          place->action, place->parameter_type != NULL ? G_VARIANT_TYPE (place->parameter_type) : NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (place_activated_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

/* Closing is locking: the same words are kept, and the same question is asked where they cannot be. */
static gboolean
antenne_window_close_request (GtkWindow *window)
{
  AntenneWindow *self = ANTENNE_WINDOW (window);

  if (!antenne_vault_get_locked (self->vault) && !antenne_window_lock (self, ANTENNE_LOCK_ASKED))
    return TRUE;
  return GTK_WINDOW_CLASS (antenne_window_parent_class)->close_request (window);
}

static void
vault_changed_cb (AntenneWindow *self)
{
  if (_antenne_window_get_frame (self) != NULL)
    _antenne_window_backup_if_due (self);
}

static void
antenne_window_dispose (GObject *object)
{
  AntenneWindow *self = ANTENNE_WINDOW (object);

  _antenne_window_dispose_guard (self);
  _antenne_window_dispose_care (self);
  if (self->vault != NULL)
    g_signal_handlers_disconnect_by_data (self->vault, self);
  g_clear_object (&self->vault);
  g_clear_weak_pointer (&self->quick_note);
  g_clear_pointer (&self->trail, g_variant_unref);
  g_clear_pointer (&self->lost_notice, g_free);

  G_OBJECT_CLASS (antenne_window_parent_class)->dispose (object);
}

static void
antenne_window_class_init (AntenneWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = antenne_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = antenne_window_close_request;

  g_type_ensure (ANTENNE_TYPE_COVER);
  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, below);
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, damaged_bar);
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, example_bar);
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, begin_button);
  gtk_widget_class_bind_template_child (widget_class, AntenneWindow, place_bin);
}

static void
antenne_window_init (AntenneWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Never a name: titles are seen in switchers, on beamers and in logs. */
  gtk_window_set_title (GTK_WINDOW (self), "Antenne");
  add_actions (self);
  _antenne_window_init_guard (self);
  _antenne_window_init_care (self);
}

AntenneWindow *
antenne_window_new (GtkApplication *application, AntenneVault *vault, gboolean example)
{
  AntenneWindow *self = g_object_new (ANTENNE_TYPE_WINDOW, "application", application, NULL);

  antenne_window_set_vault (self, vault, example);
  return self;
}

void
antenne_window_set_vault (AntenneWindow *self, AntenneVault *vault, gboolean example)
{
  g_return_if_fail (ANTENNE_IS_WINDOW (self));
  g_return_if_fail (ANTENNE_IS_VAULT (vault));

  if (self->vault != NULL)
    {
      antenne_window_lock (self, ANTENNE_LOCK_AUTOMATIC);
      g_signal_handlers_disconnect_by_data (self->vault, self);
    }
  g_set_object (&self->vault, vault);
  g_signal_connect_object (vault, "changed", G_CALLBACK (vault_changed_cb), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->trail, g_variant_unref);
  g_clear_pointer (&self->lost_notice, g_free);
  self->quick_note_was_open = FALSE;
  self->first_run = FALSE;
  self->example = example;
  _antenne_window_show_place (self);
}

AntenneVault *
antenne_window_get_vault (AntenneWindow *self)
{
  g_return_val_if_fail (ANTENNE_IS_WINDOW (self), NULL);

  return self->vault;
}

gboolean
antenne_window_is_at_start (AntenneWindow *self)
{
  GtkWidget *place;

  g_return_val_if_fail (ANTENNE_IS_WINDOW (self), FALSE);

  place = adw_bin_get_child (self->place_bin);
  return ANTENNE_IS_WELCOME (place) && antenne_welcome_is_at_start (ANTENNE_WELCOME (place));
}

void
antenne_window_begin (AntenneWindow *self)
{
  GtkWidget *place;

  g_return_if_fail (ANTENNE_IS_WINDOW (self));

  place = adw_bin_get_child (self->place_bin);
  if (ANTENNE_IS_WELCOME (place))
    antenne_welcome_begin (ANTENNE_WELCOME (place));
}

void
antenne_window_go (AntenneWindow *self, const char *action, GVariant *target)
{
  g_autoptr (GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;
  const AntennePlace *place = antenne_page_factory_find (action);
  AntenneFrame *frame;

  g_return_if_fail (ANTENNE_IS_WINDOW (self));

  frame = _antenne_window_get_frame (self);
  if (frame == NULL || place == NULL)
    return;
  antenne_frame_go (frame, place, sunk);
  if (place->root)
    offer_spoken (self);
}

AntennePage *
antenne_window_get_page (AntenneWindow *self)
{
  AntenneFrame *frame;

  g_return_val_if_fail (ANTENNE_IS_WINDOW (self), NULL);

  frame = _antenne_window_get_frame (self);
  return frame != NULL ? antenne_frame_get_page (frame) : NULL;
}

void
antenne_window_toast (AntenneWindow *self, const char *text, AntenneChange *undo)
{
  AntenneFrame *frame;

  g_return_if_fail (ANTENNE_IS_WINDOW (self));

  frame = _antenne_window_get_frame (self);
  if (frame != NULL)
    antenne_frame_toast (frame, text, undo, FALSE);
}
