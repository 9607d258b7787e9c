/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages/antenne-frame.h"

#include "antenne-config.h"
#include "pages/antenne-sidebar.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-toast.h"

struct _AntenneFrame
{
  GtkWidget parent_instance;

  AntenneVault *vault;
  AdwLeaflet *trail; /* shows the pages; a new one for each root */
  GPtrArray *pages;  /* of the trail, bottom first; borrowed from it */
  gboolean pushing;  /* the page on top is not the one that is shown yet */
  int folded_at;     /* the width at which the sidebar did not fit beside the page; 0: it fits */

  AdwLeaflet *leaflet;
  AdwBin *sidebar_bin;
  AdwBin *trail_bin;
  AdwToastOverlay *toast_overlay;
  GtkWidget *sidebar;
};

G_DEFINE_FINAL_TYPE (AntenneFrame, antenne_frame, GTK_TYPE_WIDGET)

#define LEFT_KEY "antenne-left"
#define FOCUS_KEY "antenne-focus"

/* A page that was left stays for the length of the animation that takes it away. */
static gboolean
is_left (GtkWidget *page)
{
  return g_object_get_data (G_OBJECT (page), LEFT_KEY) != NULL;
}

static void
leave (GtkWidget *page)
{
  if (is_left (page))
    return;
  g_object_set_data (G_OBJECT (page), LEFT_KEY, GINT_TO_POINTER (TRUE));
  antenne_page_leave (ANTENNE_PAGE (page));
}

static void
leave_trail (AntenneFrame *self)
{
  for (guint i = self->pages->len; i > 0; i--)
    leave (self->pages->pdata[i - 1]);
  g_ptr_array_set_size (self->pages, 0);
}

/* 0 for the root. */
static guint
depth_of (AntenneFrame *self, AntennePage *page)
{
  guint depth = 0;

  g_ptr_array_find (self->pages, page, &depth);
  return depth;
}

static void
update_pages (AntenneFrame *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  g_object_set (self->sidebar, "narrow", folded, NULL);
  for (guint i = 0; i < self->pages->len; i++)
    g_object_set (self->pages->pdata[i], "narrow", folded, "can-go-back", folded || i > 0, NULL);
}

/* A page needs less room when it is narrow. Were that to decide, the sidebar would come back as soon as it has gone,
 * and go again, in every frame: so it comes back only in a wider window. */
static void
folded_cb (AntenneFrame *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    {
      self->folded_at = gtk_widget_get_width (GTK_WIDGET (self->leaflet));
      adw_leaflet_set_can_unfold (self->leaflet, FALSE);
    }
  update_pages (self);
}

static void
update_sidebar (AntenneFrame *self)
{
  AntennePage *root = self->pages->len > 0 ? self->pages->pdata[0] : NULL;
  g_autoptr (GVariant) location = root != NULL ? antenne_page_dup_location (root) : NULL;
  g_autoptr (GVariant) target = NULL;
  const char *action = NULL;

  if (location != NULL)
    g_variant_get (location, "(&sv)", &action, &target);
  antenne_sidebar_select (ANTENNE_SIDEBAR (self->sidebar), action,
                          target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING)
                              ? g_variant_get_string (target, NULL)
                              : NULL);
}

/* Pages above the one that is shown were left, whether by the action, a key of the leaflet or a swipe. */
static void
prune (AntenneFrame *self)
{
  AntennePage *visible = antenne_frame_get_page (self);
  guint keep;

  if (self->pushing || visible == NULL || !g_ptr_array_find (self->pages, visible, &keep))
    return;
  for (guint i = keep + 1; i < self->pages->len; i++)
    leave (self->pages->pdata[i]);
  if (adw_leaflet_get_child_transition_running (self->trail))
    return;
  while (self->pages->len > keep + 1)
    adw_leaflet_remove (self->trail, g_ptr_array_steal_index (self->pages, self->pages->len - 1));
}

