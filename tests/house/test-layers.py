#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which folder may include which (docs/architecture.md): test-layers.py CORE-LIBRARY ANTENNECTL"""

import re
import sys

import tap

# What each folder may include besides itself.
CORE = {
    'model': set(),
    'crypto': {'model'},
    'record': {'crypto', 'model'},
    'store': {'record', 'crypto', 'model'},
    'roster': {'store', 'model'},
    'guide': {'store', 'model'},
    'documents': {'guide', 'store', 'model'},
    'sync': {'store', 'record', 'crypto', 'model'},
    'demo': {'roster', 'guide', 'store', 'crypto', 'model'},
}
ABOVE = {'ctl': set(CORE), 'compat': set(), 'widgets': set(CORE) | {'compat'}, 'pages': set(CORE) | {'compat', 'widgets'}}

# Libraries that only some folders may see.
GUARDED = {
    'libsodium': (re.compile(r'^sodium(\.h|/)'), {'core/crypto'}),
    'SQLite': (re.compile(r'^sqlite3'), {'core/store'}),
    'JSON': (re.compile(r'^json-glib/'), {'core/roster', 'core/guide', 'core/sync', 'core/demo', 'core/documents', 'ctl'}),
    'GTK': (re.compile(r'^(gtk|gdk|gsk)/|^adwaita\.h$'), {'', 'pages', 'widgets', 'compat'}),
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)


def sources():
    """Yields each source of app/ with its folder below app/ ("core/model", "pages") and what it includes."""
    for path in tap.project_files('.c', '.h', under=('app',)):
        parts = path.relative_to(tap.ROOT / 'app').parts[:-1]
        folder = '/'.join(parts[:2] if parts[:1] == ('core',) else parts[:1])
        yield path, folder, INCLUDE.findall(path.read_text(encoding='utf-8'))


def folder_of(path, header):
    """The folder below app/ that an include leads to, or None for a system header."""
    beside = (path.parent / header).resolve()
    for candidate in (beside, tap.ROOT / 'app/core' / header, tap.ROOT / 'app' / header):
        if candidate.is_file() and tap.ROOT / 'app' in candidate.parents:
            parts = candidate.relative_to(tap.ROOT / 'app').parts[:-1]
            return '/'.join(parts[:2] if parts[:1] == ('core',) else parts[:1])
    return None


def direction():
    """No folder includes one above it."""
    problems, seen = [], 0
    for path, folder, includes in sources():
        for header in includes:
            target = folder_of(path, header)
            if target is None or target == folder:
                continue
            seen += 1
            if folder == '':
                continue
            if folder.startswith('core/'):
                allowed = {'core/' + name for name in CORE.get(folder[5:], set())}
            else:
                allowed = {'core/' + name if name in CORE else name for name in ABOVE.get(folder, set())}
            if target not in allowed:
                problems.append('%s includes %s of %s' % (tap.name_of(path), header, target or 'app/'))
    tap.expect_none(problems)
    assert seen > 0, 'no include between folders was found: this test looks at nothing'


def known_folders():
    """Each folder of app/ has its place in the order."""
    known = {'', 'core'} | {'core/' + name for name in CORE} | set(ABOVE)
    tap.expect_none(sorted({'%s has no rule in %s' % (folder, tap.name_of(__file__))
                            for _, folder, _ in sources() if folder not in known}))


def guarded():
    """libsodium, SQLite, JSON and GTK are seen only where they belong."""
    problems = []
    for path, folder, includes in sources():
        for header in includes:
            for library, (pattern, folders) in GUARDED.items():
                if pattern.match(header) and folder not in folders:
                    problems.append('%s includes %s: %s belongs to %s' % (
                        tap.name_of(path), header, library, ', '.join(sorted(folders))))
    tap.expect_none(problems)


def private_headers():
    """A private header stays in its folder."""
    tap.expect_none(['%s includes %s' % (tap.name_of(path), header)
                     for path, folder, includes in sources() for header in includes
                     if header.endswith('-private.h') and folder_of(path, header) not in (None, folder)])


def symbols():
    """The core needs no symbol of GTK."""
    status, said = tap.run('nm', '--undefined-only', '--format=posix', sys.argv[1])
    assert status == 0, said
    names = {line.split()[0] for line in said.splitlines() if line.endswith(' U') or ' U ' in line}
    assert 'g_object_new' in names or 'g_object_ref' in names, 'nm shows no GObject: this test looks at nothing'
    tap.expect_none(sorted(name for name in names if re.match(r'(gtk|gdk|gsk|adw)_', name)))


def libraries():
    """antennectl is linked without GTK."""
    status, said = tap.run('readelf', '--dynamic', sys.argv[2])
    assert status == 0, said
    needed = re.findall(r'\(NEEDED\).*\[(.+)\]', said)
    assert needed, 'readelf shows no library: this test looks at nothing'
    tap.expect_none([name for name in needed if re.match(r'lib(gtk|gdk|adwaita)', name)])


tap.main(direction, known_folders, guarded, private_headers, symbols, libraries)
