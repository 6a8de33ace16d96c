#!/usr/bin/env python3
"""compare.py NAME HEADLESS FOLDER...: every table of a headless run (its run.json says which node it is of) beside
the files NODE_PORT.csv of that node in each of the other folders, byte by byte. Ends with 0 if all are equal and there is at least one."""
import json
import os
import sys

name, headless, *folders = sys.argv[1:]
with open(os.path.join(headless, 'run.json'), encoding='utf-8') as file:
    nodes = json.load(file)['nodes']


def content(path):
    with open(path, 'rb') as file:
        return file.read()


failed = False
for folder in folders:
    equal, other = 0, []
    for node in nodes:
        for table in node['files']:
            if not table['name'].endswith('.csv'):
                continue
            expected = content(os.path.join(headless, table['name']))
            prefix = '%s_' % str(node['id']).replace(':', '-')
            found = [f for f in sorted(os.listdir(folder)) if f.startswith(prefix)] if os.path.isdir(folder) else []
            if any(content(os.path.join(folder, f)) == expected for f in found):
                equal += 1
            else:
                other.append('%s of %s (#%s)' % (table['name'], node['label'], node['id']))
    print('%s, %s: %d tables equal, %d not%s' % (
        name, os.path.basename(folder), equal, len(other), ': ' + ', '.join(other) if other else ''))
    failed |= bool(other) or equal == 0
sys.exit(failed)
