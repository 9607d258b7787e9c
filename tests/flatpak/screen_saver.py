# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the desktop portal that tells a sandboxed program that the screen saver came on.

A program in a sandbox does not reach the session manager or the screen saver; it asks org.freedesktop.portal.Inhibit to
watch them. There is no desktop under Xvfb that could answer, so this does, by the portal's published interface.
"""

import threading

from gi.repository import Gio, GLib

INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
<node>
  <interface name="org.freedesktop.portal.Inhibit">
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="CreateMonitor">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="QueryEndResponse"><arg type="o" direction="in"/></method>
    <signal name="StateChanged"><arg type="o"/><arg type="a{sv}"/></signal>
    <property name="version" type="u" access="read"/>
  </interface>
</node>''').interfaces[0]

NAME = 'org.freedesktop.portal.Desktop'
PLACE = '/org/freedesktop/portal/desktop'


class ScreenSaver:
    """Owns the portal's name on the session bus, and answers from a thread of its own."""

    def __init__(self):
        self.monitors = []
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
            self.connection.register_object(PLACE, INTERFACE, self._called, self._property, None)
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

    def _property(self, _connection, _sender, _path, _interface, name):
        return GLib.Variant('u', 3) if name == 'version' else None

    def _called(self, _connection, sender, _path, _interface, method, arguments, invocation):
        if method == 'CreateMonitor':
            options = arguments.unpack()[1]
            client = sender[1:].replace('.', '_')
            request = '%s/request/%s/%s' % (PLACE, client, options.get('handle_token', 'none'))
            session = '%s/session/%s/%s' % (PLACE, client, options.get('session_handle_token', 'none'))
            invocation.return_value(GLib.Variant('(o)', (request,)))
            self.connection.emit_signal(sender, request, 'org.freedesktop.portal.Request', 'Response', GLib.Variant(
                '(ua{sv})', (0, {'session_handle': GLib.Variant('s', session)})))
            self.monitors.append((sender, session))
        elif method == 'Inhibit':
            invocation.return_value(GLib.Variant('(o)', (PLACE + '/request/none/none',)))
        else:
            invocation.return_value(None)

    def tell(self, active):
        """Says to every program that watches whether the screen saver is on; session state 1 is "running"."""
        for sender, session in self.monitors:
            self.connection.emit_signal(sender, PLACE, INTERFACE.name, 'StateChanged', GLib.Variant('(oa{sv})', (session, {
                'screensaver-active': GLib.Variant('b', active), 'session-state': GLib.Variant('u', 1)})))
