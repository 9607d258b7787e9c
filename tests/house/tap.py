# SPDX-License-Identifier: GPL-3.0-or-later
"""The little that the house tests share: TAP on stdout, and the files of the project."""

import os
import subprocess
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Skip(Exception):
    """Raised by a case that cannot be judged here; its text says why."""


def project_files(*suffixes, under=('app', 'data', 'docs', 'flatpak', 'po', 'tests', 'ui')):
    """The files of the project with one of these endings, sorted, without what a build made."""
    found = []
    for folder in under:
        for path, folders, names in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if not name.startswith(('_build', '.', '__pycache__'))]
            found += [Path(path) / name for name in names if name.endswith(suffixes)]
    return sorted(found)


def name_of(path):
    return str(Path(path).relative_to(ROOT))


def expect_none(problems):
    """Fails with one line for each of the problems."""
    if problems:
        raise AssertionError('\n'.join(str(problem) for problem in problems))


def run(*command, **options):
    """Returns exit status and all that was said."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, encoding='utf-8', errors='replace', check=False, **options)
    return done.returncode, done.stdout


def main(*cases):
    """Runs each case; a case is a function whose docstring is its name."""
    print('1..%d' % len(cases))
    bad = 0
    for number, case in enumerate(cases, 1):
        name = (case.__doc__ or case.__name__).strip().splitlines()[0].rstrip('.').replace('#', '')
        try:
            case()
            print('ok %d - %s' % (number, name), flush=True)
        except Skip as reason:
            print('ok %d - %s # SKIP %s' % (number, name, reason), flush=True)
        except AssertionError as problem:
            bad += 1
            print('not ok %d - %s' % (number, name), flush=True)
            for line in str(problem).splitlines():
                print(line, file=sys.stderr, flush=True)
        except Exception:  # pylint: disable=broad-except
            bad += 1
            print('not ok %d - %s' % (number, name), flush=True)
            for line in traceback.format_exc().splitlines():
                print(line, file=sys.stderr, flush=True)
    sys.exit(1 if bad else 0)
