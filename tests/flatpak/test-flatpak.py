#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a Flatpak: test-flatpak.py MANIFEST WORK-FOLDER BUNDLE STICK TOOLS

Installs the single-file bundle where no user's Flatpaks are (FLATPAK_USER_DIR), starts it in its sandbox on a display and
a bus of its own, drives it as tests/e2e does, and looks from inside and outside at what the sandbox lets through; then
installs from the USB stick in the folder STICK for everybody, without a network, and lets somebody without rights use it.
TOOLS is a folder with the built clipboard holder and slept.so. The steps build on each other: after the first that fails,
the rest is not run. Speaks TAP, then "N passed, N failed".
"""

import configparser
import json
import os
import pwd
import re
import shutil
import socket
import sys
from pathlib import Path

import sandbox  # first: it knows where the driver is
import desktop
import driver
import school
from sandbox import first_hour, run

REMOTE = 'antenne-test'
SECOND = 'Naam\tVoornaam\tKlas\nVerzinsel\tMirte\t3B\n'


class Hour(sandbox.Hour):
    """With what the steps look at beside the window."""

    def __init__(self, manifest, work, bundle, stick, tools):
        self.manifest = json.loads(manifest.read_text(encoding='utf-8'))
        self.bundle = bundle
        self.stick = stick
        self.tools = tools
        self.documents = Path(os.environ['HOME']) / 'Documents'
        super().__init__(self.manifest['id'], work, tools / 'clipboard')


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
    """From inside there is no home folder, no file of the host, no bus of the system and no other device."""
    secret = hour.documents / 'marks.csv'
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text('fictional\n', encoding='utf-8')
    found = hour.inside(
        'find "$HOME" -xdev -maxdepth 3 -not -path "*/.var*" -type f 2>/dev/null;',
        'cat "%s" "%s" /run/host/etc/shadow 2>/dev/null;' % (secret, hour.work / 'log'),
        'ls -dA "%s"/* 2>/dev/null;' % pwd.getpwuid(os.getuid()).pw_dir,
        'ls -d /home/* /root/* /media/* /mnt/* /run/media/* /run/dbus/* /var/run/dbus/* 2>/dev/null; true')
    assert not [line for line in found.splitlines() if '.var' not in line], found
    assert 'XDG_DATA_HOME=%s' % (hour.app_data / 'data') in hour.inside('env').splitlines()
    devices = set(hour.inside('ls /dev').split())
    known = {'console', 'core', 'dri', 'fd', 'full', 'null', 'ptmx', 'pts', 'random', 'shm', 'stderr', 'stdin', 'stdout',
             'tty', 'urandom', 'zero'}
    assert not {name for name in devices - known if not name.startswith('nvidia')}, devices


def unreachable(hour):
    """From inside no network is reached, not even this computer itself, and on the bus nobody but portals."""
    devices = hour.inside('cat /proc/net/dev').splitlines()[2:]
    assert [line.split(':')[0].strip() for line in devices] == ['lo'], devices
    with socket.create_server(('127.0.0.1', 0)) as server:
        server.setblocking(False)
        knock = 'bash -c "exec 3<>/dev/tcp/127.0.0.1/%d" 2>&1 || true' % server.getsockname()[1]
        said = hour.inside(knock)
        assert 'refused' in said.lower() or 'unreachable' in said.lower(), said
        try:
            server.accept()
            raise AssertionError('somebody inside reached the host')
        except BlockingIOError:
            pass
    names = hour.inside('gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus',
                        '--method org.freedesktop.DBus.ListNames')
    seen = {name for name in re.findall(r"'([A-Za-z][\w.-]*)'", names)}
    assert not {name for name in seen if not name.startswith(('org.freedesktop.DBus', 'org.freedesktop.portal.'))}, seen
    assert desktop.NAME in run('gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path',
                               '/org/freedesktop/DBus', '--method', 'org.freedesktop.DBus.ListNames')


def welcome(hour):
    """First run: the code is kept through the file dialog, the vault in the app's own folder, for its owner alone."""
    start = hour.start

    def keep_code(groups):
        """Saves the recovery code through the desktop's file dialog."""
        sheet = hour.documents / 'code.txt'
        hour.program.press('^Save')
        desktop.choose('^Save the recovery code$', sheet)
        driver.wait_for('the recovery code to be saved', lambda: sheet.exists() and sheet.stat().st_size > 0)
        assert set(re.findall(r'[0-9A-Z]{4}', sheet.read_text(encoding='utf-8'))) >= set(groups), groups
        sheet.unlink()
        hour.program.focus('^Antenne$')

    # Everything from here to the unlock is traced.
    hour.start = lambda: start(traced=True)
    try:
        first_hour.welcome(hour, keep_code if desktop.has_documents() else None)
    finally:
        hour.start = start
    sandbox.private(hour)


def paste(hour):
    """Cells of a spreadsheet are pasted and shown."""
    program = hour.program
    program.expect('^Bring in your class list$')
    program.press('^From a file or a spreadsheet')
    program.expect('^Who is in your class')
    with driver.Clipboard(hour.clipboard, SECOND):
        program.key('ctrl+v')
        program.expect('Mirte Verzinsel')
    program.press('^Another list$')
    program.expect('^Who is in your class')


