/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-ctl.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <string.h>

const AntenneCtlOption antenne_ctl_common_options[] = {
  { "vault", "FILE", FALSE, N_ ("the vault; without it, the one of the app") },
  { "password-file", "FILE", FALSE, N_ ("read the password from the first line of FILE instead of asking") },
  { "json", NULL, FALSE, N_ ("one JSON value on stdout; nothing where the request fails") },
  { "help", NULL, FALSE, N_ ("this text; with a command, that of the command") },
  { "version", NULL, FALSE, N_ ("the version") },
  { NULL },
};

gboolean
antenne_ctl_usage (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, ANTENNE_CTL_USAGE_ERROR, 0, "%s\n%s", text, _ ("“antennectl help” shows what there is."));
  return FALSE;
}

static const AntenneCtlOption *
find_in (const AntenneCtlOption *options, const char *name)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strcmp (options->name, name) == 0)
      return options;
  return NULL;
}

static const AntenneCtlCommand *
find_command (const char *name)
{
  for (const AntenneCtlCommand *const *table = antenne_ctl_get_tables (); *table != NULL; table++)
    for (const AntenneCtlCommand *command = *table; command->name != NULL; command++)
      if (strcmp (command->name, name) == 0)
        return command;
  return NULL;
}

/* Before the command is known an option of any command will do: whether one has a value is the same for all. */
static const AntenneCtlOption *
find_option (const AntenneCtlCommand *command, const char *name)
{
  const AntenneCtlOption *option = find_in (antenne_ctl_common_options, name);

  if (option != NULL)
    return option;
  if (command != NULL)
    return find_in (command->options, name);
  for (const AntenneCtlCommand *const *table = antenne_ctl_get_tables (); *table != NULL; table++)
    for (command = *table; command->name != NULL; command++)
      if ((option = find_in (command->options, name)) != NULL)
        return option;
  return NULL;
}

static gboolean
take_option (AntenneCtl *ctl, const char *text, char **argv, int argc, int *i, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  const AntenneCtlOption *option = find_option (NULL, name);
  const char *value = equals != NULL ? equals + 1 : NULL;
  GPtrArray *values;

  if (option == NULL)
    return antenne_ctl_usage (error, _ ("There is no option --%s."), name);
  if (option->argument == NULL && value != NULL)
    return antenne_ctl_usage (error, _ ("The option --%s takes no value."), name);
  if (option->argument != NULL && value == NULL)
    {
      if (*i + 1 >= argc)
        return antenne_ctl_usage (error, _ ("The option --%s needs a value: %s."), name, option->argument);
      value = argv[++*i];
    }
  if (value != NULL && !g_utf8_validate (value, -1, NULL) && strcmp (option->argument, "FILE") != 0)
    return antenne_ctl_usage (error, _ ("The value of --%s is not text in UTF-8."), name);

  values = g_hash_table_lookup (ctl->options, option->name);
  if (values == NULL)
    {
      values = g_ptr_array_new ();
      g_hash_table_insert (ctl->options, (gpointer) option->name, values);
    }
  else if (!option->many && option->argument != NULL)
    return antenne_ctl_usage (error, _ ("The option --%s can be given once."), name);
  g_ptr_array_add (values, (gpointer) (value != NULL ? value : ""));
  return TRUE;
}

/* "help", "help add" and "-h" say what --help says. */
static void
take_help (AntenneCtl *ctl)
{
  const char *name = ctl->arguments->len > 0 ? ctl->arguments->pdata[0] : NULL;

  if (name == NULL || strcmp (name, "help") != 0)
    return;
  g_hash_table_insert (ctl->options, (gpointer) "help", g_ptr_array_new ());
  g_ptr_array_remove_index (ctl->arguments, 0);
}

/* Of two words ("directory search") or of one. */
static gboolean
take_command (AntenneCtl *ctl, GError **error)
{
  const char *first = ctl->arguments->pdata[0];
  const char *second = ctl->arguments->len > 1 ? ctl->arguments->pdata[1] : "";
  g_autofree char *both = g_strdup_printf ("%s %s", first, second);

  ctl->command = find_command (both);
  if (ctl->command != NULL)
    g_ptr_array_remove_range (ctl->arguments, 0, 2);
  else if ((ctl->command = find_command (first)) != NULL)
    g_ptr_array_remove_index (ctl->arguments, 0);
  else
    return antenne_ctl_usage (error, _ ("There is no command “%s”."), first);
  return TRUE;
}

