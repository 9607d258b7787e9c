# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program as a person does: looks through the accessibility bus, acts by keyboard and mouse.

What GTK 4.8 gives on that bus, and what follows from it here:

- Roles, names, descriptions, texts and the actions of buttons are there. A button with only an icon carries its
  tooltip as description, so a name is looked for in both.
- "showing" and "active" are set for some windows only, and the hidden pages of a stack are in the tree like the visible one. What must
  not be seen any more is therefore looked for in the whole tree: it must be gone, not hidden.
- Focus cannot be asked for; a click in the middle of a widget, or Tab, moves it, as for anybody.
- There is no window manager under Xvfb, so X does not move the focus to a new window by itself: focus() does.

Nothing sleeps for a fixed time: every step waits for a condition, for at most PATIENCE seconds.
"""

import itertools
import os
import re
import signal
import subprocess
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 30


class TooLate(AssertionError):
    pass


def wait_for(what, condition, patience=PATIENCE):
    """Returns the first true value of the condition; fails with the words of what, once patience is over."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TooLate('waited %d seconds for %s' % (patience, what))
        time.sleep(0.03)


def careful(question, otherwise):
    """Asks something of the tree, which may change while it is read."""
    try:
        return question()
    except (GLib.Error, LookupError, RuntimeError, NotImplementedError, AttributeError, TypeError):
        return otherwise


def text_of(thing):
    """What stands in a field (GTK 4.8 answers nothing for an end of -1)."""
    text = careful(thing.queryText, None)
    return '' if text is None else careful(lambda: text.getText(0, text.characterCount), '')


def names_of(thing):
    return [careful(lambda: thing.name, '') or '', careful(lambda: thing.description, '') or '']


def children_of(thing):
    for index in range(careful(lambda: thing.childCount, 0)):
        child = careful(lambda: thing.getChildAtIndex(index), None)
        if child is not None:
            yield child


def walk(thing):
    yield thing
    for child in children_of(thing):
        yield from walk(child)


def has_state(thing, state):
    return careful(lambda: thing.getState().contains(state), False)