def file(hour):
    """A class list comes in through the desktop's file dialog, and nothing beside it is seen."""
    program = hour.program
    if not desktop.has_documents():
        first_hour.bring_in(hour, opened=True)
        return desktop.NO_DOCUMENTS + '; the list was pasted'
    chosen = hour.documents / '3A.csv'
    chosen.write_text(first_hour.CELLS.replace('\t', ';'), encoding='utf-8')
    program.press('Choose a file')
    desktop.choose('^Choose a class list$', chosen)
    program.expect('Noor Van den Voorbeeld')
    seen = {Path(line).name for line in hour.inside('find "$XDG_RUNTIME_DIR/doc" /run/flatpak/doc -type f 2>/dev/null; true')
            .splitlines()}
    assert seen == {'3A.csv'}, seen
    program.press('^Import 4 pupils$')
    program.expect('^Whom did you speak with')
    return None


def note(hour):
    """A quick note is written."""
    # How long the toast stays is not the sandbox's affair, and a busy machine may be slower than that.
    first_hour.note(hour, undo=False)


def find(hour):
    """Search finds it."""
    first_hour.find(hour)


def backup(hour):
    """A backup goes where the desktop's file dialog says, and is whole."""
    if not desktop.has_documents():
        return desktop.NO_DOCUMENTS
    program = hour.program
    copy = hour.documents / 'copy.antenne'
    program.key('ctrl+comma')
    program.press('^Back up now')
    desktop.choose('^Back up$', copy)
    # It gets its name once it was read back.
    driver.wait_for('the backup', copy.exists)
    program.focus('^Antenne$')
    inside, password = hour.app_data / 'cache/copy.antenne', hour.app_data / 'cache/password'
    shutil.copy(copy, inside)
    password.write_text(hour.password, encoding='utf-8')
    run('flatpak', 'run', '--user', '--command=antennectl', hour.id, '--vault', inside, '--password-file', password, 'verify')
    inside.unlink()
    password.unlink()
    assert {path.name for path in hour.documents.iterdir()} == {'marks.csv', '3A.csv', 'copy.antenne'}
    return None


def lock(hour):
    """Ctrl+L leaves nothing of a pupil on the screen or on the bus."""
    first_hour.lock(hour)


def unlock(hour):
    """A wrong password is refused, the right one brings the note back."""
    first_hour.unlock(hour)


def screen_saver(hour):
    """The desktop's screen saver locks it, through the portal."""
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


def sleep(hour):
    """After a sleep it is locked: the clock that goes on meanwhile is enough, without the session's own words."""
    library, slept = hour.app_data / 'cache/slept.so', hour.app_data / 'cache/slept'
    library.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(hour.tools / 'slept.so', library)
    slept.write_text('0', encoding='ascii')
    hour.start(LD_PRELOAD=library, ANTENNE_TEST_SLEPT=slept)
    hour.unlock()
    hour.program.expect('Noor')
    # Shorter than anybody's idle time, so that it is not that which locks.
    slept.write_text('20', encoding='ascii')
    # Whoever wakes a laptop touches something.
    hour.program.key('Shift_L')
    hour.program.expect('^Welcome back$')
    hour.program.expect_gone('Noor')
    hour.stop()
    library.unlink()
    slept.unlink()


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
    commit = commit_of(hour)
    run('flatpak', 'install', '--user', '-y', '--noninteractive', '--reinstall', REMOTE, hour.id)
    assert commit_of(hour) != commit, 'nothing was updated'
    assert 'version="9999"' in hour.inside('cat /app/share/%s' % metainfo.relative_to(app / 'files/share'))
    assert hour.vault.read_bytes() == before, 'the update changed the vault'
    hour.opens()


def commit_of(hour):
    return run('flatpak', 'info', hour.installation, '--show-commit', hour.id).strip()


def removed(hour):
    """Removing the program leaves the vault, and after installing it again the vault opens."""
    run('flatpak', 'uninstall', '--user', '-y', '--noninteractive', hour.id)
    assert hour.vault.is_file()
    run('flatpak', 'install', '--user', '-y', '--noninteractive', hour.bundle)
    hour.opens()


def main():
    steps = (installed, permissions, walls, unreachable, welcome, paste, file, note, find, backup, lock, unlock, screen_saver,
             no_network, sleep, update, removed, *school.STEPS)
    print('1..%d' % len(steps))
    manifest, work, bundle, stick, tools = (Path(argument).resolve() for argument in sys.argv[1:6])
    hour = Hour(manifest, work, bundle, stick, tools)
    good = skipped = 0
    broken = False
    with desktop.ScreenSaver() as hour.saver:
        try:
            for number, step in enumerate(steps, 1):
                name = step.__doc__.strip().splitlines()[0].rstrip('.')
                why = None
                if not broken:
                    try:
                        why = step(hour)
                        good += why is None
                        skipped += why is not None
                    except Exception as problem:  # pylint: disable=broad-except
                        broken = True
                        print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
                        first_hour.report(hour)
                print('%s %d - %s%s' % ('not ok' if broken else 'ok', number, name,
                                        ' # SKIP %s' % why if why is not None else ''), flush=True)
        finally:
            hour.stop()
            school.tidy(hour)
    print('%d passed, %d failed%s' % (good, len(steps) - good - skipped, ', %d skipped' % skipped if skipped else ''))
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main())
