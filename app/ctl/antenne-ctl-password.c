/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "crypto/antenne-crypto.h"
#include "crypto/antenne-recovery-code.h"

#define MAX_PASSWORD 4096

static volatile sig_atomic_t interrupted;

static void
interrupt_cb (int signal_number)
{
  interrupted = signal_number;
}

/* The first line of @fd into @line. FALSE where it is longer than that, or cannot be read. */
static gboolean
read_line (int fd, char *line)
{
  gsize n = 0;

  while (n < MAX_PASSWORD)
    {
      ssize_t got = read (fd, line + n, 1);

      if (got < 0 && errno == EINTR && interrupted == 0)
        continue;
      if (got < 0)
        return FALSE;
      if (got == 0 || line[n] == '\n')
        {
          if (n > 0 && line[n - 1] == '\r')
            n--;
          line[n] = '\0';
          return TRUE;
        }
      n++;
    }
  return FALSE;
}

static char *
read_from_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  char line[MAX_PASSWORD + 1] = { 0 };
  char *password = NULL;

  if (fd < 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, _ ("The password file cannot be read: %s."),
                   g_strerror (errno));
      return NULL;
    }
  if (!read_line (fd, line) || !g_utf8_validate (line, -1, NULL) || *line == '\0')
    g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                         _ ("The first line of the password file is no password."));
  else
    password = g_strdup (line);
  antenne_crypto_wipe (line, sizeof line);
  close (fd);
  return password;
}

/* Asks on the terminal itself, whatever stdin and stdout are, without showing what is typed. */
static char *
ask (int tty, const char *prompt, GError **error)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
  struct sigaction old[G_N_ELEMENTS (signals)];
  struct sigaction action = { .sa_handler = interrupt_cb };
  struct termios shown, hidden;
  char line[MAX_PASSWORD + 1] = { 0 };
  char *password = NULL;
  gboolean read;

  if (tcgetattr (tty, &shown) != 0)
    {
      g_set_error (error, ANTENNE_ERROR, ANTENNE_ERROR_IO, "%s", g_strerror (errno));
      return NULL;
    }

  /* A terminal that stays without echo is what people remember of a program: put it back whatever happens. */
  interrupted = 0;
  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, &old[i]);
  hidden = shown;
  hidden.c_lflag = (hidden.c_lflag & ~(tcflag_t) ECHO) | ECHONL | ICANON;
  tcsetattr (tty, TCSAFLUSH, &hidden);

  if (write (tty, prompt, strlen (prompt)) < 0)
    interrupted = SIGHUP;
  read = interrupted == 0 && read_line (tty, line);

  tcsetattr (tty, TCSAFLUSH, &shown);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &old[i], NULL);
  if (interrupted != 0)
    {
      antenne_crypto_wipe (line, sizeof line);
      raise (interrupted);
    }

  if (read && *line != '\0' && g_utf8_validate (line, -1, NULL))
    password = g_strdup (line);
  else
    g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                         _ ("No password was given, and nothing was done."));
  antenne_crypto_wipe (line, sizeof line);
  return password;
}

char *
antenne_ctl_read_password (AntenneCtl *ctl, gboolean is_new, GError **error)
{
  char *password, *again;
  int tty;

  if (antenne_ctl_has (ctl, "password-file"))
    return read_from_file (antenne_ctl_get (ctl, "password-file"), error);

  tty = open ("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (tty < 0)
    {
      antenne_ctl_usage (error, _ ("There is no terminal to ask for the password on: give --password-file FILE."));
      return NULL;
    }

  password = ask (tty, is_new ? _ ("New password: ") : _ ("Password: "), error);
  if (password != NULL && is_new)
    {
      again = ask (tty, _ ("The same once more: "), error);
      if (again != NULL && strcmp (password, again) != 0)
        g_set_error_literal (error, ANTENNE_ERROR, ANTENNE_ERROR_INVALID,
                             _ ("The two passwords differ, and no vault was made. Try again."));
      if (again == NULL || strcmp (password, again) != 0)
        g_clear_pointer (&password, antenne_secret_free);
      antenne_secret_free (again);
    }
  close (tty);
  return password;
}
