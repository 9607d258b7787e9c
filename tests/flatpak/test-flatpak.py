#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a Flatpak: test-flatpak.py MANIFEST WORK-FOLDER BUNDLE CLIPBOARD-HOLDER

Installs the single-file bundle where no user's Flatpaks are (FLATPAK_USER_DIR), starts it in its sandbox on a display and
a bus of its own, drives it as tests/e2e does, and looks from inside and outside at what the sandbox lets through. The
steps build on each other: after the first that fails, the rest is not run. Speaks TAP, then "N passed, N failed".
"""

import configparser
import importlib.util
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'e2e'))

import driver  # noqa: E402  pylint: disable=wrong-import-position
import screen_saver  # noqa: E402  pylint: disable=wrong-import-position

# The steps inside the window are those of a teacher's first hour, the same as without a sandbox.
_spec = importlib.util.spec_from_file_location('first_hour', HERE.parent / 'e2e' / 'test-first-hour.py')
first_hour = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(first_hour)

REMOTE = 'antenne-test'


def run(*command, check=True, patience=300):
    done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding='utf-8', errors='replace', check=False, timeout=patience)
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
        # X is not told of a process outside; nobody else has a window on this display.
        return []


class Hour(first_hour.Hour):
    """A first hour in the sandbox; keeps what strace saw of it."""

    def __init__(self, manifest, work, bundle, clipboard):
        self.manifest = json.loads(manifest.read_text(encoding='utf-8'))
        self.id = self.manifest['id']
        self.work = work
        self.bundle = bundle
        self.app_data = Path(os.environ['HOME']) / '.var/app' / self.id
        self.trace = work / 'trace'
        super().__init__(None, clipboard, work)
        self.vault = self.app_data / 'data/antenne/vault.antenne'

    def start(self, traced=False):
        settings = {'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo', 'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8',
                    'LANGUAGE': 'en', 'G_DEBUG': 'fatal-criticals', 'TZ': 'Europe/Brussels'}
        command = ['flatpak', 'run', '--user', *('--env=%s=%s' % pair for pair in settings.items()), self.id]
        if traced:
            command = ['strace', '-f', '-qq', '-e', 'trace=socket,connect,sendto,sendmsg', '-e', 'signal=none',
                       '-o', str(self.trace), *command]
        self.program = Sandboxed(*command, log=self.work / 'log')
        self.program.__enter__()
        self.program.focus('Antenne')

    def stop(self):
        if self.program is not None:
            run('flatpak', 'kill', self.id, check=False)
            self.program.__exit__()
            self.program = None

    def inside(self, *command):
        """What a command inside the sandbox says; a sandbox of its own, with the same permissions."""
        return run('flatpak', 'run', '--user', '--command=sh', self.id, '-c', ' '.join(command))


def installed(hour):
    """The single-file bundle installs in one command."""
    run('flatpak', 'uninstall', '--user', '-y', '--noninteractive', hour.id, check=False)
    run('flatpak', 'install', '--user', '-y', '--noninteractive', hour.bundle)
    assert hour.id in run('flatpak', 'list', '--user', '--app', '--columns=application')


def permissions(hour):
    """The permissions are those of the manifest, and neither files, network, buses nor all devices are among them."""
    metadata = configparser.ConfigParser(delimiters=('=',), interpolation=None)
    metadata.optionxform = str
    metadata.read_string(run('flatpak', 'info', '--user', '--show-metadata', hour.id))
    context = {key: set(filter(None, value.split(';'))) for key, value in metadata['Context'].items()}
    asked = {'shared': set(), 'sockets': set(), 'devices': set()}
    for argument in hour.manifest['finish-args']:
        option, value = re.fullmatch(r'--(share|socket|device)=([a-z0-9-]+)', argument).groups()
        asked[{'share': 'shared', 'socket': 'sockets', 'device': 'devices'}[option]].add(value)
    # Flatpak writes the older name beside the newer one.
    if 'fallback-x11' in asked['sockets']:
        asked['sockets'] |= {'x11'} & context['sockets']
    assert context == asked, context
    assert context['shared'] == {'ipc'} and context['devices'] == {'dri'}, context
    assert not [part for part in metadata.sections() if part.endswith('Bus Policy')], metadata.sections()


def walls(hour):
    """From inside there is no home folder, no file of the host and no network device but the loopback."""
    secret = Path(os.environ['HOME']) / 'Documents/marks.csv'
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text('fictional\n', encoding='utf-8')
    found = hour.inside(
        'find "$HOME" -xdev -maxdepth 3 -not -path "*/.var*" -type f 2>/dev/null;',
        'cat "%s" "%s" /run/host/etc/shadow 2>/dev/null;' % (secret, hour.work / 'log'),
        'ls -dA "%s"/* 2>/dev/null;' % pwd.getpwuid(os.getuid()).pw_dir,
        'ls -d /home/* /root/* /media/* /mnt/* /run/media/* 2>/dev/null; true')
    assert not [line for line in found.splitlines() if '.var' not in line], found
    devices = hour.inside('cat /proc/net/dev').splitlines()[2:]
    assert [line.split(':')[0].strip() for line in devices] == ['lo'], devices
    assert 'XDG_DATA_HOME=%s' % (hour.app_data / 'data') in hour.inside('env').splitlines()


def welcome(hour):
    """First run: the vault comes into being in the app's own folder, and only its owner may read it."""
    start = hour.start
    # Everything from here to the unlock is traced.
    hour.start = lambda: start(traced=True)
    try:
        first_hour.welcome(hour)
    finally:
        hour.start = start
    assert hour.vault.stat().st_mode & 0o077 == 0, oct(hour.vault.stat().st_mode)


