#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/format.md says of the kinds and their fields what app/core/model/antenne-schema.c says."""

import re

import tap

SIZES = {'LINE': '1024', 'TEXT': '65536', 'PHOTO': '65536'}
MODEL = tap.ROOT / 'app' / 'core' / 'model'


def in_schema():
    """(kind, field) → (type, size), as the program has it."""
    kinds = dict(re.findall(r'#define (ANTENNE_KIND_\w+) "([^"]+)"',
                            (MODEL / 'antenne-schema.h').read_text(encoding='utf-8')))
    source = (MODEL / 'antenne-schema.c').read_text(encoding='utf-8')
    for name, value in SIZES.items():
        found = re.search(r'#define %s \(?([\d* ]+)\)?' % name, source).group(1)
        product = 1
        for factor in found.split('*'):
            product *= int(factor)
        assert str(product) == value, name
    fields = re.findall(r'\{ (ANTENNE_KIND_\w+), "([^"]+)", "([^"]+)", (\w+) \}', source)
    assert len(fields) == source.count('{ ANTENNE_KIND_'), 'a row of the schema is not read'
    return {(kinds[kind], field): (kind_of, SIZES.get(size, size)) for kind, field, kind_of, size in fields}


def in_text():
    """The same, as the text has it."""
    text = (tap.ROOT / 'docs' / 'format.md').read_text(encoding='utf-8')
    section = text.split('\n## Kinds and fields\n')[1].split('\n## ')[0]
    rows = {}
    for part in section.split('\n### ')[1:]:
        kind = part.split('\n')[0]
        for field, kind_of, size in re.findall(r'^\| `([^`]+)` \| `([^`]+)` \| (\d+) \|', part, re.M):
            assert (kind, field) not in rows, field
            rows[kind, field] = (kind_of, size)
    return rows


def same():
    """Every field of the schema is in the text, with its type and size, and no other"""
    program, text = in_schema(), in_text()
    assert len(program) > 100
    for key in sorted(set(program) | set(text)):
        assert program.get(key) == text.get(key), '%s: %s, but the text has %s' % (key, program.get(key), text.get(key))


def words():
    """Every event and every kind that the program writes is in the text"""
    text = (tap.ROOT / 'docs' / 'format.md').read_text(encoding='utf-8')
    source = (tap.ROOT / 'app' / 'core' / 'guide' / 'antenne-path.c').read_text(encoding='utf-8')
    events = re.findall(r'\[ANTENNE_EVENT_\w+\] = \{ "([^"]+)"', source)
    assert len(events) == 20, len(events)
    for event in events:
        assert '`%s`' % event in text, event


tap.main(same, words)