static gboolean
is_inside (GtkWidget *widget, GtkWidget *ancestor)
{
  return widget != NULL && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

/* Back on what one came from. The leaflet remembers it too, but only where it had not lost it itself; otherwise it goes
 * one step on from nothing, which is the first button of the header. */
static void
return_focus (AntenneFrame *self, GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *before = g_object_get_data (G_OBJECT (page), FOCUS_KEY);

  if (root == NULL || self->pushing)
    return;
  if (before == NULL || !is_inside (before, page) || !gtk_widget_grab_focus (before))
    gtk_widget_grab_focus (page);
}

static void
visible_page_cb (AntenneFrame *self)
{
  GtkWidget *visible = adw_leaflet_get_visible_child (self->trail);

  prune (self);
  if (visible != NULL)
    return_focus (self, visible);
}

static void
remember_focus (AntenneFrame *self)
{
  AntennePage *page = antenne_frame_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (page == NULL || !is_inside (focus, GTK_WIDGET (page)))
    return;
  g_object_set_data_full (G_OBJECT (page), FOCUS_KEY, g_object_ref (focus), g_object_unref);
}

static void
start_trail (AntenneFrame *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  leave_trail (self);
  if (root != NULL && is_inside (gtk_root_get_focus (root), GTK_WIDGET (self->trail_bin)))
    gtk_root_set_focus (root, NULL);
  self->trail = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_unfold (self->trail, FALSE);
  adw_leaflet_set_can_navigate_back (self->trail, TRUE);
  adw_leaflet_set_transition_type (self->trail, ADW_LEAFLET_TRANSITION_TYPE_OVER);
  g_signal_connect_object (self->trail, "notify::visible-child", G_CALLBACK (visible_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trail, "notify::child-transition-running", G_CALLBACK (prune), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->trail_bin, GTK_WIDGET (self->trail));
}

static gboolean
is_at (AntennePage *page, const AntennePlace *place, GVariant *target)
{
  g_autoptr (GVariant) location = page != NULL ? antenne_page_dup_location (page) : NULL;
  g_autoptr (GVariant) here = NULL;
  const char *action = NULL;

  if (location == NULL)
    return FALSE;
  g_variant_get (location, "(&sv)", &action, &here);
  if (antenne_page_factory_find (action) != place)
    return FALSE;
  return target == NULL || g_variant_equal (here, target);
}

static void
append (AntenneFrame *self, const AntennePlace *place, GVariant *target)
{
  AntennePage *page = antenne_page_factory_make (place, self->vault, target);

  g_ptr_array_add (self->pages, page);
  adw_leaflet_append (self->trail, GTK_WIDGET (page));
}

/* The keyboard goes where the page puts it when it is shown. Without focus in the page before, the leaflet does not
 * move it one step on from there. */
static void
show_last (AntenneFrame *self)
{
  GtkWidget *page = self->pages->pdata[self->pages->len - 1];
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && is_inside (gtk_root_get_focus (root), GTK_WIDGET (self->trail_bin)))
    gtk_root_set_focus (root, NULL);
  /* Where the last page is still sliding in, the leaflet first ends that, and says so, while it shows the old page. */
  self->pushing = TRUE;
  adw_leaflet_set_visible_child (self->trail, page);
  self->pushing = FALSE;
  if (root != NULL && !is_inside (gtk_root_get_focus (root), page))
    gtk_widget_grab_focus (page);
}

/* As narrow as a screen may be. A page needs more until it knows that it is narrow, and it knows that only once it has
 * been given so little: the window is not to be held to the width of that first moment. */
#define NARROWEST 360

static void
antenne_frame_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  AntenneFrame *self = ANTENNE_FRAME (widget);

  gtk_widget_measure (GTK_WIDGET (self->toast_overlay), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !adw_leaflet_get_folded (self->leaflet))
    *minimum = MIN (*minimum, NARROWEST);
}

static void
antenne_frame_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AntenneFrame *self = ANTENNE_FRAME (widget);
  int needed = 0;

  if (self->folded_at > 0 && width > self->folded_at)
    {
      self->folded_at = 0;
      adw_leaflet_set_can_unfold (self->leaflet, TRUE);
    }
  gtk_widget_measure (GTK_WIDGET (self->toast_overlay), GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->toast_overlay), MAX (width, needed), height, baseline, NULL);
}

static void
antenne_frame_dispose (GObject *object)
{
  AntenneFrame *self = ANTENNE_FRAME (object);

  self->trail = NULL;
  if (self->pages != NULL)
    g_ptr_array_set_size (self->pages, 0);
  antenne_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (antenne_frame_parent_class)->dispose (object);
}

static void
antenne_frame_finalize (GObject *object)
{
  g_ptr_array_unref (ANTENNE_FRAME (object)->pages);

  G_OBJECT_CLASS (antenne_frame_parent_class)->finalize (object);
}

