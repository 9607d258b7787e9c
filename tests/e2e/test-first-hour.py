#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A teacher's first hour, with the program itself: test-first-hour.py PROGRAM

Makes a vault, brings in a class list, jots a note, finds it, locks, unlocks, starts again: the note is there. All by
keyboard but where a person would click. The steps build on each other: after the first that fails, the rest is not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import driver

CELLS = 'Naam\tVoornaam\tKlas\n' + ''.join('%s\t%s\t3A\n' % pupil for pupil in (
    ('Van den Voorbeeld', 'Noor'), ('Verzonnen', 'Yanni'), ('Fictief', 'Lotte'), ('De Bedachte', 'Zoë')))
NOTE = 'telde hardop mee met de breuken'
SAID = 'nu snap ik het'


class Hour:
    """What the steps hand on to each other."""

    def __init__(self, command, home):
        self.command = command
        self.home = home
        self.vault = home / 'data/antenne/vault.antenne'
        self.program = None
        self.password = None

    def start(self):
        environment = {
            'HOME': str(self.home), 'XDG_DATA_HOME': str(self.home / 'data'),
            'XDG_CONFIG_HOME': str(self.home / 'config'), 'XDG_CACHE_HOME': str(self.home / 'cache'),
            'XDG_STATE_HOME': str(self.home / 'state'), 'GSETTINGS_BACKEND': 'memory', 'GSK_RENDERER': 'cairo',
            'GDK_DEBUG': 'no-portals', 'GDK_BACKEND': 'x11', 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en',
            'G_DEBUG': 'fatal-criticals', 'TZ': 'Europe/Brussels',
        }
        self.program = driver.Program(*self.command, environment=environment, log=self.home / 'log')
        self.program.__enter__()
        self.program.focus('Antenne')

    def stop(self):
        if self.program is not None:
            self.program.__exit__()
            self.program = None
