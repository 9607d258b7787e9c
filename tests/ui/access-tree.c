/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access-tree.h"

#define PATIENCE (20 * G_USEC_PER_SEC)

/* Numbers of AT-SPI 2 (atspi-constants.h), which do not change. */
enum
{
  ROLE_INVALID = 0,
  ROLE_CHECK_BOX = 7,
  ROLE_COMBO_BOX = 11,
  ROLE_FILLER = 20,
  ROLE_LIST_ITEM = 32,
  ROLE_MENU_ITEM = 35,
  ROLE_PASSWORD_TEXT = 40,
  ROLE_PUSH_BUTTON = 43,
  ROLE_RADIO_BUTTON = 44,
  ROLE_SCROLL_PANE = 49,
  ROLE_SLIDER = 51,
  ROLE_SPIN_BUTTON = 52,
  ROLE_TEXT = 61,
  ROLE_TOGGLE_BUTTON = 62,
  ROLE_UNKNOWN = 67,
  ROLE_VIEWPORT = 68,
  ROLE_ENTRY = 79,
};

/* What a screen reader says as the name of these is what stands on them. */
static const guint named_by_content[] = { ROLE_CHECK_BOX,   ROLE_LIST_ITEM,    ROLE_MENU_ITEM,
                                          ROLE_PUSH_BUTTON, ROLE_RADIO_BUTTON, ROLE_TOGGLE_BUTTON };
/* What must have a name wherever it stands. */
static const guint controls[] = { ROLE_CHECK_BOX,     ROLE_COMBO_BOX, ROLE_PASSWORD_TEXT, ROLE_PUSH_BUTTON,
                                  ROLE_RADIO_BUTTON,  ROLE_SLIDER,    ROLE_SPIN_BUTTON,   ROLE_TEXT,
                                  ROLE_TOGGLE_BUTTON, ROLE_ENTRY };

typedef struct
{
  const char *path;
  const char *parent;
  const char *name;
  const char *description;
  guint role;
  gboolean focused;
} Item;

#define STATE_FOCUSED 12

struct _AccessTree
{
  GDBusConnection *bus;
  char *program; /* its name on the bus */
  char *focus;   /* (nullable): the path of what last said that the keyboard is there */
  GVariant *reply;
};

#define ACCESSIBLE "org.a11y.atspi.Accessible"

/* --- Asking --- */

typedef struct
{
  GVariant *reply;
  gboolean done;
} Call;

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  call->done = TRUE;
}

/* The program that answers is this one, so its main loop goes on meanwhile. (transfer full) (nullable) */
static GVariant *
ask (GDBusConnection *bus, const char *name, const char *path, const char *interface, const char *method,
     GVariant *arguments)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  Call call = { NULL };

  /* What has the keyboard may have gone since that was told. */
  if (path == NULL)
    {
      if (arguments != NULL)
        g_variant_unref (g_variant_ref_sink (arguments));
      return NULL;
    }
  g_dbus_connection_call (bus, name, path, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, PATIENCE / 1000,
                          NULL, called_cb, &call);
  while (!call.done && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (call.done);
  return call.reply;
}

/* (transfer full) (nullable): until the program has told the bus that it is there */
static char *
find_program (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = ask (bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root",
                                    "org.a11y.atspi.Accessible", "GetChildren", NULL);
  g_autoptr (GVariantIter) children = NULL;
  const char *name, *path;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &name, &path))
    {
      g_autoptr (GVariant) owner = ask (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
      guint32 process;

      if (owner == NULL)
        continue;
      g_variant_get (owner, "(u)", &process);
      if (process == (guint32) getpid ())
        return g_strdup (name);
    }
  return NULL;
}

static void
focus_changed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *name,
                  GVariant *arguments, gpointer user_data)
{
  AccessTree *self = user_data;
  const char *state;
  int now;

  g_variant_get_child (arguments, 0, "&s", &state);
  g_variant_get_child (arguments, 1, "i", &now);
  if (!g_str_equal (state, "focused"))
    return;
  if (now == 0 && g_strcmp0 (self->focus, path) != 0)
    return;
  g_free (self->focus);
  self->focus = now != 0 ? g_strdup (path) : NULL;
}

AccessTree *
access_tree_new (void)
{
  AccessTree *self = g_new0 (AccessTree, 1);
  gint64 end = g_get_monotonic_time () + PATIENCE;
  g_autoptr (GDBusConnection) session = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  const char *address;

  session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  reply = ask (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL);
  g_assert_nonnull (reply);
  g_variant_get (reply, "(&s)", &address);
  self->bus = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, &error);
  g_assert_no_error (error);
  while (self->program == NULL && g_get_monotonic_time () < end)
    self->program = find_program (self->bus);
  g_assert_nonnull (self->program);
  g_dbus_connection_signal_subscribe (self->bus, self->program, "org.a11y.atspi.Event.Object", "StateChanged", NULL,
                                      "focused", G_DBUS_SIGNAL_FLAGS_NONE, focus_changed_cb, self, NULL);
  return self;
}

void
access_tree_free (AccessTree *self)
{
  g_clear_object (&self->bus);
  g_free (self->program);
  g_free (self->focus);
  g_clear_pointer (&self->reply, g_variant_unref);
  g_free (self);
}

/* --- Reading --- */

