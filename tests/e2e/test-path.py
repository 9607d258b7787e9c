#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a note to help, with the program itself: test-path.py PROGRAM ANTENNECTL

A signal is written; the teacher takes a next step: a talk, help that is looked for together with the pupil's consent, a
waiting list. Three weeks later, on another day of the clock, it is on Today. The steps build on each other: after the
first that fails, the rest is not run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import driver

PASSWORD = 'four fictional plain words'
LIST = 'Naam,Voornaam,Klas\nFictief,Zebravis,3A\nBedacht,Kwibus,3A\n'
SIGNAL = 'third Monday with the head on the table'
SAID = 'I do not sleep'
CONSENT = 'yes if it is not the whole class'
FIRST_DAY = '2026-11-20T14:02:00'
THREE_WEEKS_LATER = '2026-12-11T08:10:00'


class Story:
    """What the steps hand on to each other."""

    def __init__(self, command, ctl, home):
        self.command = command
        self.ctl_command = ctl
        self.home = home
        self.vault = home / 'vault.antenne'
        self.program = None

    def ctl(self, *command, now=FIRST_DAY):
        password = self.home / 'password'
        password.write_text(PASSWORD + '\n')
        environment = dict(os.environ, ANTENNE_NOW=now, ANTENNE_FAST_KDF='1', TZ='Europe/Brussels', HOME=str(self.home),
                           LC_ALL='C.UTF-8')
        out = subprocess.run([self.ctl_command, *command, '--json', '--vault', str(self.vault), '--password-file',
                              str(password)], stdout=subprocess.PIPE, env=environment, check=True)
        return json.loads(out.stdout)

    def start(self, now):
        environment = {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'XDG_STATE_HOME': str(self.home / 'state'), 'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo',
            'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', 'G_DEBUG': 'fatal-criticals',
            'TZ': 'Europe/Brussels', 'ANTENNE_NOW': now, 'ANTENNE_FAST_KDF': '1',
        }
        self.program = driver.Program(self.command, '--vault', str(self.vault), environment=environment,
                                      log=self.home / 'log')
        self.program.__enter__()
        self.program.focus('Antenne')
        self.program.expect('^Welcome back$')
        self.program.type(PASSWORD)
        self.program.key('Return')
        self.program.find('list', '^Places$')

    def stop(self):
        if self.program is not None:
            self.program.__exit__()
            self.program = None

    def answer(self, question, text, button='^Next question$'):
        """Types the answer to a question and goes on."""
        self.program.expect(question)
        self.program.type(text)
        self.program.press(button)


def signal(story):
    """A signal is a note, written in the quick note; it is no path yet."""
    story.ctl('init', '--region', 'be-vlg')
    names = story.home / 'names.csv'
    names.write_text(LIST)
    story.ctl('import', str(names), '--year', '2026-2027')
    story.start(FIRST_DAY)
    program = story.program
    program.key('ctrl+n')
    program.focus('^Quick Note$')
    program.type('zebra')
    program.expect('Zebravis')
    program.key('Return')
    program.type('! ' + SIGNAL)
    program.key('Return')
    driver.wait_for('the small window to close', lambda: 'Quick Note' not in program.windows())
    program.focus('^Antenne$')
    program.expect(SIGNAL)


def next_step(story):
    """From the signal the teacher asks: what now? One question in large type, with how one can say it beside it."""
    program = story.program
    program.key('ctrl+f')
    program.find(None, '^Search in names and all notes$')
    program.type('Monday')
    program.expect(SIGNAL)
    program.key('Down', 'Return')
    program.press('^What now\\?$')
    program.expect('^What do you notice')
    program.expect('^How you can say it$')
    program.expect('^Next step$')
    program.expect(SIGNAL)


def talk(story):
    """A talk: what the pupil said, and the next step comes by itself."""
    program = story.program
    program.press('^Talk$')
    program.expect('talk quietly')
    program.press('^Next question$')
    story.answer('^What did Zebravis say', SAID)
    program.expect('^What does Zebravis want')
    program.expect('^Hear how it goes$')
    program.expect(SAID)


def refer(story):
    """Help is not asked for before the pupil said yes; then there is a waiting list."""
    program = story.program
    program.press('^Find help together$')
    program.expect('^Is it all right with Zebravis')
    assert not program.has('push button', '^I asked for help$'), 'help could be asked for without consent'
    program.type(CONSENT)
    program.press('^Zebravis wants it$')
    program.expect('^Ask for help, as agreed$')
    program.press('^I asked for help$')
    program.press('^On a waiting list$')
    program.expect('Waiting for help, we stay in touch')
    program.expect(CONSENT)


def three_weeks_later(story):
    """It did not close by itself: on its day it is on Today, and one press says that it was done."""
    story.stop()
    paths = story.ctl('path', 'list')
    assert len(paths) == 1 and paths[0]['state'] == 'waiting', paths
    story.start(THREE_WEEKS_LATER)
    program = story.program
    program.expect('^To follow up$')
    program.expect('Zebravis · Stay in touch')


def stay_in_touch(story):
    """Who asks how it goes answers it, and the next time comes by itself, on a day of school."""
    story.stop()
    story.ctl('path', 'step', story.ctl('path', 'list', now=THREE_WEEKS_LATER)[0]['id'], 'stayed-in-touch',
              '--said', 'still waiting', now=THREE_WEEKS_LATER)
    due = story.ctl('due', '--now', '2027-01-31', now=THREE_WEEKS_LATER)
    assert len(due) == 1, due
    # Two weeks on falls in the Christmas holidays of Flanders.
    assert due[0]['due'] >= '2027-01-04', due
    assert not story.ctl('due', '--now', '2026-12-31', now=THREE_WEEKS_LATER)


STEPS = (signal, next_step, talk, refer, three_weeks_later, stay_in_touch)


def main():
    home = Path(tempfile.mkdtemp(prefix='antenne-path-'))
    story = Story(sys.argv[1], sys.argv[2], home)
    status = 0
    print('1..%d' % len(STEPS))
    try:
        for number, step in enumerate(STEPS, 1):
            name = step.__doc__.splitlines()[0]
            if status:
                print('ok %d - %s # SKIP an earlier step failed' % (number, name), flush=True)
                continue
            try:
                step(story)
                print('ok %d - %s' % (number, name), flush=True)
            except Exception as problem:  # pylint: disable=broad-except
                status = 1
                print('not ok %d - %s' % (number, name), flush=True)
                print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
                if story.program is not None:
                    print(story.program.tree(), file=sys.stderr)
                print((home / 'log').read_text(errors='replace')[-2000:] if (home / 'log').exists() else '',
                      file=sys.stderr)
    finally:
        story.stop()
        shutil.rmtree(home, ignore_errors=True)
    return status


if __name__ == '__main__':
    sys.exit(main())
