#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The region packs and their JSON Schema: test-regions.py CHECK-PACK"""

import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

REGIONS = tap.ROOT / 'data/regions'
SCHEMA = REGIONS / 'schema'
KINDS = ('region', 'organisations', 'holidays', 'guide')
CHECK_PACK = sys.argv[1]


def load(path):
    return json.loads(Path(path).read_text(encoding='utf-8'))


def schema_of(kind):
    """The schema of a kind of file, with what it takes from texts.schema.json inside."""
    inside = re.sub('texts.schema.json#', '#', (SCHEMA / (kind + '.schema.json')).read_text(encoding='utf-8'))
    schema = json.loads(inside)
    schema.setdefault('$defs', {}).update(load(SCHEMA / 'texts.schema.json')['$defs'])
    return schema


def validator(schema):
    try:
        import jsonschema
    except ImportError:
        raise tap.Skip('no jsonschema here (package python3-jsonschema)') from None
    return jsonschema.Draft202012Validator(schema)


def packs():
    """Yields each file of a pack with the schema it is held to."""
    for path in sorted(REGIONS.glob('*/*.json')):
        if path.parent.name == 'schema':
            continue
        schema = schema_of(path.stem)
        if path == REGIONS / 'common/region.json':
            schema = {'$ref': '#/$defs/common', '$defs': schema['$defs']}
        yield path, schema


def schemas():
    """The schemas are schemas, and one stands for each kind of file."""
    assert {path.name for path in SCHEMA.glob('*')} == {kind + '.schema.json' for kind in KINDS + ('texts',)}
    for kind in KINDS:
        type(validator({})).check_schema(schema_of(kind))


def valid():
    """Every pack keeps to its schema."""
    problems, seen = [], 0
    for path, schema in packs():
        seen += 1
        for error in validator(schema).iter_errors(load(path)):
            problems.append('%s: %s: %s' % (tap.name_of(path), '/'.join(map(str, error.absolute_path)), error.message))
    assert seen == 10, seen
    tap.expect_none(problems)


def twice():
    """No text of both regions stands in both: it lives once, in common/."""
    def texts(value):
        if isinstance(value, dict):
            for key, item in value.items():
                # Two words of two regions may mean the same.
                yield from texts(item if key != 'plain' else None)
        elif isinstance(value, list):
            for item in value:
                yield from texts(item)
        elif isinstance(value, str):
            yield value
    for name in ('region.json', 'guide.json'):
        both = [set(text for text in texts(load(REGIONS / region / name)) if len(text) > 30)
                for region in ('be-vlg', 'nl', 'common')]
        tap.expect_none(sorted(both[0] & both[1] | both[0] & both[2] | both[1] & both[2]))


def sample(kind):
    """A small file that has some of everything."""
    file = load(REGIONS / 'nl' / (kind + '.json'))
    if kind == 'region':
        for name in ('tiers', 'danger', 'jargon', 'websites'):
            del file[name][2:]
        # One entry with and one without what may be left out.
        file['danger'][1].pop('organisation', None)
    elif kind == 'organisations':
        file['organisations'] = [{
            'id': 'a', 'name': 'A', 'tier': 'clb', 'about': 'x', 'audience': 'x', 'ages': [8, 18], 'themes': ['x'],
            'free': True, 'anonymous': False, 'sensitive': True, 'source': 'x', 'source_date': '2026-01-01',
            'checked_on': '2026-01-01', 'ways': [
                {'kind': 'phone', 'value': '0800 12', 'note': 'x', 'hours': {'mon': ['09:00-10:00', '11:00-24:00'], 'tue': []},
                 'months': [1, 6], 'closed_on_holidays': True,
                 'except': [{'from': '2026-01-01', 'until': '2026-01-02', 'spans': ['09:00-10:00']}]},
                {'kind': 'mail', 'value': 'a@b.be'}, {'kind': 'chat', 'value': 'https://a.be', 'hours': 'always'}]}]
    elif kind == 'holidays':
        file['holidays'] = [file['holidays'][0]] + load(REGIONS / 'be-vlg/holidays.json')['holidays'][:2] + [
            {'name': 'x', 'rule': 'easter', 'days': 1, 'offset': 1}, {'name': 'x', 'rule': 'kings-day', 'days': 1}]
    else:
        del file['cards'][0]['sections'][2:]
        file['nameless'] = {'nl': 'x', 'en': 'x'}
        file['questions'] = [load(REGIONS / 'common/guide.json')['questions'][0]]
    return file


WRONG = (None, True, 5, -1, 1.5, '', 'x', 'X y', 'a\nb', 'a\u202eb', '{x}', 'http://a.be', '2026-13-01', 'y' * 1001, [], {}, [[]],
         {'nl': 'x'})


def mutations(value):
    """Yields copies of a value with one thing changed, anywhere in it, and where."""
    if isinstance(value, dict):
        for key in value:
            yield {name: value[name] for name in value if name != key}, [key, 'absent']
            for changed, where in mutations(value[key]):
                yield {**value, key: changed}, [key] + where
        yield {**value, 'stray': 1}, ['stray']
    elif isinstance(value, list):
        for index, item in enumerate(value):
            for changed, where in mutations(item):
                yield value[:index] + [changed] + value[index + 1:], [index] + where
        yield value + [5], ['more']
        yield value * 7, ['often']
    for wrong in WRONG:
        if wrong != value or type(wrong) is not type(value):
            yield copy.deepcopy(wrong), [repr(wrong)[:12]]


def agree():
    """What the schema refuses, the program refuses too, and names the file."""
    problems, judged = [], 0
    with tempfile.TemporaryDirectory() as folder, subprocess.Popen(
            [CHECK_PACK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding='utf-8',
            env={**os.environ, 'LC_ALL': 'C.UTF-8'}) as program:
        def ask(kind, path):
            program.stdin.write('%s %s\n' % (kind, path))
            program.stdin.flush()
            return program.stdout.readline().rstrip('\n')

        for kind in KINDS:
            judge, path, whole = validator(schema_of(kind)), Path(folder) / (kind + '.json'), sample(kind)
            for changed, where in [(whole, None)] + list(mutations(whole)):
                path.write_text(json.dumps(changed), encoding='utf-8')
                allowed, said = judge.is_valid(changed), ask(kind, path)
                judged += 1
                if where is None:
                    assert allowed and said == 'fine', (kind, said, [error.message for error in judge.iter_errors(changed)])
                elif not allowed and said == 'fine':
                    problems.append('%s: %s: the schema refuses what the program takes' % (kind, where))
                elif said != 'fine' and str(path) not in said:
                    problems.append('%s: %s: %s' % (kind, where, said))
        program.stdin.close()
    assert judged > 2000, judged
    tap.expect_none(problems)


tap.main(schemas, valid, twice, agree)
