#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop file, the metainfo, the schema and the icons: test-data.py DESKTOP-FILE METAINFO APPLICATION-ID VERSION"""

import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import tap

DESKTOP, METAINFO, ID, VERSION = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]


def tool(name):
    if not shutil.which(name):
        raise tap.Skip('no %s here' % name)
    return name


def desktop_file():
    """The desktop file is valid and starts the program that is installed."""
    status, said = tap.run(tool('desktop-file-validate'), DESKTOP)
    assert status == 0 and not said, said
    text = DESKTOP.read_text(encoding='utf-8')
    assert re.search(r'^Exec=antenne\b', text, re.M) and re.search(r'^Icon=%s$' % re.escape(ID), text, re.M), text


def metainfo():
    """The metainfo is valid and knows this version."""
    status, said = tap.run(tool('appstreamcli'), 'validate', '--no-net', '--strict', '--explain', METAINFO)
    assert status == 0, said
    root = ElementTree.parse(METAINFO).getroot()
    assert root.findtext('id') == ID
    assert root.findtext("launchable[@type='desktop-id']") == ID + '.desktop'
    assert root.find('releases/release').get('version') == VERSION, 'the newest release is not %s' % VERSION


def schema():
    """The settings schema compiles."""
    assert (tap.ROOT / 'data' / (ID + '.gschema.xml')).is_file(), 'there is no schema'
    status, said = tap.run(tool('glib-compile-schemas'), '--strict', '--dry-run', tap.ROOT / 'data')
    assert status == 0, said


def icons():
    """The icons are drawings, one in colour, one symbolic."""
    icons_folder = tap.ROOT / 'data/icons/hicolor'
    colour = icons_folder / 'scalable/apps' / (ID + '.svg')
    symbolic = icons_folder / 'symbolic/apps' / (ID + '-symbolic.svg')
    for path in (colour, symbolic):
        root = ElementTree.parse(path).getroot()
        assert root.tag == '{http://www.w3.org/2000/svg}svg', path
        assert root.get('width') == root.get('height'), '%s is not square' % path
    assert ElementTree.parse(symbolic).getroot().get('width') == '16'


tap.main(desktop_file, metainfo, schema, icons)
