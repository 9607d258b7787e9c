#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the real program, page by page: take.py BUILD-FOLDER [LANGUAGE-SCHEME-WIDTH…]

Into BUILD-FOLDER/screenshots/<language>-<scheme>-<width>/<page>.png, on displays and buses of its own, two sets at a
time. The clock stands still, the class is fictional, the font and the locales are always the same, so that what differs
between two runs is what was changed (but for the password and the code, which are drawn anew).

A page is ready when its picture differs from the one before and has stood still for a moment.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests/e2e'))

from gi.repository import Gio, GLib  # noqa: E402

import driver  # noqa: E402

APPLICATION = 'io.github.antenne_app.Antenne'
NOW = '2026-11-20T14:02:00'
PASSWORD = 'vier woorden voor foto'
LANGUAGES = {'nl': 'nl_BE', 'en': 'en_GB'}
SCHEMES = {'light': 'prefer-light', 'dark': 'prefer-dark', 'contrast': 'prefer-light'}
WIDTHS = {'wide': (1100, 780), 'narrow': (360, 720)}
STANDARD = ['%s-%s-%s' % (language, scheme, width)
            for language in LANGUAGES for scheme in ('light', 'dark') for width in WIDTHS]
BORDER = 5  # what GTK draws around a window where nothing composes the screen; a picture begins inside it
LATEST = 10  # seconds until a page has to be there
STILL = 0.15  # seconds in which nothing changes once it is
PRESSED = 0.4  # a button that is activated looks pressed for a quarter of a second

SETTINGS = '''[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-decoration-layout=:close
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
'''

CELLS = {
    'nl': 'Naam\tVoornaam\tKlas\tGeboortedatum\n',
    'en': 'Last name\tFirst name\tClass\tDate of birth\n',
}
PUPILS = (('Van den Voorbeeld', 'Noor', '12/03/2011'), ('Verzonnen', 'Yanni', '1/09/2011'),
          ('Fictief', 'Lotte', '23/11/2010'), ('De Bedachte', 'Zoë', '5/07/2011'))
SENTENCE = {'nl': 'stond alleen bij de poort, "ik slaap weer wat beter"',
            'en': 'stood alone at the gate, "I sleep a bit better again"'}
TROUBLE = {'nl': 'geweld thuis', 'en': 'geweld thuis'}  # the packs are in the language of their region
SEARCH = {'nl': 'wacht', 'en': 'wait'}


