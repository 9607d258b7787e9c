/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access-tree.h"
#include "places.h"

/* Every page and window of places.c for somebody without a mouse, and for somebody without a screen:
 *
 * - the keyboard is somewhere on it as soon as it opens, and back where it was after going back;
 * - Tab goes around, Shift+Tab the same way back, and Tab with the arrows reaches every control;
 * - each control has a role and a name on the accessibility bus, as a screen reader gets them;
 * - no button, when it is pressed, leaves the keyboard nowhere.
 */

static Places places;
static AccessTree *tree;

static void
complain (const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* --- Describing --- */

static const char *
first_words (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL;
       child = gtk_widget_get_next_sibling (child))
    words = first_words (child);
  return words;
}

/* (transfer full) */
static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (G_OBJECT_TYPE_NAME (widget));
  const char *words = first_words (widget);

  if (words != NULL)
    g_string_append_printf (text, " “%s”", words);
  else if (gtk_widget_get_tooltip_text (widget) != NULL)
    g_string_append_printf (text, " (%s)", gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      g_string_append_printf (text, " < %s", G_OBJECT_TYPE_NAME (parent));
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Antenne"))
        break;
    }
  return g_string_free (text, FALSE);
}

/* --- Moving as the keys do --- */

static gboolean
can_be_seen (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_is_drawable (widget);
}

static gboolean
matches (GtkShortcutTrigger *trigger, guint key, GdkModifierType state)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return matches (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), key, state) ||
           matches (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), key, state);
  return GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state;
}

/* What is bound to the key by the class of the widget, or by a controller of its own. */
static gboolean
try_shortcuts (GtkWidget *widget, GListModel *shortcuts, guint key, GdkModifierType state)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (matches (gtk_shortcut_get_trigger (shortcut), key, state) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

/* GTK gives a key to the controllers from the window inward, then from the focus outward. An event cannot be made from
 * outside GTK, so this does the same by hand. */
static gboolean
give_key (GtkWidget *widget, GtkPropagationPhase phase, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (gtk_event_controller_get_propagation_phase (controller) != phase)
        continue;
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed",
                               key == GDK_KEY_Tab && state == GDK_SHIFT_MASK ? GDK_KEY_ISO_Left_Tab : key, 0u, state,
                               &taken);
      else if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        taken = try_shortcuts (widget, G_LIST_MODEL (controller), key, state);
    }
  return taken;
}

static void
press (GtkWindow *window, guint key, GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *widget = focus != NULL ? focus : GTK_WIDGET (window); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    g_ptr_array_add (chain, g_object_ref (widget));
  for (guint i = chain->len; i > 0; i--)
    if (give_key (chain->pdata[i - 1], GTK_PHASE_CAPTURE, key, state))
      return;
  for (guint i = 0; i < chain->len; i++)
    if (give_key (chain->pdata[i], GTK_PHASE_BUBBLE, key, state))
      return;
}

static void
tab (GtkWindow *window, gboolean back)
{
  press (window, GDK_KEY_Tab, back ? GDK_SHIFT_MASK : 0);
}

/* --- Finding controls --- */

static gboolean
takes_keyboard (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) && gtk_widget_is_sensitive (widget);
}

/* What only scrolls or holds others is no control, nor are words that can be selected. */
static gboolean
is_control (GtkWidget *widget)
{
  return takes_keyboard (widget) && !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_LIST_BOX (widget) &&
         !GTK_IS_FLOW_BOX (widget) && !GTK_IS_LABEL (widget);
}

static void
collect (GtkWidget *widget, GPtrArray *controls)
{
  if (!can_be_seen (widget) || !gtk_widget_get_can_focus (widget) || GTK_IS_POPOVER (widget))
    return;
  if (is_control (widget))
    g_ptr_array_add (controls, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, controls);
}

/* A list is one stop of Tab's way: which of its rows it enters depends on where it was left. */
static GtkWidget *
stop_of (GtkWidget *focus)
{
  GtkWidget *list = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX) : NULL;

  return list != NULL ? list : focus;
}

/* The stops of the way around, in order, from some place on it. (transfer full) */
static GPtrArray *
walk_around (GtkWindow *window, gboolean back, const char *name)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  /* Some are made anew while the keyboard passes. */
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *stops = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = 0;

  for (;;)
    {
      GtkWidget *focus;

      tab (window, back);
      focus = gtk_window_get_focus (window);
      if (focus == NULL || !can_be_seen (focus))
        {
          complain ("%s leads nowhere, %u steps in", name, steps->len);
          return stops;
        }
      if (!g_hash_table_add (seen, focus))
        {
          g_ptr_array_find (steps, focus, &first);
          break;
        }
      g_ptr_array_add (steps, g_object_ref (focus));
    }

  for (guint i = first; i < steps->len; i++)
    if (GTK_IS_LABEL (steps->pdata[i])) /* words that can be selected */
      continue;
    else if (stops->len == 0 || stops->pdata[stops->len - 1] != stop_of (steps->pdata[i]))
      g_ptr_array_add (stops, g_object_ref (stop_of (steps->pdata[i])));
  if (stops->len > 1 && stops->pdata[0] == stops->pdata[stops->len - 1])
    g_ptr_array_set_size (stops, (int) stops->len - 1);
  return stops;
}

