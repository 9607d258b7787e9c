# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in its sandbox, and the steps of a teacher's first hour with it."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'e2e'))

import driver  # noqa: E402  pylint: disable=wrong-import-position

# The steps inside the window are the same as without a sandbox.
_spec = importlib.util.spec_from_file_location('first_hour', HERE.parent / 'e2e' / 'test-first-hour.py')
first_hour = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(first_hour)

SETTINGS = {'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo', 'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8',
            'LANGUAGE': 'en', 'G_DEBUG': 'fatal-criticals', 'TZ': 'Europe/Brussels'}


def run(*command, check=True, patience=300, environment=None):
    """Runs a command and returns what it said on stdout."""
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding='utf-8', errors='replace', check=False, timeout=patience,
                          env=environment)
    if check and done.returncode != 0:
        raise AssertionError('%s: status %d\n%s%s' % (' '.join(str(part) for part in command), done.returncode,
                                                      done.stdout, done.stderr))
    return done.stdout


class Sandboxed(driver.Program):
    """The program inside its sandbox: process ids differ inside and outside, so it is found by name."""

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError('the program ended at once, with status %d' % self.process.returncode)
        for program in driver.children_of(driver.pyatspi.Registry.getDesktop(0)):
            names = [driver.names_of(window)[0] for window in driver.children_of(program)]
            if 'Antenne' in names:
                return program
        return None

    def own_windows(self):
        # X is not told of a process outside; nobody else has a window of that name on this display.
        return []


class Hour(first_hour.Hour):
    """A first hour in the sandbox of an installation, "--user" or "--system"."""

    def __init__(self, application, work, clipboard, installation='--user'):
        self.id = application
        self.installation = installation
        self.work = work
        self.app_data = Path(os.environ['HOME']) / '.var/app' / self.id
        self.trace = work / 'trace'
        super().__init__(None, clipboard, work)
        self.vault = self.app_data / 'data/antenne/vault.antenne'

    def start(self, traced=False, **settings):
        settings = dict(SETTINGS, **settings)
        command = ['flatpak', 'run', self.installation, *('--env=%s=%s' % pair for pair in settings.items()), self.id]
        if traced:
            command = ['strace', '-f', '-qq', '-e', 'trace=socket,connect,sendto,sendmsg', '-e', 'signal=none',
                       '-o', str(self.trace), *command]
        self.program = Sandboxed(*command, log=self.work / 'log')
        self.program.__enter__()
        self.program.focus('^Antenne$')

    def stop(self):
        if self.program is not None:
            run('flatpak', 'kill', self.id, check=False)
            self.program.__exit__()
            self.program = None

    def inside(self, *command):
        """What a command inside the sandbox says; a sandbox of its own, with the same permissions."""
        return run('flatpak', 'run', self.installation, '--command=sh', self.id, '-c', ' '.join(command))

    def unlock(self):
        program = self.program
        program.expect('^Welcome back$')
        program.type(self.password)
        program.key('Return')
        program.expect_gone('^Welcome back$')

    def opens(self):
        """Starts it anew: the vault opens and the note is in it."""
        self.start()
        self.unlock()
        self.program.key('ctrl+f')
        self.program.find(None, '^Search in names and all notes$')
        self.program.type('snap')
        self.program.expect(first_hour.SAID)
        self.stop()


def private(hour):
    """Fails if anybody but the vault's owner may read it."""
    assert hour.vault.stat().st_mode & 0o077 == 0, oct(hour.vault.stat().st_mode)
