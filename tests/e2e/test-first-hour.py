#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teacher's first hour, with the program itself: test-first-hour.py PROGRAM CLIPBOARD-HOLDER

Makes a vault, brings in a class list, jots a note, finds it, locks, unlocks, starts again: the note is there. All by
keyboard but where a person would click. The steps build on each other: after the first that fails, the rest is not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import driver

CELLS = 'Naam\tVoornaam\tKlas\n' + ''.join('%s\t%s\t3A\n' % pupil for pupil in (
    ('Van den Voorbeeld', 'Noor'), ('Verzonnen', 'Yanni'), ('Fictief', 'Lotte'), ('De Bedachte', 'Zoë')))
NOTE = 'telde hardop mee met de breuken'
SAID = 'nu snap ik het'


class Hour:
    """What the steps hand on to each other."""

    def __init__(self, command, clipboard, home):
        self.command = command
        self.clipboard = clipboard
        self.home = home
        self.vault = home / 'data/antenne/vault.antenne'
        self.program = None
        self.password = None

    def start(self):
        environment = {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'XDG_STATE_HOME': str(self.home / 'state'), 'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo',
            'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en',
            'G_DEBUG': 'fatal-criticals', 'TZ': 'Europe/Brussels',
        }
        self.program = driver.Program(self.command, environment=environment, log=self.home / 'log')
        self.program.__enter__()
        self.program.focus('Antenne')

    def stop(self):
        if self.program is not None:
            self.program.__exit__()
            self.program = None


def welcome(hour, keep_code=None):
    """First run: four words, a recovery code, two of its groups typed back."""
    hour.start()
    program = hour.program
    program.expect('^Welcome to Antenne$')
    program.key('Return')
    program.expect('^1 of 4$')
    program.key('Return')

    program.expect('^2 of 4$')
    offer = program.find('label', r'^[a-z]+( [a-z]+){3}$')
    hour.password = driver.names_of(offer)[0]
    program.type(hour.password)
    program.expect('^That is it')
    program.key('Return')

    program.expect('^3 of 4$')
    groups = [driver.names_of(label)[0] for label in program.all('label', '^[0-9A-HJKMNP-TV-Z]{4}$')]
    assert len(groups) >= 8, groups
    if keep_code:
        keep_code(groups)
    program.key('Return')

    program.expect('^4 of 4$')
    asked = [int(re.search(r'\d+', driver.names_of(row)[0]).group()) for row in program.all('text', r'^Group \d+$')]
    assert len(asked) == 2 and asked[0] != asked[1], asked
    # A wrong group first: the code must really have been read.
    for answer in ('0000', groups[asked[1] - 1]):
        program.type(answer)
        program.key('Return')
    program.expect('is not the same')
    assert not hour.vault.exists(), 'a vault was made without the code having been read'
    program.key('ctrl+a')
    program.type(groups[asked[0] - 1].lower())
    program.key('Return', 'Return')
    program.expect_gone('^4 of 4$')
    driver.wait_for('the vault to be on disk', hour.vault.is_file)


def bring_in(hour, opened=False):
    """A class comes in from pasted cells, after it was shown."""
    program = hour.program
    if not opened:
        program.expect('^Bring in your class list$')
        program.press('^From a file or a spreadsheet')
    program.expect('^Who is in your class')
    with driver.Clipboard(hour.clipboard, CELLS):
        program.key('ctrl+v')
        for pupil in ('Noor Van den Voorbeeld', 'Zo\u00eb De Bedachte'):
            program.expect(pupil)
    program.press('^Import 4 pupils$')
    program.expect('^Whom did you speak with')


def note(hour, undo=True):
    """A quick note takes a shortcut, a name, a sentence and Enter."""
    program = hour.program
    program.key('ctrl+n')
    program.focus('^Quick Note$')
    program.type('noor')
    program.expect('Noor')
    program.key('Return')
    program.type('%s "%s"' % (NOTE, SAID))
    program.key('Return')
    driver.wait_for('the small window to close', lambda: 'Quick Note' not in program.windows())
    program.focus('^Antenne$')
    if undo:
        program.expect('Undo', 6)


def find(hour):
    """Search finds it as it is typed, and Enter opens it."""
    program = hour.program
    program.key('ctrl+f')
    program.find(None, '^Search in names and all notes$')
    program.type(NOTE.split()[1][:4])
    program.expect(NOTE)
    program.key('Down', 'Return')
    driver.wait_for('what was said to stand in its own field', lambda: any(
        SAID in driver.text_of(field) for field in program.all('text')))


def lock(hour):
    """Ctrl+L leaves nothing of a pupil on the screen or on the bus."""
    program = hour.program
    program.key('ctrl+l')
    program.expect('^Welcome back$')
    for secret in (NOTE, SAID, 'Noor', 'Verzonnen', '3A'):
        program.expect_gone(secret)
    assert program.windows() == ['Antenne'], program.windows()


def unlock(hour):
    """A wrong password is refused, the right one brings back the page."""
    program = hour.program
    program.type('not my password')
    program.key('Return')
    program.expect('^That is not the password$')
    assert not program.says('Noor')
    program.key('ctrl+a')
    program.type(hour.password)
    program.key('Return')
    driver.wait_for('the note to be back', lambda: any(SAID in driver.text_of(field) for field in program.all('text')))


def power_cut(hour):
    """After a power cut and a new start the note is there."""
    hour.program.kill()
    hour.stop()
    hour.start()
    program = hour.program
    program.expect('^Welcome back$')
    program.type(hour.password)
    program.key('Return')
    program.expect_gone('^Welcome back$')
    program.key('ctrl+f')
    program.find(None, '^Search in names and all notes$')
    program.type('snap')
    program.expect(SAID)


def sealed(hour):
    """No word of it is in a file or in what the program said."""
    hour.stop()
    looked = 0
    for path in hour.home.rglob('*'):
        if path.is_file():
            looked += 1
            contents = path.read_bytes()
            for secret in (NOTE, SAID, 'Voorbeeld', 'Verzonnen', hour.password):
                assert secret.encode() not in contents, '%s is in %s' % (secret, path.relative_to(hour.home))
    assert looked > 0


def main():
    steps = (welcome, bring_in, note, find, lock, unlock, power_cut, sealed)
    print('1..%d' % len(steps))
    home = Path(tempfile.mkdtemp(prefix='antenne-e2e-'))
    hour = Hour(sys.argv[1], sys.argv[2], home)
    broken = False
    try:
        for number, step in enumerate(steps, 1):
            name = step.__doc__.strip().splitlines()[0].rstrip('.')
            if broken:
                print('not ok %d - %s' % (number, name), flush=True)
                continue
            try:
                step(hour)
                print('ok %d - %s' % (number, name), flush=True)
            except Exception as problem:  # pylint: disable=broad-except
                broken = True
                print('not ok %d - %s' % (number, name), flush=True)
                print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
                report(hour)
    finally:
        hour.stop()
        shutil.rmtree(home, ignore_errors=True)
    return 1 if broken else 0


def report(hour):
    """What was on the screen, for whoever reads the log; all pupils in it are made up."""
    try:
        print((hour.home / 'log').read_text(errors='replace'), file=sys.stderr)
        print(hour.program.tree(), file=sys.stderr)
        picture = os.environ.get('ANTENNE_E2E_PICTURE')
        if picture and shutil.which('import'):
            subprocess.run(['import', '-window', 'root', picture], check=False)
    except Exception as problem:  # pylint: disable=broad-except
        print('no report: %s' % problem, file=sys.stderr)


if __name__ == '__main__':
    sys.exit(main())
