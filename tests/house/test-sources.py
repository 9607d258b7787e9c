#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the sources look: licence, length, format, and nothing of the machine they were written on."""

import re
import shutil

import tap

SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
# A file is split by concern long before this; past WORTH_A_LOOK the test names it.
WORTH_A_LOOK, TOO_LONG = 600, 800


def licence():
    """Every source names its licence in its first lines."""
    sources = tap.project_files('.c', '.h', '.py', '.sh')
    sources += [tap.ROOT / 'dev', tap.ROOT / '.ci/run']
    assert len(sources) > 10
    tap.expect_none([tap.name_of(path) for path in sources
                     if SPDX not in '\n'.join(path.read_text(encoding='utf-8').splitlines()[:3])])


def length():
    """No source is so long that nobody reads it."""
    problems = []
    for path in tap.project_files('.c', '.h', '.py', '.css', '.ui'):
        lines = path.read_text(encoding='utf-8').count('\n')
        if lines > TOO_LONG:
            problems.append('%s has %d lines' % (tap.name_of(path), lines))
        elif lines > WORTH_A_LOOK:
            print('# %s has %d lines: worth splitting' % (tap.name_of(path), lines))
    tap.expect_none(problems)


def formatter():
    """The clang-format that the sources are formatted with: release 14."""
    for name in ('clang-format-14', 'clang-format'):
        if shutil.which(name) and 'version 14.' in tap.run(name, '--version')[1]:
            return name
    raise tap.Skip('no clang-format 14 here')


def layout():
    """The sources are as clang-format lays them out."""
    status, said = tap.run(formatter(), '--dry-run', '--Werror', *tap.project_files('.c', '.h', under=('app', 'tests')))
    said = re.sub(re.escape(str(tap.ROOT)) + '/', '', said)
    problems = sorted(set(re.findall(r'^(\S+?):\d+:\d+: error', said, re.M)))
    assert status == 0, 'clang-format -i %s' % ' '.join(problems) if problems else said


def machine():
    """No file knows the machine it was written on."""
    # Written so that it does not find itself.
    pattern = re.compile(r'(?<![\w.<{$-])/(?:home|root|work|Users|mnt|srv)' + r'/[\w.-]+')
    problems = []
    files = tap.project_files('.c', '.h', '.py', '.sh', '.ui', '.css', '.xml', '.in', '.build', '.md', '.json', '.po')
    for path in files + [tap.ROOT / 'dev', tap.ROOT / '.ci/run', tap.ROOT / 'meson.build']:
        for number, line in enumerate(path.read_text(encoding='utf-8', errors='replace').splitlines(), 1):
            found = pattern.search(line)
            if found:
                problems.append('%s:%d: %s' % (tap.name_of(path), number, found.group()))
    tap.expect_none(problems)


def endings():
    """Text ends in a newline and has no tabs or trailing spaces where they do harm."""
    problems = []
    for path in tap.project_files('.c', '.h', '.py', '.ui', '.css', '.build', '.md'):
        text = path.read_text(encoding='utf-8')
        if text and not text.endswith('\n'):
            problems.append('%s does not end in a newline' % tap.name_of(path))
        if '\r' in text:
            problems.append('%s has carriage returns' % tap.name_of(path))
        if path.suffix != '.md' and re.search(r'[ \t]$', text, re.M):
            problems.append('%s has trailing spaces' % tap.name_of(path))
    tap.expect_none(problems)


tap.main(licence, length, layout, machine, endings)