def make_locales(folder):
    """A bare system has none; the program needs them for its words and its dates."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in LANGUAGES.values():
        if not (folder / (source + '.UTF-8')).exists():
            # It warns, and says so with its status, about what the sources of the system have always had.
            subprocess.run(['localedef', '--no-archive', '-i', source, '-f', 'UTF-8', str(folder / (source + '.UTF-8'))],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


class Camera:
    """What is on the display, from its upper left corner."""

    def __init__(self, size, folder, pool):
        self.size = size
        self.ping = None
        self.folder = folder
        self.pool = pool
        self.before = None
        self.jobs = []

    def look(self):
        return subprocess.run(['import', '-silent', '-window', 'root', '-crop', '%dx%d+0+0' % self.size, '+repage',
                               '-depth', '8', 'ppm:-'], stdout=subprocess.PIPE, check=True).stdout

    def wait_until_still(self, page, still=STILL):
        end = time.monotonic() + LATEST
        last = self.look()
        since = time.monotonic()
        while True:
            # A program that is busy with a page shows the one before, and does not answer.
            self.ping()
            now = self.look()
            if now != last:
                last = now
                since = time.monotonic()
            elif now != self.before and time.monotonic() > since + still:
                return now
            if time.monotonic() > end:
                print('  %s: %s' % (page, 'nothing new on the screen' if now == self.before else 'it still moves'))
                return now

    def take(self, page, still=STILL):
        self.before = self.wait_until_still(page, still)
        self.jobs.append(self.pool.submit(
            subprocess.run, ['convert', 'ppm:-', '-strip', str(self.folder / (page + '.png'))],
            input=self.before, check=True))

    def finish(self):
        for job in self.jobs:
            job.result()


class Session:
    """The program on a vault, in one language, scheme and width."""

    def __init__(self, build, place, language, scheme, width, camera):
        self.language = language
        self.size = WIDTHS[width]
        self.camera = camera
        self.program = None
        self.main_window = None
        self.place = place
        camera.ping = self.ping
        self.command = str(build / 'app/antenne')
        self.environment = {
            'HOME': str(place), 'XDG_DATA_HOME': str(place / 'data'), 'XDG_CONFIG_HOME': str(place / 'config'),
            'XDG_CACHE_HOME': str(place / 'cache'), 'XDG_STATE_HOME': str(place / 'state'),
            'GSETTINGS_BACKEND': 'memory', 'GSETTINGS_SCHEMA_DIR': str(build / 'data'), 'GDK_DEBUG': 'no-portals',
            'ADW_DISABLE_PORTAL': '1', 'ADW_DEBUG_COLOR_SCHEME': SCHEMES[scheme],
            'ADW_DEBUG_HIGH_CONTRAST': '1' if scheme == 'contrast' else '0', 'GSK_RENDERER': 'cairo',
            'GDK_BACKEND': 'x11', 'LOCPATH': str(build / 'locales'), 'LC_ALL': LANGUAGES[language] + '.UTF-8',
            'TZ': 'Europe/Brussels', 'ANTENNE_NOW': NOW, 'ANTENNE_FAST_KDF': '1',
        }
        self.environment.pop('LANGUAGE', None)

    def start(self, vault):
        self.program = driver.Program(self.command, '--vault', str(vault), environment=self.environment,
                                      log=self.place / 'log')
        self.program.__enter__()
        self.main_window = driver.wait_for('the window', lambda: (self.x_windows() or [None])[-1])
        self.arrange(self.main_window, -BORDER, -BORDER, *(length + 2 * BORDER for length in self.size))
        self.focus_window(self.main_window)
        # Nothing is pointed at: no tooltip, no row that is lit.
        subprocess.run(['xdotool', 'mousemove', '1279', '899'], check=True)

    def stop(self):
        if self.program is not None:
            self.program.__exit__()
            self.program = None

    # --- Windows: there is no window manager ---

    def x_windows(self):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.program.process.pid),
                               '--name', '.'], capture_output=True, text=True, check=False).stdout.split()

    @staticmethod
    def arrange(window, x, y, width, height):
        subprocess.run(['xdotool', 'windowsize', window, str(width), str(height), 'windowmove', window, str(x), str(y)],
                       check=True)

    def take_window(self, page, act):
        """A picture of a window above the main one, in its middle and no larger than it; it is closed again."""
        act()
        window = driver.wait_for('a window for “%s”' % page,
                                 lambda: next((w for w in self.x_windows() if w != self.main_window), None))
        shape = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True, text=True,
                               check=True).stdout
        shape = dict(line.split('=') for line in shape.split())
        width, height = int(shape['WIDTH']), int(shape['HEIGHT'])
        if width > self.size[0]:
            width, height = self.size[0], height + 48  # its words take more lines then
        height = min(height, self.size[1])
        self.arrange(window, (self.size[0] - width) // 2, (self.size[1] - height) // 2, width, height)
        self.focus_window(window)
        return window

    @staticmethod
    def focus_window(window):
        subprocess.run(['xdotool', 'windowraise', window, 'windowfocus', window], check=True)

    def close_window(self, window):
        self.program.key('Escape')
        driver.wait_for('the window to close', lambda: window not in self.x_windows())
        self.focus_window(self.main_window)

    # --- Going somewhere ---

    @staticmethod
    def call(path, method, arguments):
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            APPLICATION, '/' + APPLICATION.replace('.', '/') + path, 'org.gtk.Actions', method, arguments, None,
            Gio.DBusCallFlags.NONE, LATEST * 1000, None)

    def ping(self):
        """Answered by the program's main loop, so not while it is busy."""
        self.call('', 'List', None)

    def activate(self, action, *target):
        scope, name = action.split('.')
        self.call('/window/1' if scope == 'win' else '', 'Activate',
                  GLib.Variant('(sava{sv})', (name, list(target), {})))

    def go(self, page, action, *target):
        self.activate(action, *(GLib.Variant('s', text) for text in target))
        self.camera.take(page)


