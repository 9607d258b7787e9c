#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a run of `meson test` did, from its testlog.json: summary.py LOG...

Each line of TAP is one case; a program that does not speak TAP is one case. The last line reads "N passed, N failed".
The exit status is 1 where something failed, or where nothing ran at all.
"""

import json
import re
import sys

CASE = re.compile(r'^(not ok|ok)\b[ \t]*\d*[ \t]*-?[ \t]*([^#]*)(#.*)?$')
PLAN = re.compile(r'^1\.\.(\d+)')


def count(test):
    """Returns passed, skipped, and the names of what failed, of one program."""
    passed, skipped, failed, planned, seen = 0, 0, [], None, 0
    for line in test.get('stdout', '').splitlines():
        plan = PLAN.match(line)
        if plan:
            planned = int(plan.group(1))
            continue
        case = CASE.match(line)
        if not case:
            continue
        seen += 1
        directive = (case.group(3) or '').lstrip('# ').upper()
        if directive.startswith('SKIP'):
            skipped += 1
        elif case.group(1) == 'ok':
            passed += 1
        else:
            failed.append(case.group(2).strip() or 'case %d' % seen)
    good = test['result'] in ('OK', 'EXPECTEDFAIL')
    if seen == 0 and planned is None:
        if good:
            passed = 1
        elif test['result'] == 'SKIP':
            skipped = 1
    # It died, timed out, or said less than it planned: that is a failure too, whatever its lines say.
    if not good and test['result'] != 'SKIP' and not failed:
        failed.append('%s (exit status %s)' % (test['result'].lower(), test.get('returncode')))
    return passed, skipped, failed


def main(paths):
    passed = skipped = programs = 0
    failed = []
    for path in paths:
        try:
            with open(path, encoding='utf-8') as log:
                tests = [json.loads(line) for line in log if line.strip()]
        except OSError as error:
            print('No log of the tests: %s' % error, file=sys.stderr)
            tests = []
        for test in tests:
            ok, left_out, bad = count(test)
            programs += 1
            passed += ok
            skipped += left_out
            failed += ['%s: %s' % (test['name'], name) for name in bad]
    print()
    for line in failed:
        print('FAILED  %s' % line)
    print('%d test programs' % programs + (', %d cases left out here' % skipped if skipped else ''))
    print('%d passed, %d failed' % (passed, len(failed)))
    return 1 if failed or passed == 0 else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