/* path → Item. The strings are those of @reply. */
static GHashTable *
read_items (GVariant *reply)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GVariantIter) all = NULL;
  GVariant *states;
  Item item = { NULL };

  g_variant_get (reply, "(a((so)(so)(so)iiassusau))", &all);
  while (g_variant_iter_next (all, "((&s&o)(&s&o)(&s&o)iias&su&s@au)", NULL, &item.path, NULL, NULL, NULL, &item.parent,
                              NULL, NULL, NULL, &item.name, &item.role, &item.description, &states))
    {
      guint32 low = 0;

      g_variant_get_child (states, 0, "u", &low);
      item.focused = (low & (1u << STATE_FOCUSED)) != 0;
      g_hash_table_insert (items, (gpointer) item.path, g_memdup2 (&item, sizeof item));
      g_variant_unref (states);
    }
  return items;
}

static GVariant *
get_items (AccessTree *self)
{
  GVariant *reply = ask (self->bus, self->program, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems", NULL);

  g_assert_nonnull (reply);
  return reply;
}

static gboolean
is_one_of (guint role, const guint *roles, gsize n_roles)
{
  for (gsize i = 0; i < n_roles; i++)
    if (roles[i] == role)
      return TRUE;
  return FALSE;
}

/* Without a name GTK tells the bus the name of the type, "GtkButton", which is nothing to say to anybody. */
static gboolean
is_type_name (const char *name)
{
  return g_type_from_name (name) != G_TYPE_INVALID;
}

static gboolean
has_words (const Item *item)
{
  return (*item->name != '\0' && !is_type_name (item->name)) || *item->description != '\0';
}

static gboolean
is_below (GHashTable *items, const Item *item, const Item *top)
{
  for (guint depth = 0; item != NULL && depth < 100; depth++)
    {
      if (item == top)
        return TRUE;
      item = g_hash_table_lookup (items, item->parent);
    }
  return FALSE;
}

static gboolean
is_named (GHashTable *items, const Item *item)
{
  GHashTableIter iter;
  gpointer other;

  if (has_words (item))
    return TRUE;
  if (!is_one_of (item->role, named_by_content, G_N_ELEMENTS (named_by_content)))
    return FALSE;
  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (has_words (other) && is_below (items, other, item))
      return TRUE;
  return FALSE;
}

static guint
get_role (AccessTree *self, const char *path)
{
  g_autoptr (GVariant) reply = ask (self->bus, self->program, path, ACCESSIBLE, "GetRole", NULL);
  guint role = ROLE_INVALID;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &role);
  return role;
}

static gboolean
has_own_name (AccessTree *self, const char *path)
{
  const char *const properties[] = { "Name", "Description" };

  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GVariant) reply = ask (self->bus, self->program, path, "org.freedesktop.DBus.Properties", "Get",
                                        g_variant_new ("(ss)", ACCESSIBLE, properties[i]));
      g_autoptr (GVariant) value = NULL;

      if (reply == NULL)
        continue;
      g_variant_get (reply, "(v)", &value);
      if (*g_variant_get_string (value, NULL) != '\0' && !is_type_name (g_variant_get_string (value, NULL)))
        return TRUE;
    }
  return FALSE;
}

/* Nothing is said of what had the keyboard before it was on the bus: then the whole tree is asked. */
static void
look_for_focus (AccessTree *self)
{
  g_autoptr (GVariant) reply = get_items (self);
  g_autoptr (GHashTable) items = read_items (reply);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (((Item *) item)->focused && self->focus == NULL)
      self->focus = g_strdup (((Item *) item)->path);
}

char *
access_tree_check_focus (AccessTree *self)
{
  guint role;

  /* What was sent before an answer comes before it. */
  g_clear_pointer (&self->reply, g_variant_unref);
  self->reply = ask (self->bus, self->program, "/org/a11y/atspi/accessible/root", ACCESSIBLE, "GetRole", NULL);
  if (self->focus == NULL)
    look_for_focus (self);
  if (self->focus == NULL)
    return g_strdup ("a screen reader does not hear where the keyboard is");
  role = get_role (self, self->focus);
  if (role == ROLE_INVALID || role == ROLE_UNKNOWN || role == ROLE_FILLER)
    return g_strdup_printf ("no role (%u)", role);
  if (has_own_name (self, self->focus))
    return NULL;
  /* What stands on it takes the whole tree to find. */
  if (is_one_of (role, named_by_content, G_N_ELEMENTS (named_by_content)))
    {
      g_autoptr (GVariant) reply = get_items (self);
      g_autoptr (GHashTable) items = read_items (reply);
      const Item *item = g_hash_table_lookup (items, self->focus);

      if (item != NULL && is_named (items, item))
        return NULL;
    }
  return g_strdup_printf ("no name (role %u)", role);
}

char *
access_tree_dup_nameless (AccessTree *self)
{
  g_autoptr (GVariant) reply = get_items (self);
  g_autoptr (GHashTable) items = read_items (reply);
  GString *lines = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Item *item = value;
      Item *parent = g_hash_table_lookup (items, item->parent);

      if (is_one_of (item->role, controls, G_N_ELEMENTS (controls)) && !is_named (items, item))
        g_string_append_printf (lines, "no name: role %u in role %u “%s”\n", item->role,
                                parent != NULL ? parent->role : 0, parent != NULL ? parent->name : "");
    }
  return g_string_free (lines, FALSE);
}