def take_first_run(session, clipboard):
    """Welcome, the password, the code, the first class list."""
    program, camera = session.program, session.camera
    camera.take('welcome')
    program.key('Return')
    camera.take('welcome-place')
    program.key('Return')
    camera.take('welcome-password')
    offer = program.find('label', r'^[a-z]+( [a-z]+){3}$')
    program.type(driver.names_of(offer)[0])
    camera.take('welcome-password-typed')
    program.key('Return')
    camera.take('welcome-code')
    groups = [driver.names_of(label)[0] for label in program.all('label', '^[0-9A-HJKMNP-TV-Z]{4}$')]
    program.key('Return')
    camera.take('welcome-check')
    asked = [int(''.join(filter(str.isdigit, driver.names_of(row)[0])))
             for row in program.all('text', r'^\w+ \d+$')]
    for group in asked[:2]:
        program.type(groups[group - 1])
        program.key('Return')
    program.find('list', '^(Places|Plaatsen)$')
    camera.take('add-class-first')
    session.go('today-empty', 'win.today')
    session.go('import', 'win.import', '')
    with driver.Clipboard(str(clipboard), CELLS[session.language] + ''.join(
            '%s\t%s\t3A\t%s\n' % pupil for pupil in PUPILS)):
        program.key('ctrl+v')
        program.find('push button', '4')
        camera.take('import-preview')
    session.go('edit-group', 'win.edit-group', '')


def take_pages(session, ids):
    program, camera = session.program, session.camera
    camera.take('unlock')
    program.type(PASSWORD)
    program.key('Return')
    program.find('list', '^(Places|Plaatsen)$')
    camera.take('today')
    session.go('class', 'win.open-group', ids['group'])
    program.press('^(Longest ago|Langst geleden)$')
    camera.take('class-by-silence', PRESSED)
    program.press('^(By name|Op naam)$')
    camera.before = camera.wait_until_still('class', PRESSED)
    session.go('pupil', 'win.open-pupil', ids['pupil'])
    session.go('entry', 'win.open-entry', ids['entry'])
    session.go('pupil-edit', 'win.edit-pupil', ids['pupil'])
    session.go('pupil-quiet', 'win.open-pupil', ids['quiet'])
    for kind in ('talk', 'strength', 'parent-contact', 'signal'):
        session.activate('win.new-entry', GLib.Variant('(ss)', (ids['pupil'], kind)))
        camera.take('new-' + kind)
    session.go('spoken', 'win.spoken')
    session.go('add-class', 'win.add-class')
    session.go('danger', 'win.danger')
    session.go('paths', 'win.paths')
    session.go('path', 'win.open-path', ids['path'])
    session.go('search', 'win.search')
    program.type(SEARCH[session.language])
    camera.take('search-found')
    program.type('xyz')
    camera.take('search-nothing')
    take_directory(session)
    session.go('edit-class', 'win.edit-group', ids['group'])
    session.activate('win.today')
    camera.before = camera.wait_until_still('today')

    window = session.take_window('quick-note', lambda: session.activate('win.quick-note', GLib.Variant('s', '')))
    camera.take('quick-note-empty')
    program.type(ids['name'].split()[0].lower())
    camera.take('quick-note-name')
    program.key('Return')
    program.type(SENTENCE[session.language])
    camera.take('quick-note')
    session.close_window(window)
    for page, action in (('preferences', 'win.preferences'), ('shortcuts', 'app.shortcuts'), ('about', 'app.about')):
        window = session.take_window(page, lambda action=action: session.activate(action))
        camera.take(page)
        session.close_window(window)
    if session.size[0] < 600:
        session.activate('win.today')
        session.activate('win.back')
        camera.take('sidebar')


def take_directory(session):
    """Whom to turn to: the list, what a word finds, one of them, a card, an own contact."""
    session.go('directory', 'win.directory')
    session.program.type(TROUBLE[session.language])
    session.camera.take('directory-found')
    session.go('organisation', 'win.open-organisation', 'awel')
    session.go('organisation-local', 'win.open-organisation', 'clb')
    session.go('card', 'win.card', 'lumi')
    session.activate('win.edit-organisation', GLib.Variant('(ss)', ('', '')))
    session.camera.take('organisation-edit')
    session.go('websites', 'win.websites')
    session.go('jargon', 'win.jargon')


