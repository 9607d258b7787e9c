#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a teacher does on a computer of the school: teacher.py APPLICATION HOME CLIPBOARD-HOLDER begin|again

Started by school.py as somebody without rights. The vault's password, of a fictional teacher, stays in HOME between both.
"""

import sys
from pathlib import Path

import sandbox
from sandbox import first_hour


def begin(hour):
    first_hour.welcome(hour)
    sandbox.private(hour)
    first_hour.bring_in(hour)
    first_hour.note(hour, undo=False)
    first_hour.lock(hour)
    hour.stop()
    (hour.work / 'password').write_text(hour.password, encoding='utf-8')
    hour.opens()


def again(hour):
    hour.password = (hour.work / 'password').read_text(encoding='utf-8')
    hour.opens()


def main():
    application, home, clipboard, what = sys.argv[1:5]
    hour = sandbox.Hour(application, Path(home), clipboard, '--system')
    try:
        {'begin': begin, 'again': again}[what](hour)
    except Exception as problem:  # pylint: disable=broad-except
        print('%s: %s' % (type(problem).__name__, problem), file=sys.stderr)
        first_hour.report(hour)
        return 1
    finally:
        hour.stop()
    return 0


if __name__ == '__main__':
    sys.exit(main())
