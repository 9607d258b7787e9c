/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/antenne-vault.h"

G_BEGIN_DECLS

/**
 * AntennePage:
 *
 * A page of the window: its header bar (back, title, what the page adds, quick note) and its content. The window
 * keeps a stack of them, so a page never knows how it was reached. Pages go elsewhere by the window's actions:
 *
 * - "win.today"; "win.search"; "win.back"
 * - "win.open-group" (s: id), "win.open-pupil" (s: id), "win.open-entry" (s: id)
 * - "win.new-entry" ((ss): pupil id, kind as text), "win.quick-note" (s: pupil id or "")
 * - "win.directory"; "win.open-organisation" (s: id); "win.edit-organisation" ((ss): id or "", for a new one the id of
 *   what it is the local contact of, or ""); "win.card" (s: id of an organisation or ""); "win.websites"; "win.jargon"
 * - "win.edit-pupil" (s: id or ""), "win.edit-group" (s: id or ""), "win.import" (s: group id or "")
 * - "win.paths", "win.open-path" (s: id), "win.open-step" (s: id), "win.consult" (s: path), "win.pupil-file" (s: path)
 * - "win.danger", in the header of every page
 *
 * In a template: parent="AntennePage", with the properties "title", "content" (the child) and "header-end" (a widget
 * placed before the quick note button). The property "narrow" is TRUE while the window is too narrow for the sidebar
 * beside the page; "can-go-back" shows the back button. Both are set by the window.
 *
 * A derived type calls gtk_widget_init_template() and nothing of the kind in dispose: see antenne-dispose.h.
 */
#define ANTENNE_TYPE_PAGE (antenne_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (AntennePage, antenne_page, ANTENNE, PAGE, GtkWidget)

struct _AntennePageClass
{
  GtkWidgetClass parent_class;

  /* Shows again what the vault has. Called when the page is shown first and after each "changed" of the vault. */
  void (*refresh) (AntennePage *self);
  /* Puts unfinished text in a draft, now, blocking: the vault is about to lock or the program to end. FALSE where that
   * failed: the teacher is told, for these words would be lost. Default: TRUE, there is nothing unfinished. */
  gboolean (*flush) (AntennePage *self, GError **error);
  /* The page is left by going back: what is unfinished is to be written, not put aside. The page is destroyed soon
   * after. Default: nothing. */
  void (*leave) (AntennePage *self);
  /* Where this page is, to come back to after a lock: an action name and its target, "win.open-pupil" and the id.
   * Default: NULL, and the page is not restored. (transfer full) (nullable) */
  GVariant *(*dup_location) (AntennePage *self); /* (sv) */
};

AntenneVault *antenne_page_get_vault (AntennePage *self);
void antenne_page_set_title (AntennePage *self, const char *title);
const char *antenne_page_get_title (AntennePage *self);
gboolean antenne_page_get_narrow (AntennePage *self);
void antenne_page_refresh (AntennePage *self);
gboolean antenne_page_flush (AntennePage *self, GError **error);
void antenne_page_leave (AntennePage *self);
GVariant *antenne_page_dup_location (AntennePage *self);

/* “Danger now?” is in every header but that of its own page. */
void antenne_page_hide_danger (AntennePage *self);

/* Says @text in a toast. @undo: (nullable): a change that its Undo button writes. */
void antenne_page_toast (AntennePage *self, const char *text, AntenneChange *undo);

/**
 * antenne_page_write:
 * @done: (nullable): said in a toast with Undo when it is on disk
 *
 * Writes @change without blocking. An error is said in a toast that stays, with "Try Again"; the page then refreshes to
 * what is true. For what was typed, AntenneDraft: nothing of @change is kept over a crash.
 */
void antenne_page_write (AntennePage *self, AntenneChange *change, const char *done);

G_END_DECLS