def make_vault(build, place, language):
    """A vault with the fictional class, and the ids of what is shown of it."""
    password = place / 'password'
    password.write_text(PASSWORD + '\n')
    vault = place / ('%s.antenne' % language)
    # What follows by itself is written in the language of whoever writes it.
    environment = dict(os.environ, ANTENNE_NOW=NOW, ANTENNE_FAST_KDF='1', TZ='Europe/Brussels', HOME=str(place),
                       LOCPATH=str(build / 'locales'), LC_ALL=LANGUAGES[language] + '.UTF-8')

    def ctl(*command):
        out = subprocess.run([str(build / 'app/antennectl'), *command, '--json', '--vault', str(vault),
                              '--password-file', str(password)], stdout=subprocess.PIPE, env=environment, check=True)
        return json.loads(out.stdout)

    ctl('init', '--region', 'be-vlg', '--demo', language)
    data = json.loads((ROOT / 'data/demo' / (language + '.json')).read_text())['groups'][0]
    by_entries = sorted(data['pupils'], key=lambda pupil: (len(pupil.get('entries', [])),
                                                           len(pupil.get('contacts', []))))

    def find(pupil):
        given = pupil.get('called-name', pupil['given-name'])
        return next(row for row in ctl('pupils', '--group', data['name'])
                    if row['family-name'] == pupil['family-name'] and
                    given in (row.get('called-name'), row.get('given-name')))

    pupil, quiet = find(by_entries[-1]), find(by_entries[0])
    entries = ctl('timeline', pupil['id'])['entries']
    entry = next((entry for entry in entries if 'said' in entry), entries[0])
    group = next(row for row in ctl('groups') if row['name'] == data['name'] and not row.get('archived'))
    return vault, {'pupil': pupil['id'], 'quiet': quiet['id'], 'entry': entry['id'], 'group': group['id'],
                   'path': ctl('path', 'list')[0]['id'],
                   'name': by_entries[-1]['given-name']}


def take_set(build, place, name, vault, ids):
    """One language, scheme and width. True where all of it was taken."""
    language, scheme, width = name.split('-')
    began = time.monotonic()
    folder = build / 'screenshots' / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy = place / (name + '.antenne')
    shutil.copy(vault, copy)
    whole = True
    with ThreadPoolExecutor(1) as pool:
        camera = Camera(WIDTHS[width], folder, pool)
        session = Session(build, place, language, scheme, width, camera)
        try:
            session.start(place / ('first-%s.antenne' % name))
            take_first_run(session, build / 'tests/e2e/clipboard')
            session.stop()
            camera.before = None
            session.start(copy)
            take_pages(session, ids)
        except Exception as problem:  # pylint: disable=broad-except
            whole = False
            print('%s: %s: %s' % (name, type(problem).__name__, problem), file=sys.stderr)
            print((place / 'log').read_text(errors='replace')[-2000:], file=sys.stderr)
        finally:
            session.stop()
        camera.finish()
    print('%s: %d pictures, %d s' % (folder.relative_to(build), len(list(folder.iterdir())),
                                     time.monotonic() - began), flush=True)
    return whole


def take_here(build, names):
    """On the display and the bus that there are."""
    place = Path(tempfile.mkdtemp(prefix='antenne-screenshots-'))
    try:
        (place / 'config/gtk-4.0').mkdir(parents=True)
        (place / 'config/gtk-4.0/settings.ini').write_text(SETTINGS)
        made = {language: make_vault(build, place, language) for language in {name.split('-')[0] for name in names}}
        whole = [take_set(build, place, name, *made[name.split('-')[0]]) for name in names]
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return 0 if all(whole) else 1


def check(name):
    parts = name.split('-')
    if len(parts) != 3 or parts[0] not in LANGUAGES or parts[1] not in SCHEMES or parts[2] not in WIDTHS:
        sys.exit('There is no %s: (%s)-(%s)-(%s)' % (name, *('|'.join(table) for table in (LANGUAGES, SCHEMES, WIDTHS))))


def main():
    here = sys.argv[1] == '--here'
    arguments = sys.argv[2:] if here else sys.argv[1:]
    build = Path(arguments[0]).resolve()
    names = arguments[1:] or STANDARD
    for name in names:
        check(name)
    if here:
        return take_here(build, names)

    make_locales(build / 'locales')
    # Half of the sets each: most of the time one of them waits for a picture.
    workers = [subprocess.Popen(['xvfb-run', '-a', '-s', '-screen 0 1280x900x24 -noreset', 'dbus-run-session', '--',
                                 sys.executable, __file__, '--here', str(build), *half], stdin=subprocess.DEVNULL)
               for half in (names[0::2], names[1::2]) if half]
    try:
        return max(worker.wait() for worker in workers)
    finally:
        for worker in workers:
            if worker.poll() is None:
                worker.terminate()


if __name__ == '__main__':
    sys.exit(main())
