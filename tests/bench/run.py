#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench: baseline and measured in turns, medians, their ratio, and plainly which bar is missed.

run.py BUILD-FOLDER OUTPUT.json. Needs a display and a session bus. How each row is measured: docs/performance.md.
"""

import json
import os
import platform
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

BUILD = Path(sys.argv[1]).resolve()
OUTPUT = Path(sys.argv[2])
SCRATCH = BUILD / 'bench-data'
PASSWORD = 'four fictional plain words'
# Nothing here depends on the day: quiet pupils and dates are those of this moment.
ENVIRONMENT = dict(os.environ, ANTENNE_FAST_KDF='1', ANTENNE_NOW='2027-03-18T11:00:00Z', TZ='Europe/Brussels',
                   LC_ALL='C.UTF-8', GSK_RENDERER='cairo', GTK_A11Y='none', GTK_USE_PORTAL='0',
                   GSETTINGS_BACKEND='memory', GSETTINGS_SCHEMA_DIR=str(BUILD / 'data'),
                   ANTENNE_BENCH_PASSWORD=PASSWORD)
LIMIT = 300
# On a machine that is busy otherwise a row has fewer rounds rather than the bench taking for ever.
ROW_SECONDS, ROUNDS_AT_LEAST = 25, 3


def progress(text):
    print(text, file=sys.stderr, flush=True)


def text_of(program, *arguments):
    done = subprocess.run([str(BUILD / 'tests/bench' / ('bench-' + program)), *map(str, arguments)], env=ENVIRONMENT,
                          stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=LIMIT, check=True)
    # Line ends stay as they are: those of a class list are CR LF.
    return done.stdout.decode()


def answer(program, *arguments):
    return json.loads(text_of(program, *arguments))


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(values):
    """Median, least and most, as they are written down."""
    return {'median': round(statistics.median(values), 3), 'least': round(min(values), 3),
            'most': round(max(values), 3), 'n': len(values)}


class Row:
    """One line of the table; a bar is a ratio to the baseline, or an absolute number."""

    def __init__(self, what, unit, measured, baseline, ratio_bar=None, absolute_bar=None, value=None):
        self.what, self.unit = what, unit
        self.measured, self.baseline = spread(measured), spread(baseline)
        self.ratio_bar, self.absolute_bar = ratio_bar, absolute_bar
        self.value = self.measured['median'] if value is None else round(value, 3)
        self.ratio = round(self.measured['median'] / self.baseline['median'], 2)

    @property
    def kept(self):
        if self.ratio_bar is not None:
            return self.ratio <= self.ratio_bar
        return self.absolute_bar is None or self.value <= self.absolute_bar

    @property
    def bar(self):
        if self.ratio_bar is not None:
            return '≤ %.2f ×' % self.ratio_bar
        return '' if self.absolute_bar is None else '≤ %g %s' % (self.absolute_bar, self.unit)

    def cells(self):
        own = '' if self.value == self.measured['median'] else ' (%.2f %s)' % (self.value, self.unit)
        return [self.what, self.bar, '%.2f' % self.ratio, '%.2f %s%s' % (self.measured['median'], self.unit, own),
                '%.2f %s' % (self.baseline['median'], self.unit), '' if self.kept else 'MISSED']

    def to_json(self):
        return {'what': self.what, 'unit': self.unit, 'bar': self.bar, 'ratio': self.ratio, 'value': self.value,
                'kept': self.kept, 'measured': self.measured, 'baseline': self.baseline}


def in_turns(rounds, baseline, measured):
    """Runs both at most @rounds times, one after the other; which comes first changes every round."""
    ours, theirs = [], []
    started = time.monotonic()
    for number in range(rounds):
        if number >= ROUNDS_AT_LEAST and time.monotonic() - started > ROW_SECONDS:
            break
        for which in (0, 1) if number % 2 == 0 else (1, 0):
            if which == 0:
                theirs += baseline()
            else:
                ours += measured()
    return ours, theirs


# --- The core ---

def unlock_row(name, vault, master, rounds):
    ours, theirs = in_turns(rounds, lambda: answer('baseline', 'unlock', vault, master)['ms'],
                            lambda: answer('measure', 'unlock', vault, master)['ms'])
    return Row('unlock, %s entries' % name, 'ms', ours, theirs, ratio_bar=1.3)


def search_rows(vault, master):
    queries = SCRATCH / 'queries'
    queries.write_text(text_of('measure', 'queries'), encoding='utf-8')
    inside, build = [], []

    def measured():
        said = answer('measure', 'search', vault, master, queries)
        if said['hits'] == 0 or said['hits-inside'] <= said['hits']:
            sys.exit('The search finds nothing: these figures would mean nothing.')
        inside.extend(said['inside'])
        build.extend(said['build'])
        return said['beginnings']

    ours, theirs = in_turns(3, lambda: answer('baseline', 'search', vault, master, queries)['beginnings'], measured)
    return [
        Row('search, 100,000 entries: median', 'ms', ours, theirs, absolute_bar=2),
        Row('search, 100,000 entries: p99', 'ms', [percentile(ours, 0.99)], [percentile(theirs, 0.99)],
            absolute_bar=16),
        Row('parts inside words, after a pause: median', 'ms', inside, theirs),
        Row('parts inside words, after a pause: p99', 'ms', [percentile(inside, 0.99)], [percentile(theirs, 0.99)]),
    ], build


def save_rows(vault, master):
    ours_file, theirs_file = SCRATCH / 'save-measured', SCRATCH / 'save-baseline'
    shutil.copy(vault, ours_file)
    answer('measure', 'save', ours_file, master, 1)
    with sqlite3.connect('file:%s?mode=ro' % ours_file, uri=True) as file:
        size = file.execute('SELECT length(bytes) FROM record ORDER BY n DESC').fetchone()[0]
    file.close()
    shutil.copy(ours_file, theirs_file)
    page, text = [], []

    def measured():
        said = answer('measure', 'save-page', ours_file, master, 15)
        page.extend(said['ms'])
        text.extend(said['text'])
        return answer('measure', 'save', ours_file, master, 15)['ms']

    ours, theirs = in_turns(12, lambda: answer('baseline', 'save', theirs_file, master, 15, size)['ms'], measured)
    return [Row('save, durable (%d bytes)' % size, 'ms', ours, theirs, ratio_bar=1.3),
            Row('save, as a page asks for it', 'ms', page, theirs),
            Row('afterwards: the text index follows', 'ms', text, theirs)]


def import_row():
    pupils = SCRATCH / 'pupils.csv'
    pupils.write_text(text_of('measure', 'class-list', 2000), encoding='utf-8', newline='')

    def measured():
        vault = SCRATCH / 'import'
        said = answer('measure', 'import', vault, pupils)
        vault.unlink()
        if said['pupils'] != 2000:
            sys.exit('Only %d pupils were imported.' % said['pupils'])
        return said['ms']

    def baseline():
        said = answer('baseline', 'import', pupils)
        if said['pupils'] != 2000:
            sys.exit('The baseline sealed only %d pupils.' % said['pupils'])
        return said['ms']

    ours, theirs = in_turns(9, baseline, measured)
    return Row('import of 2,000 pupils from CSV', 'ms', ours, theirs, ratio_bar=2)


# --- The window ---

def run_window(until, program, *arguments):
    """Starts it; returns its process, when it was started and what it printed, as {word: milliseconds}."""
    started = time.clock_gettime(time.CLOCK_MONOTONIC) * 1000
    process = subprocess.Popen([str(BUILD / 'tests/bench' / ('bench-' + program)), *map(str, arguments)],
                               env=ENVIRONMENT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, encoding='utf-8')
    said = {'started': started}
    for line in process.stdout:
        word, moment = line.split()
        said.setdefault(word, int(moment) / 1000)
        if word == until:
            return process, said
    process.wait()
    sys.exit('%s ended before "%s".' % (program, until))


def end(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(LIMIT)
    finally:
        process.stdout.close()


def frame_rows(vault):
    starts, loads = [], []

    def bare():
        process, said = run_window('frame', 'bare-window')
        end(process)
        return [said['frame'] - said['started']]

    def measured():
        process, said = run_window('contents', 'app', '--vault', vault)
        end(process)
        starts.append(said['frame'] - said['started'])
        loads.append(said['loaded'] - said['key'])
        return [said['contents'] - said['key']]

    ours, theirs = in_turns(9, bare, measured)
    return [Row('first frame with contents, 10,000 entries', 'ms', ours, theirs, ratio_bar=1.5),
            Row('of which: notes read', 'ms', loads, theirs),
            Row('first frame of the locked app', 'ms', starts, theirs)]


def proportional_memory(process):
    for line in Path('/proc/%d/smaps_rollup' % process.pid).read_text(encoding='ascii').splitlines():
        if line.startswith('Pss:'):
            return int(line.split()[1]) / 1024
    raise ValueError('no Pss')


def memory_row(vault):
    def after_five_seconds(until, *command):
        process, _said = run_window(until, *command)
        time.sleep(5)
        used = proportional_memory(process)
        end(process)
        return [used]

    ours, theirs = in_turns(5, lambda: after_five_seconds('frame', 'bare-window'),
                            lambda: after_five_seconds('contents', 'app', '--vault', vault))
    return Row('memory, 10,000 entries, 5 s idle', 'MiB', ours, theirs, ratio_bar=1.35)


# --- All of it ---

def machine():
    model = next((line.split(':', 1)[1].strip()
                  for line in Path('/proc/cpuinfo').read_text(encoding='utf-8').splitlines()
                  if line.startswith('model name')), platform.machine())
    return {'processor': model, 'processors': os.cpu_count(), 'system': platform.platform(),
            'load': round(os.getloadavg()[0], 2)}


def print_table(rows):
    table = [['what', 'bar', 'ratio', 'measured median', 'baseline median', '']] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    for number, line in enumerate(table):
        print(' | '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
        if number == 0:
            print('-|-'.join('-' * width for width in widths))


def measure():
    small, large = SCRATCH / 'small', SCRATCH / 'large'
    progress('making notes: 10,000 and 100,000')
    small_master = answer('measure', 'make', small, 200, 10000)['master']
    large_master = answer('measure', 'make', large, 500, 100000)['master']
    rows = []
    progress('first frame')
    rows += frame_rows(small)
    progress('unlock')
    rows.append(unlock_row('10,000', small, small_master, 15))
    rows.append(unlock_row('100,000', large, large_master, 7))
    progress('search')
    searches, build = search_rows(large, large_master)
    rows += searches
    progress('save')
    rows += save_rows(small, small_master)
    progress('import')
    rows.append(import_row())
    progress('memory')
    rows.append(memory_row(small))
    return rows, build


def main():
    started = time.monotonic()
    where = machine()
    shutil.rmtree(SCRATCH, ignore_errors=True)
    SCRATCH.mkdir(parents=True)
    try:
        rows, build = measure()
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    where['load at the end'] = round(os.getloadavg()[0], 2)

    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps({'machine': where, 'text index of 100,000 entries, in the background, ms': spread(build),
                                  'rows': [row.to_json() for row in rows]}, indent=2, ensure_ascii=False) + '\n',
                      encoding='utf-8')
    print('%(processor)s, %(processors)d processors, %(system)s, load %(load).2f to %(load at the end).2f' % where)
    print()
    print_table(rows)
    print()
    print('Text index of 100,000 entries, built in the background: %.0f ms.' % statistics.median(build))
    missed = [row for row in rows if not row.kept]
    for row in missed:
        print('MISSED: %s: the bar is %s, measured %s.'
              % (row.what, row.bar, '%.2f ×' % row.ratio if row.ratio_bar else '%.2f %s' % (row.value, row.unit)))
    if not missed:
        print('Every bar is kept.')
    print('%.0f s in all. Written: %s' % (time.monotonic() - started, OUTPUT))


main()
