/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/antenne-page.h"

#include <glib/gi18n.h>

#include "antenne-config.h"
#include "model/antenne-moment.h"
#include "widgets/antenne-dispose.h"
#include "widgets/antenne-focus.h"
#include "widgets/antenne-named-fields.h"
#include "widgets/antenne-toast.h"
#include "widgets/antenne-wrap-words.h"

typedef struct
{
  AntenneVault *vault;
  char *title;
  gboolean narrow;
  gboolean can_go_back;
  gboolean stale; /* the vault changed, or this was never shown */
  char *day;      /* of what is shown: "yesterday" is not that for ever */

  AdwHeaderBar *header_bar;
  AdwBin *content_bin;
  AdwBin *header_end_bin;
  GtkWidget *danger_button;
  GtkLabel *danger_label;
} AntennePagePrivate;

enum
{
  PROP_0,
  PROP_VAULT,
  PROP_TITLE,
  PROP_CONTENT,
  PROP_HEADER_END,
  PROP_NARROW,
  PROP_CAN_GO_BACK,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AntennePage, antenne_page, GTK_TYPE_WIDGET)

/* A page that cannot be seen is brought up to date when it is shown again: going back costs nothing until then. */
static void
vault_changed_cb (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  priv->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    antenne_page_refresh (self);
}

/* A laptop that was left open over night is looked at again in the morning. */
static void
window_active_cb (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);
  g_autofree char *today = antenne_moment_today ();

  if (priv->day == NULL || strcmp (priv->day, today) == 0)
    return;
  priv->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    antenne_page_refresh (self);
}

static void
antenne_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (antenne_page_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::is-active", G_CALLBACK (window_active_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
antenne_page_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), window_active_cb, widget);
  GTK_WIDGET_CLASS (antenne_page_parent_class)->unroot (widget);
}

/* Of the window's own buttons only those that a narrow window cannot do without stay: three of them leave a title no
 * room at 360 px. (transfer full) */
static char *
dup_narrow_layout (const char *layout)
{
  GString *narrow = g_string_new (NULL);
  g_auto (GStrv) sides = g_strsplit (layout != NULL ? layout : "", ":", 2);

  for (guint side = 0; sides[side] != NULL; side++)
    {
      g_auto (GStrv) names = g_strsplit (sides[side], ",", -1);
      const char *between = "";

      if (side > 0)
        g_string_append_c (narrow, ':');
      for (char **name = names; *name != NULL; name++)
        if (!g_str_equal (*name, "minimize") && !g_str_equal (*name, "maximize"))
          {
            g_string_append_printf (narrow, "%s%s", between, *name);
            between = ",";
          }
    }
  return g_string_free (narrow, FALSE);
}

/* Half as large again as the letters are made for. */
static gboolean
has_large_letters (AntennePage *self)
{
  int dpi; /* in 1024ths */

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi >= 144 * 1024;
}

static void
update_header (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);
  GtkWidget *title = adw_header_bar_get_title_widget (priv->header_bar);
  g_autofree char *layout = NULL;
  g_autofree char *narrow = NULL;

  if (priv->narrow)
    {
      g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout, NULL);
      narrow = dup_narrow_layout (layout);
    }
  adw_header_bar_set_decoration_layout (priv->header_bar, narrow);
  /* The page begins with it in larger letters, or with a field that is filled in: the buttons have no other place. */
  gtk_widget_set_visible (title, !priv->narrow || !has_large_letters (self));
  /* Translators: of “Danger now?”, where there is room for one word */
  gtk_widget_set_size_request (adw_header_bar_get_title_widget (priv->header_bar), priv->narrow ? 60 : 100, -1);
  gtk_label_set_text (priv->danger_label, priv->narrow ? C_ ("narrow", "Danger?") : _ ("Danger now?"));
}

static gboolean
antenne_page_real_flush (AntennePage *self, GError **error)
{
  return TRUE;
}

static void
antenne_page_map (GtkWidget *widget)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (widget));

  if (priv->stale)
    antenne_page_refresh (ANTENNE_PAGE (widget));
  GTK_WIDGET_CLASS (antenne_page_parent_class)->map (widget);
}

/* The start of the content, not of the header, as long as there is anything in it. A page that knows better has a
 * grab_focus() of its own. */
static gboolean
antenne_page_grab_focus (GtkWidget *widget)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (widget));
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);
  return gtk_widget_child_focus (GTK_WIDGET (priv->content_bin), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (priv->header_bar), GTK_DIR_TAB_FORWARD);
}

static void
antenne_page_constructed (GObject *object)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (object));

  G_OBJECT_CLASS (antenne_page_parent_class)->constructed (object);

  if (priv->vault != NULL)
    g_signal_connect_object (priv->vault, "changed", G_CALLBACK (vault_changed_cb), object, G_CONNECT_SWAPPED);
  antenne_wrap_words (GTK_WIDGET (object));
  antenne_name_fields (GTK_WIDGET (object));
}

static void
antenne_page_dispose (GObject *object)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (object));

  if (priv->vault != NULL)
    g_signal_handlers_disconnect_by_data (priv->vault, object);
  antenne_dispose_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (antenne_page_parent_class)->dispose (object);
}

static void
antenne_page_finalize (GObject *object)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (object));

  g_clear_object (&priv->vault);
  g_free (priv->title);
  g_free (priv->day);

  G_OBJECT_CLASS (antenne_page_parent_class)->finalize (object);
}