static void
tell_way (GPtrArray *way)
{
  for (guint i = 0; i < way->len; i++)
    {
      g_autofree char *where = describe (way->pdata[i]);

      g_test_message ("  %s", where);
    }
}

static void
check_way_back (GtkWindow *window)
{
  g_autoptr (GPtrArray) forth = walk_around (window, FALSE, "Tab");
  g_autoptr (GPtrArray) back = walk_around (window, TRUE, "Shift+Tab");
  gboolean same = forth->len == back->len;
  guint at = 0;

  while (same && at < forth->len && forth->pdata[at] != back->pdata[0])
    at++;
  for (guint i = 0; same && i < back->len; i++)
    same = at < forth->len && forth->pdata[(at + forth->len - i) % forth->len] == back->pdata[i];
  if (same)
    return;
  complain ("Shift+Tab goes another way than Tab. Tab:");
  tell_way (forth);
  g_test_message ("Shift+Tab:");
  tell_way (back);
}

/* --- Names --- */

static void
check_name (GtkWidget *focus)
{
  g_autofree char *fault = access_tree_check_focus (tree);
  g_autofree char *where = NULL;

  if (fault == NULL)
    return;
  where = describe (focus);
  complain ("%s: %s", fault, where);
}

/* A row with a field in it hands the keyboard on to that, and what a row switches is switched on the row. */
static gboolean
is_reached (GHashTable *reached, GtkWidget *control)
{
  GHashTableIter iter;
  gpointer widget;

  g_hash_table_iter_init (&iter, reached);
  while (g_hash_table_iter_next (&iter, &widget, NULL))
    if (widget == control || (GTK_IS_LIST_BOX_ROW (control) && gtk_widget_is_ancestor (widget, control)) ||
        (ADW_IS_ACTION_ROW (widget) && adw_action_row_get_activatable_widget (widget) == control))
      return TRUE;
  return FALSE;
}

/* From every control that is reached, on by Tab and by arrows, until nothing new comes. */
static void
check_reach (GtkWindow *window)
{
  const struct
  {
    guint key;
    GdkModifierType state;
  } keys[] = { { GDK_KEY_Tab, 0 },   { GDK_KEY_Tab, GDK_SHIFT_MASK },
               { GDK_KEY_Down, 0 },  { GDK_KEY_Up, 0 },
               { GDK_KEY_Right, 0 }, { GDK_KEY_Left, 0 } };
  g_autoptr (GHashTable) reached = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_autoptr (GPtrArray) todo = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) controls = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (todo, g_object_ref (gtk_window_get_focus (window)));
  for (guint i = 0; i < todo->len; i++)
    {
      GtkWidget *from = todo->pdata[i];

      if (!g_hash_table_add (reached, g_object_ref (from)))
        continue;
      for (guint way = 0; way < G_N_ELEMENTS (keys); way++)
        {
          GtkWidget *focus;

          if (!can_be_seen (from) || !gtk_widget_grab_focus (from))
            continue;
          if (way == 0 && is_control (from))
            check_name (from);
          press (window, keys[way].key, keys[way].state);
          focus = gtk_window_get_focus (window);
          if (focus != NULL && !g_hash_table_contains (reached, focus))
            g_ptr_array_add (todo, g_object_ref (focus));
        }
    }

  collect (GTK_WIDGET (window), controls);
  for (guint i = 0; i < controls->len; i++)
    if (!is_reached (reached, controls->pdata[i]))
      {
        g_autofree char *where = describe (controls->pdata[i]);

        complain ("no key reaches %s", where);
      }
  g_test_message ("%u controls, %u reached", controls->len, g_hash_table_size (reached));
}

/* --- The keyboard is somewhere --- */

static gboolean
has_keyboard (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && can_be_seen (focus) && gtk_widget_is_sensitive (focus);
}

static void
test_place (gconstpointer data)
{
  const Place *place = data;
  GtkWindow *window = places_open (&places, place);
  GtkWidget *focus;
  g_autofree char *nameless = NULL;

  if (!has_keyboard (window))
    {
      complain ("the keyboard is nowhere when it opens");
      tab (window, FALSE);
    }
  focus = gtk_window_get_focus (window);
  if (focus != NULL)
    {
      AntennePage *page = antenne_window_get_page (places.stage.window);

      if (window == GTK_WINDOW (places.stage.window) && page != NULL && !g_str_equal (place->name, "sidebar") &&
          !gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
        complain ("the keyboard is beside the page");
      check_way_back (window);
      check_reach (window);
    }
  nameless = access_tree_dup_nameless (tree);
  if (*nameless != '\0')
    complain ("%s", nameless);
  places_close (&places, window);
  if (!has_keyboard (GTK_WINDOW (places.stage.window)))
    complain ("the keyboard is nowhere when it is closed");
}

int
main (int argc, char **argv)
{
  int status;

  places_init (&argc, &argv);
  for (const Place *place = places_table; place->name != NULL; place++)
    {
      g_autofree char *path = g_strdup_printf ("/reach/%s", place->name);

      g_test_add_data_func (path, place, test_place);
    }
  places_set_up (&places);
  tree = access_tree_new ();
  status = g_test_run ();
  access_tree_free (tree);
  places_tear_down (&places);
  return status;
}