class Program:
    """The program in a process of its own. Use it in a with statement: it never outlives the test."""

    def __init__(self, *command, environment=None, log=None):
        self.log = open(log, 'ab') if log else subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=dict(os.environ, **(environment or {})), stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.root = None

    def __enter__(self):
        try:
            self.root = wait_for('the program to be on the accessibility bus', self._find_root)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.log is not subprocess.DEVNULL:
            self.log.close()

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError('the program ended at once, with status %d' % self.process.returncode)
        for program in children_of(pyatspi.Registry.getDesktop(0)):
            if careful(program.get_process_id, 0) == self.process.pid and careful(lambda: program.childCount, 0):
                return program
        return None

    # --- Looking ---

    def windows(self):
        """Titles of the windows there are."""
        return [names_of(window)[0] for window in children_of(self.root)]

    def all(self, role=None, name=None, within=None):
        """All widgets of a role whose name or description matches the regular expression, in order."""
        for thing in walk(within or self.root):
            if role is not None and careful(thing.getRoleName, '') != role:
                continue
            if name is not None and not any(re.search(name, text) for text in names_of(thing)):
                continue
            yield thing

    def has(self, role=None, name=None, within=None):
        return next(self.all(role, name, within), None)

    def find(self, role=None, name=None, within=None, patience=PATIENCE):
        return wait_for('%s “%s”' % (role or 'anything', name or ''), lambda: self.has(role, name, within), patience)

    def says(self, pattern):
        """Whether a text that matches is anywhere in the tree, shown or not."""
        return any(re.search(pattern, text) for text in self.texts())

    def texts(self):
        for thing in walk(self.root):
            yield from (text for text in names_of(thing) + [text_of(thing)] if text)

    def expect(self, pattern, patience=PATIENCE):
        wait_for('the words “%s”' % pattern, lambda: self.says(pattern), patience)

    def expect_gone(self, pattern, patience=PATIENCE):
        wait_for('the words “%s” to go' % pattern, lambda: not self.says(pattern), patience)

    def tree(self):
        """All of it as text, for the message of a test that failed."""
        lines = []

        def write(thing, depth):
            lines.append('%s%s %s%s%s' % ('  ' * depth, careful(thing.getRoleName, '?'),
                                        ' | '.join(repr(text) for text in names_of(thing) if text),
                                        ' = %r' % text_of(thing) if text_of(thing) else '',
                                        ' *' if has_state(thing, pyatspi.STATE_FOCUSED) else ''))
            for child in children_of(thing):
                write(child, depth + 1)

        write(self.root, 0)
        return '\n'.join(lines)

    # --- Acting ---

    def own_windows(self):
        """How xdotool tells this program's windows from those of others."""
        return ['--pid', str(self.process.pid)]

    def focus(self, title=None):
        """Gives the keyboard to the window of that title, or to the last one that opened."""
        turns = itertools.count()

        def ask():
            found = run('search', '--onlyvisible', *self.own_windows(), '--name', title or '.').split()
            if not found:
                return False
            # Once more from time to time: a window that has it before it is mapped is never told.
            if run('getwindowfocus').strip() != found[-1] or next(turns) % 20 == 19:
                others = [window for window in run('search', *self.own_windows(), '--name', '.').split()
                          if window != found[-1]]
                for window in others[:1] + found[-1:]:
                    run('windowraise', window, 'windowfocus', window)
                return False
            # X has moved the keyboard; the program knows once its window is active, or one of its widgets has it.
            return any(has_state(window, pyatspi.STATE_ACTIVE) or self.focused(within=window)
                       for window in children_of(self.root) if re.search(title or '', names_of(window)[0]))

        def run(*command):
            return subprocess.run(['xdotool', *command], capture_output=True, text=True, check=False).stdout

        wait_for('the window “%s” to take the keyboard' % (title or ''), ask)

    def key(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '4', text], check=True)

    def focused(self, role=None, within=None):
        for thing in self.all(role, within=within):
            if has_state(thing, pyatspi.STATE_FOCUSED):
                return thing
        return None

    def press(self, name, role='push button', within=None):
        """Presses a button through its action."""
        button = self.find(role, name, within)
        wait_for('“%s” to be sensitive' % name, lambda: has_state(button, pyatspi.STATE_SENSITIVE))
        action = button.queryAction()
        for index in range(action.nActions):
            if action.getName(index) == 'click':
                assert action.doAction(index), 'could not press “%s”' % name
                return
        raise AssertionError('“%s” has no click' % name)

    def click(self, thing):
        """A click in the middle of a widget of the main window."""
        def place():
            area = careful(lambda: thing.queryComponent().getExtents(pyatspi.WINDOW_COORDS), None)
            return area if area and area.width > 0 and area.height > 0 else None

        area = wait_for('a place to click', place)
        subprocess.run(['xdotool', 'mousemove', str(area.x + area.width // 2), str(area.y + area.height // 2),
                        'click', '1'], check=True)

    def fill(self, field, text):
        """Puts a text in a field and waits until it stands there (what a password field holds is not told)."""
        assert careful(lambda: field.queryEditableText().setTextContents(text), False) is not False, 'not a text field'
        if careful(field.getRoleName, '') != 'password text':
            wait_for('the field to hold the text', lambda: text_of(field) in (text, ''))

    def wait_until_gone(self, patience=PATIENCE):
        wait_for('the program to end', lambda: self.process.poll() is not None, patience)
        return self.process.returncode

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Clipboard:
    """Another program that holds a text on the clipboard."""

    def __init__(self, holder, text):
        self.process = subprocess.Popen([holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(text.encode())
        self.process.stdin.close()
        if self.process.stdout.readline() != b'held\n':
            raise AssertionError('the clipboard could not be taken')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