static void
antenne_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (ANTENNE_PAGE (object));

  switch (prop_id)
    {
    case PROP_VAULT:
      g_value_set_object (value, priv->vault);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (priv->content_bin));
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, adw_bin_get_child (priv->header_end_bin));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  AntennePage *self = ANTENNE_PAGE (object);
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_VAULT:
      priv->vault = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      antenne_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_CONTENT:
      adw_bin_set_child (priv->content_bin, g_value_get_object (value));
      break;
    case PROP_HEADER_END:
      adw_bin_set_child (priv->header_end_bin, g_value_get_object (value));
      break;
    case PROP_NARROW:
      if (priv->narrow != g_value_get_boolean (value))
        {
          priv->narrow = !priv->narrow;
          update_header (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_CAN_GO_BACK:
      if (priv->can_go_back != g_value_get_boolean (value))
        {
          priv->can_go_back = !priv->can_go_back;
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
antenne_page_class_init (AntennePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = antenne_page_constructed;
  object_class->dispose = antenne_page_dispose;
  object_class->finalize = antenne_page_finalize;
  object_class->get_property = antenne_page_get_property;
  object_class->set_property = antenne_page_set_property;
  widget_class->map = antenne_page_map;
  widget_class->focus = antenne_focus_children;
  widget_class->grab_focus = antenne_page_grab_focus;
  widget_class->root = antenne_page_root;
  widget_class->unroot = antenne_page_unroot;
  klass->flush = antenne_page_real_flush;

  props[PROP_VAULT] = g_param_spec_object ("vault", NULL, NULL, ANTENNE_TYPE_VAULT,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CONTENT] =
      g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_HEADER_END] =
      g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, ANTENNE_RESOURCE_PATH "widgets/antenne-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, AntennePage, header_bar);
  gtk_widget_class_bind_template_child_private (widget_class, AntennePage, content_bin);
  gtk_widget_class_bind_template_child_private (widget_class, AntennePage, header_end_bin);
  gtk_widget_class_bind_template_child_private (widget_class, AntennePage, danger_button);
  gtk_widget_class_bind_template_child_private (widget_class, AntennePage, danger_label);
}

static void
antenne_page_init (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  priv->title = g_strdup ("");
  priv->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

AntenneVault *
antenne_page_get_vault (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_val_if_fail (ANTENNE_IS_PAGE (self), NULL);

  return priv->vault;
}

void
antenne_page_set_title (AntennePage *self, const char *title)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_if_fail (ANTENNE_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

const char *
antenne_page_get_title (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_val_if_fail (ANTENNE_IS_PAGE (self), "");

  return priv->title;
}

gboolean
antenne_page_get_narrow (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_val_if_fail (ANTENNE_IS_PAGE (self), FALSE);

  return priv->narrow;
}

static gboolean
has_focus (AntennePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Nothing is shown again from a locked vault: what it then answers is emptiness, not the truth. */
void
antenne_page_refresh (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);
  gboolean had_focus;

  g_return_if_fail (ANTENNE_IS_PAGE (self));

  if (priv->vault != NULL && antenne_vault_get_locked (priv->vault))
    return;
  had_focus = has_focus (self);
  priv->stale = FALSE;
  g_free (priv->day);
  priv->day = antenne_moment_today ();
  if (ANTENNE_PAGE_GET_CLASS (self)->refresh != NULL)
    ANTENNE_PAGE_GET_CLASS (self)->refresh (self);
  /* What had the keyboard may be gone: then it goes where the page begins, not nowhere. */
  if (had_focus && !has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

gboolean
antenne_page_flush (AntennePage *self, GError **error)
{
  g_return_val_if_fail (ANTENNE_IS_PAGE (self), TRUE);

  return ANTENNE_PAGE_GET_CLASS (self)->flush (self, error);
}

void
antenne_page_leave (AntennePage *self)
{
  g_return_if_fail (ANTENNE_IS_PAGE (self));

  if (ANTENNE_PAGE_GET_CLASS (self)->leave != NULL)
    ANTENNE_PAGE_GET_CLASS (self)->leave (self);
}

GVariant *
antenne_page_dup_location (AntennePage *self)
{
  g_return_val_if_fail (ANTENNE_IS_PAGE (self), NULL);

  if (ANTENNE_PAGE_GET_CLASS (self)->dup_location == NULL)
    return NULL;
  return ANTENNE_PAGE_GET_CLASS (self)->dup_location (self);
}

void
antenne_page_hide_danger (AntennePage *self)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_if_fail (ANTENNE_IS_PAGE (self));

  gtk_widget_set_visible (priv->danger_button, FALSE);
}

void
antenne_page_toast (AntennePage *self, const char *text, AntenneChange *undo)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_if_fail (ANTENNE_IS_PAGE (self));

  antenne_toast_show (GTK_WIDGET (self), priv->vault, text, undo, FALSE);
}

static void
refused (GtkWidget *page)
{
  antenne_page_refresh (ANTENNE_PAGE (page));
}

void
antenne_page_write (AntennePage *self, AntenneChange *change, const char *done)
{
  AntennePagePrivate *priv = antenne_page_get_instance_private (self);

  g_return_if_fail (ANTENNE_IS_PAGE (self));
  g_return_if_fail (ANTENNE_IS_CHANGE (change));

  antenne_toast_write (GTK_WIDGET (self), priv->vault, change, done, refused);
}