static void
antenne_frame_class_init (AntenneFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = antenne_frame_dispose;
  object_class->finalize = antenne_frame_finalize;

  widget_class->measure = antenne_frame_measure;
  widget_class->size_allocate = antenne_frame_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "pages/antenne-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, AntenneFrame, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AntenneFrame, sidebar_bin);
  gtk_widget_class_bind_template_child (widget_class, AntenneFrame, trail_bin);
  gtk_widget_class_bind_template_child (widget_class, AntenneFrame, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
antenne_frame_init (AntenneFrame *self)
{
  self->pages = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
antenne_frame_new (AntenneVault *vault)
{
  AntenneFrame *self = g_object_new (ANTENNE_TYPE_FRAME, NULL);

  self->vault = g_object_ref (vault);
  self->sidebar = antenne_sidebar_new (vault);
  adw_bin_set_child (self->sidebar_bin, self->sidebar);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  update_pages (self);

  return GTK_WIDGET (self);
}

void
antenne_frame_go (AntenneFrame *self, const AntennePlace *place, GVariant *target)
{
  g_autoptr (GVariant) sunk = target != NULL ? g_variant_ref_sink (target) : NULL;
  AntennePage *top;

  g_return_if_fail (ANTENNE_IS_FRAME (self));

  top = antenne_frame_get_page (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (!antenne_page_factory_accepts (place, sunk))
    return;
  if (is_at (top, place, sunk) && (!place->root || depth_of (self, top) == 0))
    {
      gtk_widget_grab_focus (GTK_WIDGET (top));
      return;
    }

  if (place->root || self->trail == NULL)
    start_trail (self);
  else
    {
      remember_focus (self);
      prune (self);
    }
  append (self, place, sunk);
  update_pages (self);
  show_last (self);
  prune (self);
  update_sidebar (self);
}

gboolean
antenne_frame_back (AntenneFrame *self)
{
  AntennePage *top;

  g_return_val_if_fail (ANTENNE_IS_FRAME (self), FALSE);

  top = antenne_frame_get_page (self);
  if (top != NULL && depth_of (self, top) > 0)
    return adw_leaflet_navigate (self->trail, ADW_NAVIGATION_DIRECTION_BACK);
  if (adw_leaflet_get_folded (self->leaflet))
    return adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  return FALSE;
}

AntennePage *
antenne_frame_get_page (AntenneFrame *self)
{
  g_return_val_if_fail (ANTENNE_IS_FRAME (self), NULL);

  if (self->trail == NULL)
    return NULL;
  return (AntennePage *) adw_leaflet_get_visible_child (self->trail);
}

guint
antenne_frame_get_depth (AntenneFrame *self)
{
  AntennePage *top = antenne_frame_get_page (self);

  return top != NULL ? depth_of (self, top) + 1 : 0;
}

gboolean
antenne_frame_flush (AntenneFrame *self, GError **error)
{
  gboolean ok = TRUE;

  g_return_val_if_fail (ANTENNE_IS_FRAME (self), FALSE);

  for (guint i = 0; i < self->pages->len; i++)
    if (!is_left (self->pages->pdata[i]) && !antenne_page_flush (self->pages->pdata[i], ok ? error : NULL))
      ok = FALSE;
  return ok;
}

GVariant *
antenne_frame_dup_trail (AntenneFrame *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (ANTENNE_IS_FRAME (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sv)"));
  for (guint i = 0; i < self->pages->len; i++)
    {
      GtkWidget *page = self->pages->pdata[i];
      g_autoptr (GVariant) location = is_left (page) ? NULL : antenne_page_dup_location (ANTENNE_PAGE (page));

      if (location != NULL)
        g_variant_builder_add_value (&builder, location);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

gboolean
antenne_frame_restore_trail (AntenneFrame *self, GVariant *trail)
{
  g_return_val_if_fail (ANTENNE_IS_FRAME (self), FALSE);
  g_return_val_if_fail (g_variant_is_of_type (trail, G_VARIANT_TYPE ("a(sv)")), FALSE);

  for (gsize i = 0; i < g_variant_n_children (trail); i++)
    {
      g_autoptr (GVariant) target = NULL;
      const AntennePlace *place;
      const char *action;

      g_variant_get_child (trail, i, "(&sv)", &action, &target);
      place = antenne_page_factory_find (action);
      if (place == NULL || !antenne_page_factory_accepts (place, target))
        continue;
      if (self->trail == NULL)
        start_trail (self);
      append (self, place, target);
    }
  if (self->trail == NULL)
    return FALSE;

  show_last (self);
  update_pages (self);
  update_sidebar (self);
  return TRUE;
}

void
antenne_frame_toast (AntenneFrame *self, const char *text, AntenneChange *undo, gboolean stays)
{
  g_return_if_fail (ANTENNE_IS_FRAME (self));

  antenne_toast_show (GTK_WIDGET (self->toast_overlay), self->vault, text, undo, stays);
}

GtkWidget *
antenne_frame_get_toast_overlay (AntenneFrame *self)
{
  g_return_val_if_fail (ANTENNE_IS_FRAME (self), NULL);

  return GTK_WIDGET (self->toast_overlay);
}

void
antenne_frame_popup_menu (AntenneFrame *self)
{
  g_return_if_fail (ANTENNE_IS_FRAME (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  antenne_sidebar_popup_menu (ANTENNE_SIDEBAR (self->sidebar));
}