static gboolean
check_arguments (AntenneCtl *ctl, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  guint n = ctl->arguments->len;

  g_hash_table_iter_init (&iter, ctl->options);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (find_option (ctl->command, name) == NULL)
      return antenne_ctl_usage (error, _ ("The option --%s is not for “%s”."), (char *) name, ctl->command->name);
  if (g_hash_table_contains (ctl->options, "help"))
    return TRUE;

  if (n < ctl->command->n_arguments)
    return antenne_ctl_usage (error, _ ("“%s” needs %s."), ctl->command->name, ctl->command->arguments);
  if (n > ctl->command->n_arguments && !ctl->command->joins)
    return antenne_ctl_usage (error, _ ("“%s” does not take “%s”."), ctl->command->name,
                              (char *) ctl->arguments->pdata[ctl->command->n_arguments]);
  return TRUE;
}

gboolean
antenne_ctl_parse (AntenneCtl *ctl, int argc, char **argv, GError **error)
{
  gboolean options_end = FALSE;

  ctl->arguments = g_ptr_array_new ();
  ctl->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (int i = 1; i < argc; i++)
    {
      const char *text = argv[i];

      if (options_end || text[0] != '-' || text[1] == '\0')
        g_ptr_array_add (ctl->arguments, argv[i]);
      else if (strcmp (text, "--") == 0)
        options_end = TRUE;
      else if (strcmp (text, "-h") == 0)
        g_hash_table_insert (ctl->options, (gpointer) "help", g_ptr_array_new ());
      else if (text[1] != '-')
        return antenne_ctl_usage (error, _ ("There is no option %s."), text);
      else if (!take_option (ctl, text + 2, argv, argc, &i, error))
        return FALSE;
    }

  take_help (ctl);
  if (antenne_ctl_has (ctl, "version"))
    return TRUE;
  if (ctl->arguments->len == 0)
    return antenne_ctl_has (ctl, "help") || antenne_ctl_usage (error, _ ("Which command?"));

  if (!take_command (ctl, error))
    return FALSE;
  return check_arguments (ctl, error);
}

const char *
antenne_ctl_get (AntenneCtl *ctl, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (ctl->options, option);

  return values != NULL && values->len > 0 ? values->pdata[values->len - 1] : NULL;
}

GPtrArray *
antenne_ctl_get_many (AntenneCtl *ctl, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (ctl->options, option);

  if (values == NULL)
    {
      values = g_ptr_array_new ();
      g_hash_table_insert (ctl->options, (gpointer) option, values);
    }
  return values;
}

gboolean
antenne_ctl_has (AntenneCtl *ctl, const char *option)
{
  return g_hash_table_contains (ctl->options, option);
}

char *
antenne_ctl_dup_argument (AntenneCtl *ctl)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ctl->arguments->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (char *) ctl->arguments->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_options (GString *help, const AntenneCtlOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    {
      g_autofree char *left =
          g_strconcat ("--", options->name, options->argument != NULL ? " " : "", options->argument, NULL);

      g_string_append_printf (help, "  %-34s %s\n", left, _ (options->help));
    }
}

char *
antenne_ctl_dup_help (const AntenneCtlCommand *command)
{
  g_autoptr (GString) help = g_string_new (NULL);

  if (command != NULL)
    {
      g_string_append_printf (help, "%s antennectl %s %s\n\n%s\n", _ ("Usage:"), command->name, command->arguments,
                              _ (command->help));
      if (command->options != NULL)
        {
          g_string_append (help, "\n");
          append_options (help, command->options);
        }
    }
  else
    {
      g_string_append_printf (help, "%s antennectl %s\n\n%s\n\n", _ ("Usage:"), _ ("COMMAND … [OPTION …]"),
                              _ ("Does what Antenne does, without a window."));
      for (const AntenneCtlCommand *const *table = antenne_ctl_get_tables (); *table != NULL; table++)
        for (command = *table; command->name != NULL; command++)
          {
            g_autofree char *left = g_strconcat (command->name, " ", command->arguments, NULL);

            g_string_append_printf (help, "  %-34s %s\n", left, _ (command->help));
          }
    }
  g_string_append_printf (help, "\n%s\n", _ ("Options of every command, before or after it:"));
  append_options (help, antenne_ctl_common_options);
  g_string_append_printf (help, "\n%s\n",
                          _ ("Results go to stdout, messages to stderr. The exit status is 0, 1 where the request "
                             "failed, 2 where it was not\n"
                             "understood. “-” as the TEXT of an option is read from stdin, so that no other user of "
                             "this computer sees it\n"
                             "among the running programs."));
  return g_string_free (g_steal_pointer (&help), FALSE);
}
