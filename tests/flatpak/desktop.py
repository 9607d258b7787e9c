# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop around the sandbox: its screen saver, and its portal with the file dialog.

The portal is the real one, xdg-desktop-portal with the GTK backend, started by the session bus. What it asks the desktop
for is not there under Xvfb: of that, the screen saver is played here, by the interface that desktops share.
"""

import itertools
import os
import re
import subprocess
import threading

import pyatspi
from gi.repository import Gio, GLib

import driver

INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
<node>
  <interface name="org.freedesktop.ScreenSaver">
    <method name="Lock"/>
    <method name="GetActive"><arg type="b" direction="out"/></method>
    <method name="SetActive"><arg type="b" direction="in"/></method>
    <method name="GetActiveTime"><arg type="u" direction="out"/></method>
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="UnInhibit"><arg type="u" direction="in"/></method>
    <signal name="ActiveChanged"><arg type="b"/></signal>
  </interface>
</node>''').interfaces[0]

NAME = 'org.freedesktop.ScreenSaver'
PLACE = '/org/freedesktop/ScreenSaver'


class ScreenSaver:
    """Owns the screen saver's name on the session bus, and answers from a thread of its own."""

    def __init__(self):
        self.active = False
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.ready = threading.Event()
        self.owned = False
        self.connection = None
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self.thread.start()
        if not self.ready.wait(20) or not self.owned:
            raise AssertionError('the name %s could not be had on this bus' % NAME)
        return self

    def __exit__(self, *_):
        self.loop.quit()
        self.thread.join(5)

    def _serve(self):
        self.context.push_thread_default()
        try:
            self.connection = Gio.DBusConnection.new_for_address_sync(
                Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None),
                Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
            self.connection.register_object(PLACE, INTERFACE, self._called, None, None)
            # 4: not in a queue; the answer 1: this connection owns it now.
            answer = self.connection.call_sync(
                'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                GLib.Variant('(su)', (NAME, 4)), GLib.VariantType('(u)'), Gio.DBusCallFlags.NONE, -1, None)
            self.owned = answer.unpack()[0] == 1
        finally:
            self.ready.set()
        if self.owned:
            self.loop.run()
        self.connection.close_sync(None)

    def _called(self, _connection, _sender, _path, _interface, method, _arguments, invocation):
        answers = {'GetActive': GLib.Variant('(b)', (self.active,)), 'GetActiveTime': GLib.Variant('(u)', (0,)),
                   'Inhibit': GLib.Variant('(u)', (1,))}
        invocation.return_value(answers.get(method))

    def tell(self, active):
        """Says to the desktop, of which the portal is a part, whether the screen saver is on."""
        self.active = active
        self.connection.emit_signal(None, PLACE, NAME, 'ActiveChanged', GLib.Variant('(b)', (active,)))


NO_DOCUMENTS = 'the portal cannot hand over files here: it needs FUSE, and a runtime folder where sandboxes look for it'


def has_documents():
    """Whether the portal can hand over files to a sandbox; not every machine for tests permits it."""
    place = '/run/user/%d' % os.getuid()
    with open('/proc/self/mounts', encoding='utf-8') as mounts:
        return os.environ.get('XDG_RUNTIME_DIR') == place and any(line.split()[1] == place + '/doc' for line in mounts)


def choose(title, path):
    """Answers the desktop's file dialog as somebody does who types where the file is."""
    def ask(*command):
        return subprocess.run(['xdotool', *command], capture_output=True, text=True, check=False).stdout.split()

    def dialog():
        found = ask('search', '--onlyvisible', '--name', title)
        if not found:
            return None
        ask('windowraise', found[-1], 'windowfocus', found[-1])
        return found[-1] if ask('getwindowfocus') == [found[-1]] else None

    def field():
        """Where a path can be typed: a dialog that opens files shows it once Ctrl+L was pressed."""
        for program in driver.children_of(pyatspi.Registry.getDesktop(0)):
            for frame in driver.children_of(program):
                if re.search(title, driver.names_of(frame)[0]):
                    for thing in driver.walk(frame):
                        if (driver.careful(thing.getRoleName, '') == 'text' and driver.has_state(thing, pyatspi.STATE_SHOWING)
                                and driver.has_state(thing, pyatspi.STATE_EDITABLE)):
                            return thing
        return None

    def written():
        found = field()
        if found is None:
            ask('key', 'ctrl+l')
            return False
        return (driver.careful(lambda: found.queryEditableText().setTextContents(str(path)), False) is not False
                and driver.text_of(found) == str(path))

    def closed():
        if not ask('search', '--onlyvisible', '--name', title):
            return True
        # Once more from time to time: a dialog that is still reading its folder does not take it.
        if next(turns) % 30 == 0:
            dialog()
            ask('key', 'Return')
        return False

    turns = itertools.count()
    driver.wait_for('the file dialog “%s”' % title, dialog)
    driver.wait_for('the file dialog “%s” to take the path' % title, written)
    driver.wait_for('the file dialog “%s” to close' % title, closed)
