#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dutch is complete: po/nl.po against the strings as they are in the sources now."""

import functools
import re
import shutil
import tempfile
from pathlib import Path

import tap

PO = tap.ROOT / 'po'
CALL = re.compile(r'(?<!\w)(?:_|C_|N_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')

# As meson's glib preset extracts them.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
FLAGS = ['N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
         'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_error_new:3:c-format', 'g_set_error:4:c-format']


def tool(name):
    if not shutil.which(name):
        raise tap.Skip('no %s here' % name)
    return name


def listed():
    return [line.strip() for line in (PO / 'POTFILES.in').read_text(encoding='utf-8').splitlines()
            if line.strip() and not line.startswith('#')]


def speaks(path):
    """Whether a file has words for the user."""
    text = path.read_text(encoding='utf-8')
    if path.suffix == '.ui':
        return 'translatable="yes"' in text
    if path.suffix == '.c':
        return bool(CALL.search(text))
    return True


@functools.lru_cache(maxsize=None)
def fresh():
    """The catalogue as it should be: (entries, folder). An entry: flags, context, msgid, plural, msgstrs."""
    folder = Path(tempfile.mkdtemp())
    try:
        pot, merged = folder / 'antenne.pot', folder / 'nl.po'
        status, said = tap.run(tool('xgettext'), '--from-code=UTF-8', '--add-comments', '--directory=%s' % tap.ROOT,
                               '--files-from=%s' % (PO / 'POTFILES.in'), '--output=%s' % pot,
                               *['--keyword=' + word for word in KEYWORDS], *['--flag=' + flag for flag in FLAGS])
        assert status == 0, said
        status, said = tap.run(tool('msgmerge'), '--no-fuzzy-matching', '--no-wrap', '--quiet',
                               '--output-file=%s' % merged, PO / 'nl.po', pot)
        assert status == 0, said
        entries = list(read_po(merged.read_text(encoding='utf-8')))
        assert len(entries) > 50, 'only %d strings were found: this test looks at nothing' % len(entries)
        return entries
    finally:
        shutil.rmtree(folder)


def unquote(text):
    return re.sub(r'\\(.)', lambda found: {'n': '\n', 't': '\t'}.get(found.group(1), found.group(1)), text)


def read_po(text):
    """The entries that are in use: (flags, context, msgid, plural, [msgstr…])."""
    for block in re.split(r'\n\s*\n', text):
        lines = [line for line in block.splitlines() if not line.startswith('#~')]
        flags = ' '.join(line[2:] for line in lines if line.startswith('#,'))
        fields, key = {}, None
        for line in lines:
            found = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
            if found:
                key = found.group(1)
                fields[key] = unquote(found.group(2))
            elif line.startswith('"') and key:
                fields[key] += unquote(line[1:-1])
        if fields.get('msgid'):
            yield (flags, fields.get('msgctxt'), fields['msgid'], fields.get('msgid_plural'),
                   [fields[key] for key in sorted(fields) if key.startswith('msgstr')])


def show(msgid):
    return '“%s”' % msgid.replace('\n', '⏎')


def list_of_files():
    """POTFILES.in names every file with words for the user, and no other."""
    there = {tap.name_of(path) for path in
             tap.project_files('.c', '.ui', '.desktop.in', '.metainfo.xml.in', under=('app', 'ui', 'data'))
             if speaks(path)}
    named = set(listed())
    assert len(listed()) == len(named), 'POTFILES.in names a file twice'
    tap.expect_none(['missing: ' + name for name in sorted(there - named)] +
                    ['has no words, or is not there: ' + name for name in sorted(named - there)])


def complete():
    """Nothing is untranslated."""
    tap.expect_none([show(msgid) for _, _, msgid, _, strings in fresh() if not strings or not all(strings)])


def certain():
    """Nothing is fuzzy."""
    tap.expect_none([show(msgid) for flags, _, msgid, _, _ in fresh() if 'fuzzy' in flags])


def dutch():
    """Nothing is left in English, but for the words that are the same in Dutch."""
    same = set((PO / 'same-in-dutch.txt').read_text(encoding='utf-8').splitlines())
    left = [show(msgid) for _, _, msgid, plural, strings in fresh()
            if (msgid in strings or (plural and plural in strings)) and msgid.replace('\n', '⏎') not in same]
    needed = {msgid.replace('\n', '⏎') for _, _, msgid, plural, strings in fresh() if msgid in strings or plural in strings}
    left += ['in same-in-dutch.txt without need: ' + show(line)
             for line in sorted(same - needed) if line and not line.startswith('#')]
    tap.expect_none(left)


def plurals():
    """What is counted has a singular and a plural."""
    tap.expect_none(['%s has %d forms' % (show(msgid), len(strings))
                     for _, _, msgid, plural, strings in fresh() if plural is not None and len(strings) != 2])


def sound():
    """The catalogue compiles with all checks."""
    status, said = tap.run(tool('msgfmt'), '--check', '--output-file=/dev/null', PO / 'nl.po')
    assert status == 0, said


def netherlands():
    """nl_NL.po has only what nl.po says otherwise, so that the rest comes from there."""
    here = {(context, msgid): strings for _, context, msgid, _, strings in
            read_po((PO / 'nl.po').read_text(encoding='utf-8'))}
    there = list(read_po((PO / 'nl_NL.po').read_text(encoding='utf-8')))
    assert len(there) > 20, 'only %d strings: this test looks at nothing' % len(there)
    wrong = [show(msgid) + ' is not in nl.po' for _, context, msgid, _, _ in there if (context, msgid) not in here]
    wrong += [show(msgid) + ' is the same in nl.po' for _, context, msgid, _, strings in there
              if here.get((context, msgid)) == strings]
    wrong += [show(msgid) + ' is not translated' for flags, _, msgid, _, strings in there
              if 'fuzzy' in flags or not strings or not all(strings)]
    tap.expect_none(wrong)
    status, said = tap.run(tool('msgfmt'), '--check', '--output-file=/dev/null', PO / 'nl_NL.po')
    assert status == 0, said


tap.main(list_of_files, complete, certain, dutch, plurals, sound, netherlands)
