/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "antenne-lock-watch.h"

#include <time.h>

/* Two clocks that are not read at the same moment differ a little; no machine sleeps for less than this. */
#define SLEEP_SLACK (G_USEC_PER_SEC / 2)

struct _AntenneLockWatch
{
  GObject parent_instance;

  guint idle; /* ms; 0: never */
  gint64 last_sign;
  guint timer;
  GSource *sleep_source;
};

enum
{
  DUE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AntenneLockWatch, antenne_lock_watch, G_TYPE_OBJECT)

typedef struct
{
  GSource source;
  gint64 asleep;
} SleepSource;

static gint64
now_with_sleep (void)
{
  struct timespec spec = { 0 };

  if (clock_gettime (CLOCK_BOOTTIME, &spec) != 0)
    return g_get_monotonic_time ();
  return (gint64) spec.tv_sec * G_USEC_PER_SEC + spec.tv_nsec / 1000;
}

/* Runs each time the main loop wakes up. The source stands before input and drawing, so that the lock comes before
 * the first frame after a wake. A logind inhibitor would tell earlier but needs a hole in the sandbox. */
static gboolean
sleep_check (GSource *source)
{
  SleepSource *self = (SleepSource *) source;

  return antenne_lock_watch_has_slept (&self->asleep, now_with_sleep (), g_get_monotonic_time ());
}

static gboolean
sleep_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  g_signal_emit (user_data, signals[DUE], 0);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs sleep_funcs = { NULL, sleep_check, sleep_dispatch, NULL, NULL, NULL };

static gboolean
ignored (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void arm (AntenneLockWatch *self);

static gboolean
timer_cb (gpointer user_data)
{
  AntenneLockWatch *self = user_data;

  self->timer = 0;
  if (now_with_sleep () - self->last_sign >= (gint64) self->idle * 1000)
    {
      self->last_sign = now_with_sleep ();
      g_signal_emit (self, signals[DUE], 0);
    }
  arm (self);
  return G_SOURCE_REMOVE;
}

/* One timer that runs until the moment it could be due, not one per key. */
static void
arm (AntenneLockWatch *self)
{
  gint64 left;

  if (self->timer != 0 || self->idle == 0)
    return;
  left = (gint64) self->idle - (now_with_sleep () - self->last_sign) / 1000;
  self->timer = g_timeout_add (CLAMP (left, 1, G_MAXINT), timer_cb, self);
}

static void
screensaver_cb (GtkApplication *application, GParamSpec *pspec, AntenneLockWatch *self)
{
  gboolean active = FALSE;

  g_object_get (application, "screensaver-active", &active, NULL);
  if (active)
    g_signal_emit (self, signals[DUE], 0);
}

static void
antenne_lock_watch_dispose (GObject *object)
{
  AntenneLockWatch *self = ANTENNE_LOCK_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->sleep_source != NULL)
    g_source_destroy (self->sleep_source);
  g_clear_pointer (&self->sleep_source, g_source_unref);

  G_OBJECT_CLASS (antenne_lock_watch_parent_class)->dispose (object);
}

static void
antenne_lock_watch_class_init (AntenneLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = antenne_lock_watch_dispose;

  signals[DUE] =
      g_signal_new ("due", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
antenne_lock_watch_init (AntenneLockWatch *self)
{
  self->last_sign = now_with_sleep ();
  self->sleep_source = g_source_new (&sleep_funcs, sizeof (SleepSource));
  ((SleepSource *) self->sleep_source)->asleep = -1;
  g_source_set_static_name (self->sleep_source, "antenne-sleep");
  g_source_set_priority (self->sleep_source, G_PRIORITY_HIGH);
  g_source_set_callback (self->sleep_source, ignored, self, NULL);
  g_source_attach (self->sleep_source, NULL);
}

AntenneLockWatch *
antenne_lock_watch_new (GtkApplication *application)
{
  AntenneLockWatch *self = g_object_new (ANTENNE_TYPE_LOCK_WATCH, NULL);

  if (application != NULL)
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screensaver_cb), self, 0);
  return self;
}

void
antenne_lock_watch_set_idle (AntenneLockWatch *self, guint milliseconds)
{
  g_return_if_fail (ANTENNE_IS_LOCK_WATCH (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->idle = milliseconds;
  arm (self);
}

void
antenne_lock_watch_poke (AntenneLockWatch *self)
{
  g_return_if_fail (ANTENNE_IS_LOCK_WATCH (self));

  self->last_sign = now_with_sleep ();
}

gboolean
antenne_lock_watch_has_slept (gint64 *asleep, gint64 boottime, gint64 monotonic)
{
  gint64 before = *asleep;

  *asleep = boottime - monotonic;
  return before >= 0 && *asleep - before > SLEEP_SLACK;
}
