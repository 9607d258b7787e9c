#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The templates in ui/: they parse, mirror app/, and are in the program."""

import re
from xml.etree import ElementTree

import tap

RESOURCES = tap.ROOT / 'ui/antenne.gresource.xml'


def templates():
    return tap.project_files('.ui', under=('ui',))


def parse():
    """Every template is well-formed."""
    problems = []
    for path in templates():
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            problems.append('%s: %s' % (tap.name_of(path), error))
            continue
        if root.tag != 'interface':
            problems.append('%s: its root is <%s>' % (tap.name_of(path), root.tag))
    tap.expect_none(problems)


def mirror():
    """Each template has a source of the same path and name, and the class of that name."""
    problems = []
    for path in templates():
        source = (tap.ROOT / 'app' / path.relative_to(tap.ROOT / 'ui')).with_suffix('.c')
        if not source.is_file():
            problems.append('%s has no %s' % (tap.name_of(path), tap.name_of(source)))
        template = ElementTree.parse(path).getroot().find('template')
        if template is None:
            continue
        name = re.sub(r'(?<!^)(?=[A-Z])', '-', template.get('class')).lower()
        if name != path.stem:
            problems.append('%s is the template of %s' % (tap.name_of(path), template.get('class')))
    tap.expect_none(problems)


def bundled():
    """What ui/ has is in the program."""
    wanted = {element.text for element in ElementTree.parse(RESOURCES).getroot().iter('file')}
    there = {str(path.relative_to(tap.ROOT / 'ui')) for path in tap.project_files('.ui', '.css', under=('ui',))}
    tap.expect_none(['%s is not in %s' % (name, tap.name_of(RESOURCES)) for name in sorted(there - wanted)])


def translatable():
    """Text that is shown is marked for translation."""
    problems = []
    shown = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description', 'heading', 'body'}
    for path in templates():
        for element in ElementTree.parse(path).getroot().iter('property'):
            text = (element.text or '').strip()
            if (element.get('name', '').replace('_', '-') in shown and element.get('translatable') != 'yes'
                    and re.search(r'[A-Za-z]{3}', text) and not element.get('bind-source') and not len(element)):
                problems.append('%s: %s “%s”' % (tap.name_of(path), element.get('name'), text))
    tap.expect_none(problems)


def named():
    """A button with only an icon says its name to a screen reader."""
    problems = []
    for path in templates():
        for button in ElementTree.parse(path).getroot().iter('object'):
            properties = {element.get('name').replace('_', '-') for element in button.findall('property')}
            if (button.get('class') in ('GtkButton', 'GtkToggleButton', 'GtkMenuButton') and 'icon-name' in properties
                    and button.find("accessibility/property[@name='label']") is None):
                icon = next(element.text for element in button.findall('property')
                            if element.get('name') in ('icon-name', 'icon_name'))
                problems.append('%s: %s has no accessible label (GTK 4.8 does not take the tooltip as the name)' % (
                    tap.name_of(path), icon))
    tap.expect_none(problems)


tap.main(parse, mirror, bundled, translatable, named)
