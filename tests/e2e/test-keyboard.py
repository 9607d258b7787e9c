#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program without a mouse and without a screen: test-keyboard.py PROGRAM CLIPBOARD-HOLDER

The main job by keys alone, from the first run to the unlock. On the way, at each page: whatever takes the keyboard has
a role and a name (or a description) that a screen reader can say.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

import pyatspi

import driver

CELLS = 'Naam\tVoornaam\tKlas\nVerzonnen\tYanni\t3A\nFictief\tLotte\t3A\n'
NOTE = 'telde hardop mee met de breuken'

# What GTK 4.8 makes focusable inside a control that has the name itself, or shows to nobody.
PARTS = {'filler', 'list', 'scroll pane', 'viewport', 'unknown', 'window', 'frame', 'application', 'redundant object'}
# What is written in a field is not what it asks for.
FIELDS = {'text', 'password text', 'entry', 'combo box', 'spin button', 'slider'}


class Walk:
    """What the steps hand on to each other."""

    def __init__(self, command, clipboard, home):
        self.clipboard = clipboard
        self.password = None
        self.home = home
        environment = {
            'HOME': str(home), 'XDG_DATA_HOME': str(home / 'data'), 'XDG_CONFIG_HOME': str(home / 'config'),
            'XDG_CACHE_HOME': str(home / 'cache'), 'XDG_STATE_HOME': str(home / 'state'),
            'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo', 'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8',
            'LANGUAGE': 'en', 'G_DEBUG': 'fatal-criticals', 'TZ': 'Europe/Brussels',
        }
        self.program = driver.Program(command, environment=environment, log=home / 'log')


def named(thing):
    """Whether its own name or description is said for it; rows and buttons are also read by what stands on them.

    Hidden pages are in the tree too, so the name of a type counts here; ui/test-reach.c looks closer.
    """
    if any(driver.names_of(thing)):
        return True
    if driver.careful(thing.getRoleName, '') in FIELDS:
        return False
    return any(any(driver.names_of(inner)) for inner in driver.walk(thing))


def check_names(program, where):
    nameless = []
    seen = 0
    for thing in driver.walk(program.root):
        if not driver.has_state(thing, pyatspi.STATE_FOCUSABLE):
            continue
        role = driver.careful(thing.getRoleName, '')
        if role in PARTS:
            continue
        seen += 1
        if not role or not named(thing):
            parent = driver.careful(lambda: thing.parent, None)
            nameless.append('%s in %s %r' % (role or 'no role', parent and driver.careful(parent.getRoleName, '?'),
                                            parent and driver.names_of(parent)))
    assert seen > 0, 'nothing to focus in %s' % where
    assert not nameless, '%s: without a name: %s' % (where, '; '.join(nameless))


def welcome(walk):
    """The first run goes by Return and typing."""
    program = walk.program
    program.focus('Antenne')
    program.expect('^Welcome to Antenne$')
    check_names(program, 'the welcome')
    program.key('Return')
    program.expect('^1 of 4$')
    program.key('Return')
    program.expect('^2 of 4$')
    walk.password = driver.names_of(program.find('label', r'^[a-z]+( [a-z]+){3}$'))[0]
    check_names(program, 'the password')
    program.type(walk.password)
    program.expect('^That is it')
    program.key('Return')
    program.expect('^3 of 4$')
    groups = [driver.names_of(label)[0] for label in program.all('label', '^[0-9A-HJKMNP-TV-Z]{4}$')]
    check_names(program, 'the recovery code')
    program.key('Return')
    program.expect('^4 of 4$')
    check_names(program, 'the two groups')
    asked = [int(re.search(r'\d+', driver.names_of(row)[0]).group()) for row in program.all('text', r'^Group \d+$')]
    for number in asked:
        program.type(groups[number - 1])
        program.key('Return')
    program.expect('^Bring in your class list$')


def bring_in(walk):
    """A class list is pasted and brought in, and nothing is clicked."""
    program = walk.program
    check_names(program, 'the first class')
    row = program.find('push button', '^From a file or a spreadsheet')
    for _ in range(20):
        if driver.has_state(row, pyatspi.STATE_FOCUSED):
            break
        program.key('Tab')
    program.key('Return')
    program.expect('^Who is in your class')
    check_names(program, 'the import')
    with driver.Clipboard(walk.clipboard, CELLS):
        program.key('ctrl+v')
        program.expect('^Import 2 pupils$')
    check_names(program, 'what was recognised')
    program.key('Return')
    program.expect('^Whom did you speak with')
    check_names(program, 'whom did you speak with')


def note(walk):
    """A note is jotted down, and Escape closes the small window."""
    program = walk.program
    program.key('ctrl+n')
    program.focus('^Quick Note$')
    check_names(program, 'the quick note')
    program.key('Escape')
    driver.wait_for('the small window to close', lambda: 'Quick Note' not in program.windows())
    program.focus('^Antenne$')
    program.key('ctrl+n')
    program.focus('^Quick Note$')
    program.type('yanni')
    program.expect('Yanni')
    program.key('Return')
    program.type(NOTE)
    program.key('Return')
    driver.wait_for('the small window to close', lambda: 'Quick Note' not in program.windows())
    program.focus('^Antenne$')


def find(walk):
    """It is found and opened, and Alt+Left goes back to where it was found."""
    program = walk.program
    program.key('ctrl+f')
    program.find(None, '^Search in names and all notes$')
    program.type('hardop')
    program.expect(NOTE)
    check_names(program, 'the search')
    program.key('Down', 'Return')
    driver.wait_for('the note to be open', lambda: any(NOTE in driver.text_of(field) for field in program.all('text')))
    check_names(program, 'the note')
    program.key('alt+Left')
    program.find(None, '^Search in names and all notes$')
    driver.wait_for('the note to be closed', lambda: not any(
        NOTE in driver.text_of(field) for field in program.all('text')))


def lock(walk):
    """Locked and unlocked by keys, with names on all that can be reached."""
    program = walk.program
    program.key('ctrl+l')
    program.expect('^Welcome back$')
    program.expect_gone('Yanni')
    check_names(program, 'the lock')
    program.type(walk.password)
    # Whoever asks the bus, or hears a screen reader, learns nothing of it.
    driver.wait_for('the button to open', lambda: driver.has_state(
        program.find('push button', '^Open$'), pyatspi.STATE_SENSITIVE))
    assert not program.says(re.escape(walk.password)), 'the password can be read over the accessibility bus'
    program.key('Return')
    program.expect_gone('^Welcome back$')


def main():
    steps = (welcome, bring_in, note, find, lock)
    print('1..%d' % len(steps))
    home = Path(tempfile.mkdtemp(prefix='antenne-keyboard-'))
    walk = Walk(sys.argv[1], sys.argv[2], home)
    broken = False
    try:
        with walk.program:
            for number, step in enumerate(steps, 1):
                name = step.__doc__.strip().splitlines()[0].rstrip('.')
                try:
                    if not broken:
                        step(walk)
                except Exception as problem:  # pylint: disable=broad-except
                    broken = True
                    print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
                    print(walk.program.tree(), file=sys.stderr)
                print('%s %d - %s' % ('not ok' if broken else 'ok', number, name), flush=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main())
