#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop file, the metainfo, the schema and the icons: test-data.py DESKTOP-FILE METAINFO APPLICATION-ID VERSION"""

import gzip
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import tap

DESKTOP, METAINFO, ID, VERSION = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
METAINFO_SOURCE = tap.ROOT / 'data' / (ID + '.metainfo.xml.in')
PICTURES = 'https://raw.githubusercontent.com/antenne-app/antenne/main/docs/images/'


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


def store():
    """The metainfo has what a store asks: a rating, a developer with an id, colours, pictures, Dutch."""
    root = ElementTree.parse(METAINFO_SOURCE).getroot()
    rating = root.find('content_rating')
    assert rating is not None and rating.get('type') == 'oars-1.1'
    developer = root.find('developer')
    assert developer is not None and developer.get('id') == ID.rpartition('.')[0] and developer.findtext('name')
    colours = {colour.get('scheme_preference'): colour.text for colour in root.iterfind('branding/color[@type="primary"]')}
    assert set(colours) == {'light', 'dark'}, colours
    assert all(re.fullmatch('#[0-9a-f]{6}', colour) for colour in colours.values()), colours
    assert root.findtext('metadata_license') == 'CC0-1.0' and root.findtext('project_license') == 'GPL-3.0-or-later'
    pictures = [image.text for image in root.iterfind('screenshots/screenshot/image')]
    captions = [caption.text for caption in root.iterfind('screenshots/screenshot/caption')]
    assert len(pictures) == len(captions) >= 3 and len(set(pictures)) == len(pictures), pictures
    assert all(caption and not caption.endswith('.') and len(caption) <= 80 for caption in captions), captions
    assert len(root.findall("screenshots/screenshot[@type='default']")) == 1
    for address in pictures:
        assert address.startswith(PICTURES), address
        start = (tap.ROOT / 'docs/images' / address[len(PICTURES):]).read_bytes()[:24]
        assert start[1:4] == b'PNG', address
        wide, high = int.from_bytes(start[16:20], 'big'), int.from_bytes(start[20:24], 'big')
        assert 620 <= wide <= 3840 and wide >= high, '%s is %d × %d' % (address, wide, high)
    releases = list(root.iterfind('releases/release'))
    assert all(release.find('description') is not None for release in releases)
    assert [release.get('date') for release in releases] == sorted((release.get('date') for release in releases), reverse=True)
    built = ElementTree.parse(METAINFO).getroot()
    language = '{http://www.w3.org/XML/1998/namespace}lang'
    for part in ('name', 'summary', 'description/p', 'screenshots/screenshot/caption'):
        assert any(words.get(language) == 'nl' for words in built.iterfind(part)), 'no Dutch %s' % part
    assert len(root.findtext('summary')) <= 35 and not root.findtext('summary').endswith('.')
    assert len(root.findtext('name')) <= 20
    addresses = {address.get('type'): address.text for address in root.iterfind('url')}
    assert set(addresses) >= {'homepage', 'bugtracker', 'vcs-browser'}, addresses
    assert all(address.startswith('https://') for address in addresses.values()), addresses
    # What the Flatpak asks for and what the store is told are one promise.
    manifest = json.loads((tap.ROOT / 'flatpak' / (ID + '.json')).read_text(encoding='utf-8'))
    offline = root.findtext('supports/internet') == 'offline-only'
    assert offline == ('--share=network' not in manifest['finish-args'])


def compose():
    """AppStream makes a catalogue of the installed files, with the icon in it, and has nothing to say."""
    status, said = tap.run(tool('appstreamcli'), 'compose', '--help')
    if status != 0:
        raise tap.Skip('no appstreamcli compose here (package appstream-compose)')
    folder = Path(tempfile.mkdtemp())
    try:
        for source, place in ((DESKTOP, 'applications'), (METAINFO, 'metainfo')):
            (folder / 'usr/share' / place).mkdir(parents=True)
            shutil.copy(source, folder / 'usr/share' / place)
        shutil.copytree(tap.ROOT / 'data/icons/hicolor', folder / 'usr/share/icons/hicolor')
        status, said = tap.run('appstreamcli', 'compose', '--no-net', '--no-color', '--print-report=full', '--origin=test',
                               '--result-root=%s' % (folder / 'result'), '--components=' + ID, folder)
        assert status == 0, said
        catalogue = next((folder / 'result').rglob('*.xml.gz'))
        root = ElementTree.fromstring(gzip.decompress(catalogue.read_bytes()))
        component = root.find('component')
        assert component is not None and component.findtext('id') == ID, said
        sizes = {icon.get('width') for icon in component.iterfind('icon[@type="cached"]')}
        assert {'64', '128'} <= sizes, sizes
        assert next((folder / 'result').rglob('128x128/*.png')).stat().st_size > 1000
        assert {'Education'} <= {category.text for category in component.iterfind('categories/category')}
    finally:
        shutil.rmtree(folder)


def flatpak():
    """The Flatpak asks for a window and a graphics card, and for nothing else."""
    text = (tap.ROOT / 'flatpak' / (ID + '.json')).read_text(encoding='utf-8')
    manifest = json.loads(text)
    # Not while it is built either: then what is built would not be what the checksums say.
    assert 'network' not in text and 'extra-data' not in text
    assert manifest['id'] == ID and manifest['runtime'] == 'org.gnome.Platform' and manifest['command'] == 'antenne'
    assert set(manifest['finish-args']) == {
        '--socket=wayland', '--socket=fallback-x11', '--share=ipc', '--device=dri'}, manifest['finish-args']
    # A bundle carries no extension of translations: Dutch has to be in the app itself.
    assert manifest['separate-locales'] is False
    for module in manifest['modules']:
        for source in module['sources']:
            own = source['type'] == 'dir' and source['path'] == '..'
            assert own or re.fullmatch('[0-9a-f]{64}', source.get('sha256', '')), '%s has no checksum' % module['name']


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


tap.main(desktop_file, metainfo, store, compose, flatpak, schema, icons)
