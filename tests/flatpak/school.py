# SPDX-License-Identifier: GPL-3.0-or-later
"""The same for a school: a USB stick, an installation for everybody on the computer, a teacher without rights on it.

The installation is a folder of its own (FLATPAK_SYSTEM_DIR), never that of the system the test runs on.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sandbox import HERE, run

NO_ROOT = 'only root installs for everybody'


class School:
    """A computer of the school: where its Flatpaks are, and somebody who works on it."""

    def __init__(self, hour):
        # Below a folder that everybody may enter.
        self.place = Path(tempfile.mkdtemp(prefix='antenne-school-', dir='/var/tmp'))
        self.place.chmod(0o755)
        self.installation = self.place / 'flatpak'
        self.home = self.place / 'teacher'
        self.user = 'antenne-%d' % os.getpid()
        self.vault = self.home / '.var/app' / hour.id / 'data/antenne/vault.antenne'
        run('useradd', '--no-create-home', '--home-dir', self.home, '--shell', '/bin/sh', self.user)
        entry = pwd.getpwnam(self.user)
        self.drop = ['setpriv', '--reuid=%d' % entry.pw_uid, '--regid=%d' % entry.pw_gid, '--clear-groups', '--inh-caps=-all']
        self.session = [HERE / 'runtime-folder.sh', str(entry.pw_uid), *self.drop, self.place / 'tests/e2e/session.sh']
        self.home.mkdir(mode=0o700)
        os.chown(self.home, entry.pw_uid, entry.pw_gid)
        for folder in ('e2e', 'flatpak'):
            shutil.copytree(HERE.parent / folder, self.place / 'tests' / folder, ignore=shutil.ignore_patterns('__pycache__'))
        shutil.copy(hour.clipboard, self.place / 'clipboard')

    def install(self, stick):
        """Runs the stick's install.sh where there is no network, and none of the repositories that the stick was made from."""
        hidden = Path(os.environ['FLATPAK_USER_DIR']).parents[1]
        here = self.place / 'stick'
        here.mkdir(exist_ok=True)
        # The stick is mounted elsewhere, as a stick is.
        return run('unshare', '--mount', '--net', 'sh', '-euc',
                   'mount --bind "$1" "$2"; mount -t tmpfs none "$3"; exec sh "$2/antenne/install.sh" --system', 'sh',
                   stick, here, hidden, environment=self.environment(HOME=str(self.place)))

    def environment(self, **more):
        outside = {name: value for name, value in os.environ.items() if not name.startswith(('XDG_', 'DBUS_', 'FLATPAK_'))}
        for name in ('DISPLAY', 'XAUTHORITY', 'AT_SPI_BUS_ADDRESS'):
            outside.pop(name, None)
        return dict(outside, FLATPAK_SYSTEM_DIR=str(self.installation), **more)

    def teach(self, hour, *what):
        """Runs teacher.py as the teacher, on a display and a bus of the teacher's own."""
        done = subprocess.run(
            [*self.session, sys.executable, self.place / 'tests/flatpak/teacher.py', hour.id,
             self.home, self.place / 'clipboard', *what],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', errors='replace',
            check=False, timeout=400, cwd=self.place,
            env=self.environment(HOME=str(self.home)))
        assert done.returncode == 0, done.stdout

    def close(self):
        subprocess.run(['userdel', self.user], stderr=subprocess.DEVNULL, check=False)
        shutil.rmtree(self.place, ignore_errors=True)


def damaged(hour):
    """A stick that is not whole installs nothing."""
    copy = hour.work / 'stick'
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(hour.stick / 'antenne', copy / 'antenne')
    bundle = copy / 'antenne/antenne.flatpak'
    bundle.write_bytes(bundle.read_bytes()[:-1])
    try:
        said = run('sh', copy / 'antenne/install.sh', environment=dict(os.environ, FLATPAK_USER_DIR=str(hour.work / 'nothing')))
    except AssertionError as refused:
        assert 'make it anew' in str(refused), refused
    else:
        raise AssertionError(said)
    assert not (hour.work / 'nothing').exists()


def offline(hour):
    """From the stick, app and runtime are installed for everybody without a network; once more does no harm."""
    if os.geteuid() != 0:
        return NO_ROOT
    hour.school = School(hour)
    for _ in range(2):
        assert 'Antenne is installed.' in hour.school.install(hour.stick)
    listed = run('flatpak', 'list', '--system', '--columns=application', environment=hour.school.environment())
    assert set(listed.split()) >= {hour.id, 'org.gnome.Platform'}, listed
    return None


def teacher(hour):
    """A teacher without rights on that computer has a vault of her own, and nobody else reads it."""
    if os.geteuid() != 0:
        return NO_ROOT
    can = subprocess.run([*hour.school.drop, 'bwrap', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--unshare-user',
                          '--unshare-pid', 'true'], check=False, cwd='/').returncode == 0
    if not can:
        hour.school.vault = None
        return 'only root makes sandboxes here: namespaces are not permitted to others'
    hour.school.teach(hour, 'begin')
    owner = pwd.getpwnam(hour.school.user).pw_uid
    assert hour.school.vault.stat().st_uid == owner != os.geteuid()
    assert hour.school.vault.stat().st_mode & 0o077 == 0
    return None


def newer_stick(hour):
    """A stick with the version that the step "update" made."""
    stick = hour.work / 'newer'
    shutil.rmtree(stick, ignore_errors=True)
    run('cp', '-al', hour.stick, stick)
    folder = stick / 'antenne'
    script = (folder / 'install.sh').read_text(encoding='utf-8')
    # Links to the files of the other stick until here.
    for name in ('antenne.flatpak', 'install.sh', 'SHA256SUMS'):
        (folder / name).unlink()
    run('flatpak', 'build-bundle', hour.work / 'repo', folder / 'antenne.flatpak', hour.id)
    commit = run('ostree', 'rev-parse', '--repo=%s' % (hour.work / 'repo'),
                 run('ostree', 'refs', '--repo=%s' % (hour.work / 'repo'), '--list', 'app/' + hour.id).strip()).strip()
    (folder / 'install.sh').write_text(re.sub('^commit=.*', 'commit=' + commit, script, flags=re.M), encoding='utf-8')
    sums = run('sh', '-c', 'cd "$1" && sha256sum antenne.flatpak *.flatpakrepo', 'sh', folder)
    (folder / 'SHA256SUMS').write_text(sums, encoding='ascii')
    return stick


def everybody(hour):
    """An update for everybody, and removing it for everybody, leave the teacher's vault as it is."""
    if os.geteuid() != 0 or hour.school.vault is None:
        return 'there is no teacher here'
    environment = hour.school.environment()
    before = hour.school.vault.read_bytes()
    commit = run('flatpak', 'info', '--system', '--show-commit', hour.id, environment=environment)
    hour.school.install(newer_stick(hour))
    assert run('flatpak', 'info', '--system', '--show-commit', hour.id, environment=environment) != commit
    assert hour.school.vault.read_bytes() == before
    hour.school.teach(hour, 'again')
    before = hour.school.vault.read_bytes()
    run('flatpak', 'uninstall', '--system', '-y', '--noninteractive', hour.id, environment=environment)
    assert hour.school.vault.read_bytes() == before
    hour.school.install(hour.stick)
    hour.school.teach(hour, 'again')
    return None


def tidy(hour):
    """Leaves no account and no folder behind."""
    if getattr(hour, 'school', None) is not None:
        hour.school.close()


STEPS = (damaged, offline, teacher, everybody)