def bring_in(hour):
    """A class comes in from pasted cells."""
    first_hour.bring_in(hour)


def note(hour):
    """A quick note is written."""
    first_hour.note(hour)


def find(hour):
    """Search finds it."""
    first_hour.find(hour)


def lock(hour):
    """Ctrl+L leaves nothing of a pupil on the screen or on the bus."""
    first_hour.lock(hour)


def unlock(hour):
    """A wrong password is refused, the right one brings the note back."""
    first_hour.unlock(hour)


def screen_saver_locks(hour):
    """The screen saver locks it, through the portal."""
    driver.wait_for('the program to ask the portal', lambda: hour.saver.monitors)
    assert not hour.program.says('^Welcome back$')
    hour.saver.tell(True)
    hour.program.expect('^Welcome back$')
    hour.program.expect_gone(first_hour.SAID)
    hour.saver.tell(False)


def no_network(hour):
    """In all of that no socket of the internet was opened."""
    hour.stop()
    trace = hour.trace.read_text(errors='replace')
    # The trace is worth something only if it saw the program inside: its connections to the display and the buses.
    assert re.search(r'connect\(.*X11-unix', trace), 'the trace saw no connection to the display'
    assert re.search(r'connect\(.*/run/flatpak/bus', trace), 'the trace saw no connection from inside'
    internet = [line for line in trace.splitlines() if re.search(r'\bAF_INET6?\b|\bAF_PACKET\b', line)]
    assert not internet, '\n'.join(internet[:20])


def update(hour):
    """An update brings a new version and keeps the vault."""
    before = hour.vault.read_bytes()
    repo, app = hour.work / 'repo', hour.work / 'app'
    for folder in (repo, app):
        shutil.rmtree(folder, ignore_errors=True)
    run('ostree', 'init', '--repo=%s' % repo, '--mode=archive-z2')
    run('flatpak', 'build-import-bundle', repo, hour.bundle)
    run('flatpak', '--user', 'remote-add', '--if-not-exists', '--no-gpg-verify', REMOTE, repo)
    run('flatpak', '--user', 'remote-modify', '--url=file://%s' % repo, REMOTE)
    branch = run('ostree', 'refs', '--repo=%s' % repo).split('/')[-1].strip()
    # The same program with a newer release in its metainfo, exported as the next commit of the same branch.
    run('flatpak', 'build-init', app, hour.id, 'org.gnome.Sdk', 'org.gnome.Platform', hour.manifest['runtime-version'])
    shutil.rmtree(app)
    run('ostree', 'checkout', '-U', '--repo=%s' % repo, 'app/%s/%s/%s' % (
        hour.id, run('flatpak', '--default-arch').strip(), branch), app)
    # Some flatpak-builders put it where AppStream had it long ago.
    metainfo = next((app / 'files/share').glob('*/%s.*.xml' % hour.id))
    text = metainfo.read_text(encoding='utf-8')
    # A copy, for files of a checkout may be links into the repository.
    metainfo.unlink()
    metainfo.write_text(text.replace('<releases>', '<releases>\n    <release version="9999" date="2026-12-31"/>'),
                        encoding='utf-8')
    run('flatpak', 'build-export', repo, app, branch)
    commit = hour_commit(hour)
    run('flatpak', 'install', '--user', '-y', '--noninteractive', '--reinstall', REMOTE, hour.id)
    assert hour_commit(hour) != commit, 'nothing was updated'
    assert 'version="9999"' in hour.inside('cat /app/share/%s' % metainfo.relative_to(app / 'files/share'))
    assert hour.vault.read_bytes() == before, 'the update changed the vault'
    opens(hour)


def hour_commit(hour):
    return run('flatpak', 'info', '--user', '--show-commit', hour.id).strip()


def opens(hour):
    """The vault opens and the note is in it."""
    hour.start()
    program = hour.program
    program.expect('^Welcome back$')
    program.type(hour.password)
    program.key('Return')
    program.expect_gone('^Welcome back$')
    program.key('ctrl+f')
    program.find(None, '^Search in names and all notes$')
    program.type('snap')
    program.expect(first_hour.SAID)
    hour.stop()


def removed(hour):
    """Removing the program leaves the vault, and after installing it again the vault opens."""
    run('flatpak', 'uninstall', '--user', '-y', '--noninteractive', hour.id)
    assert hour.vault.is_file()
    run('flatpak', 'install', '--user', '-y', '--noninteractive', hour.bundle)
    opens(hour)


def main():
    steps = (installed, permissions, walls, welcome, bring_in, note, find, lock, unlock, screen_saver_locks, no_network,
             update, removed)
    print('1..%d' % len(steps))
    manifest, work, bundle, clipboard = (Path(argument).resolve() for argument in sys.argv[1:5])
    hour = Hour(manifest, work, bundle, clipboard)
    good = 0
    broken = False
    with screen_saver.ScreenSaver() as hour.saver:
        try:
            for number, step in enumerate(steps, 1):
                name = step.__doc__.strip().splitlines()[0].rstrip('.')
                if not broken:
                    try:
                        step(hour)
                        good += 1
                    except Exception as problem:  # pylint: disable=broad-except
                        broken = True
                        print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
                        first_hour.report(hour)
                print('%s %d - %s' % ('not ok' if broken else 'ok', number, name), flush=True)
        finally:
            hour.stop()
    print('%d passed, %d failed' % (good, len(steps) - good))
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main())
