#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the metainfo as AppStream before 1.0 reads it: appstream-before-1.0.py FROM TO

There the developer has a name but no id, in <developer_name>; an element of its own it takes for a mistake. Debian 12
shows no developer otherwise.
"""

import re
import sys

with open(sys.argv[1], encoding='utf-8') as source:
    text = source.read()
text, found = re.subn(r'<developer id="[^"]*">\s*<name( [^>]*)?>([^<]*)</name>\s*</developer>',
                      r'<developer_name\1>\2</developer_name>', text)
if found != 1:
    sys.exit('%s: no <developer> with an id and a <name>' % sys.argv[1])
with open(sys.argv[2], 'w', encoding='utf-8') as target:
    target.write(text)
