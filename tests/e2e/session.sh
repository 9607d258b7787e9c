#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A display and a bus for one test. What the bus and the accessibility services say goes to stderr: stdout is TAP.
exec 3>&1 1>&2
exec xvfb-run -a -s '-screen 0 1280x900x24 -noreset' dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@"
