#!/usr/bin/env python3
"""Makes the test workflows: for each node a small workflow with the inputs that it needs.

    python3 test-workflows/make.py            # writes all workflows, and the tables that they read
    test-workflows/run                        # runs them and compares with the expected tables
    test-workflows/run --expect               # takes what they give as expected; look at the difference before a commit

The workflow "component" is the one of Compare Models, whose cross-validations and comparison Analytics Platform wrapped into a
component and saved: it is not made here.

A new node: its snapshot of settings is in org.ephys.knime.nodes.tests/snapshots; add a line to WORKFLOWS below. The settings are
those of the snapshot but for what the line says.
"""
import csv
import glob
import os
import re
import shutil
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<config xmlns="http://www.knime.org/2008/09/XMLConfig" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.knime.org/2008/09/XMLConfig http://www.knime.org/XMLConfig_2008_09.xsd" key="%s">\n'
)


def table(file):
    """A Patch-seq Table Reader of a file beside the workflows."""
    return ('io.table.PatchSeqTableReader', {'path': 'knime://knime.workflow/../data/' + file})


# Few epochs, trees and rounds: these tests say whether a node still does the same, not how well it does it.
CELLS = table('cells.csv')
OTHERS = table('others.csv')
CHANGED = table('changed.csv')
RECORDINGS = ('io.recording.RecordingReader', {'noPath': 'EXAMPLES'})
POPULATION = ('io.population.PopulationReader', {'noPath': 'EXAMPLES'})
FOREST = ('learning.forest.RandomForestLearner', {'trees': 20})
LOGISTIC = ('learning.logistic.LogisticRegressionLearner', {})
NETWORK = {'network/networks': 1, 'network/epochs': 3}
BILSTM = ('learning.sequence.AttentionBiLstmLearner', NETWORK)
VALIDATE = ('learning.evaluation.CrossValidate', {'folds': 3, 'repeats': 1, 'resamples': 100})
EMBEDDING = (
    'learning.population.EmbeddingLearner',
    {'preset': 'OWN', 'members': 1, 'network/steps': 20, 'network/refitSteps': 20, 'network/units': 8,
     'network/feedForward': 16, 'network/cells': 16},
)
MAPPING = 'feature | unit | first species | second species\nrest | mV | vrest | vrest\nsag |  | sag | sag\ntau | ms | tau | tau'

# name of the workflow: nodes, each with the outputs (node, port) that its inputs are connected to; all count from 1
WORKFLOWS = {
    'recording-reader': [(RECORDINGS,)],
    'patchseq-table-reader': [(CELLS,)],
    'population-reader': [(POPULATION,)],
    'ipfx-features': [(RECORDINGS,), (('features.scalar.IpfxFeatures', {}), (1, 1))],
    'ipfx-feature-vectors': [(RECORDINGS,), (('features.vector.IpfxFeatureVectors', {}), (1, 1))],
    'recording-quality': [(RECORDINGS,), (('features.quality.RecordingQuality', {}), (1, 1))],
    'cell-summary': [(RECORDINGS,), (('features.summary.CellSummary', {}), (1, 1))],
    'compare-features': [(CELLS,), (CHANGED,), (('features.comparison.CompareFeatures', {}), (1, 1), (2, 1))],
    'sparse-pca': [(CELLS,), (('learning.sparsepca.SparsePca', {}), (1, 1))],
    'sparse-pca-apply': [
        (CELLS,), (OTHERS,), (('learning.sparsepca.SparsePca', {}), (1, 1)),
        (('learning.sparsepca.SparsePcaApply', {}), (3, 4), (2, 1))],
    'balance-cells': [(CELLS,), (('learning.balance.BalanceCells', {}), (1, 1))],
    'align-species': [
        (CELLS,), (OTHERS,),
        (('learning.alignment.AlignSpecies', {'features': 'OWN', 'mapping': MAPPING}), (1, 1), (2, 1))],
    'cell-map': [(CELLS,), (('views.map.CellMap', {'perplexity': 5.0, 'iterations': 100}), (1, 1))],
    'cluster-cells': [
        (CELLS,), (OTHERS,), (('learning.clusters.ClusterCells', {'resamples': 10}), (1, 1), (2, 1))],
    'compare-groups': [(CELLS,), (('views.groups.CompareGroups', {'resamples': 100}), (1, 1))],
    'random-forest-learner': [(CELLS,), (FOREST, (1, 1))],
    'cell-type-predictor': [
        (CELLS,), (OTHERS,), (FOREST, (1, 1)), (('learning.prediction.CellTypePredictor', {}), (3, 1), (2, 1))],
    'attention-bilstm-learner': [(CELLS,), (BILSTM, (1, 1))],
    'attention-bilstm-predictor': [
        (CELLS,), (OTHERS,), (BILSTM, (1, 1)), (('learning.sequence.AttentionBiLstmPredictor', {}), (3, 1), (2, 1))],
    'transfer-learner': [
        (CELLS,), (OTHERS,), (BILSTM, (1, 1)), (('learning.sequence.TransferLearner', NETWORK), (3, 1), (1, 1), (2, 1))],
    'logistic-regression-learner': [(CELLS,), (LOGISTIC, (1, 1))],
    'gradient-boosting-learner': [
        (CELLS,), (('learning.boosting.GradientBoostingLearner', {'rounds': 5}), (1, 1)),
        (('learning.prediction.CellTypePredictor', {}), (2, 1), (1, 1))],
    'best-classifier-learner': [
        (CELLS,),
        (('learning.selection.BestClassifierLearner',
          {'folds': 3, 'randomForest': False, 'gradientBoosting': False, 'averages': False}), (1, 1))],
    'model-validity': [
        (CELLS,), (OTHERS,), (LOGISTIC, (1, 1)), (('learning.validity.ModelValidity', {}), (3, 1), (2, 1))],
    'cross-validate': [(CELLS,), (LOGISTIC, (1, 1)), (VALIDATE, (2, 1), (1, 1))],
    'compare-models': [
        (CELLS,), (LOGISTIC, (1, 1)), (FOREST, (1, 1)), (VALIDATE, (2, 1), (1, 1)), (VALIDATE, (3, 1), (1, 1)),
        (('learning.comparison.CompareModels', {'resamples': 100}), (4, 1), (5, 1), (1, 1))],
    'population-statistics': [(POPULATION,), (('learning.population.PopulationStatistics', {}), (1, 1))],
    'embedding-learner': [(POPULATION,), (EMBEDDING, (1, 1))],
    'embedding-apply': [
        (POPULATION,), (EMBEDDING, (1, 1)),
        (('learning.population.EmbeddingApply', {'refitSteps': 20}), (1, 1), (2, 3))],
}

# Nodes that KNIME cannot set up before others have run.
IDLE = {('compare-models', 6)}

# Nodes with an added optional input: their groups of ports as KNIME stores them, the added one last.
ADDED = {('cluster-cells', 3): ['Cells', 'Typed cells', 'Types', 'Numbers of types', 'New cells']}


def tables():
    """Of the simulated table: twelve cells of each of three classes, twelve others of each, and the first with a changed
    value and a cell less."""
    with open(os.path.join(ROOT, 'example-workflows/data/example_cells.csv'), newline='') as file:
        head, *rows = csv.reader(file)
    label = head.index('subclass')
    for name, first in (('cells.csv', 0), ('others.csv', 12)):
        with open(os.path.join(HERE, 'data', name), 'w', newline='') as file:
            out = csv.writer(file, lineterminator='\n')
            out.writerow(head)
            for subclass in ('Pvalb', 'Sst', 'Vip'):
                out.writerows([row for row in rows if row[label] == subclass][first:first + 12])
    with open(os.path.join(HERE, 'data/cells.csv'), newline='') as file, \
            open(os.path.join(HERE, 'data/changed.csv'), 'w', newline='') as changed:
        head, first, *rest = csv.reader(file)
        first[head.index('vrest')] = str(float(first[head.index('vrest')]) + 1)
        csv.writer(changed, lineterminator='\n').writerows([head, first, *rest[:-1]])


def entry(key, kind, value):
    return '<entry key="%s" type="%s" value="%s"/>' % (key, kind, escape(str(value), {'"': '&quot;'}))


def model(factory, overrides):
    """The settings of the snapshot with other values for some keys."""
    path = os.path.join(ROOT, 'org.ephys.knime.nodes.tests/snapshots', factory + '.xml')
    lines, groups, left = [], [], dict(overrides)
    for line in open(path, encoding='utf-8').read().split('\n')[2:]:
        if opened := re.match(r'\s*<config key="([^"]*)"(/?)>', line):
            if not opened[2]:
                groups.append(opened[1])
        elif '</config>' in line and groups:
            groups.pop()
        elif found := re.match(r'(\s*)<entry key="([^"]*)" type="([^"]*)"', line):
            key = '/'.join(groups + [found[2]])
            if key in left:
                value = left.pop(key)
                text = str(value).lower() if isinstance(value, bool) else str(value).replace('\n', '%%00010')
                line = found[1] + entry(found[2], found[3], text)
        lines.append('    ' + line if line else line)
    if left:
        raise SystemExit('%s has no settings %s' % (factory, sorted(left)))
    body = '\n'.join(lines).rstrip()
    return '    <config key="model">\n' + body[:body.rindex('</config>')].rstrip() + '\n    </config>\n'


def node_name(factory):
    source = os.path.join(ROOT, 'org.ephys.knime.nodes/src', factory.replace('.', '/') + '.java')
    return re.search(r'\.name\(\s*"([^"]*)"', open(source, encoding='utf-8').read())[1]


def ports(groups):
    """What KNIME stores of a node with optional ports; nothing where none was added."""
    if not groups:
        return ''
    table = '            <config key="port_0">\n                %s\n            </config>\n' % entry(
        'object_class', 'xstring', 'org.knime.core.node.BufferedDataTable')
    return (
        '    <config key="node_creation_config">\n'
        + ''.join('        <config key="%s"/>\n' % group for group in groups[:-1])
        + '        <config key="%s">\n%s        </config>\n    </config>\n' % (groups[-1], table))


def settings(factory, name, overrides, state, groups):
    return (
        HEAD % 'settings.xml' + '    <entry key="node_file" type="xstring" value="settings.xml"/>\n    <config key="flow_stack"/>\n'
        '    <config key="internal_node_subsettings">\n'
        '        <entry key="memory_policy" type="xstring" value="CacheSmallInMemory"/>\n    </config>\n'
        + model(factory, overrides)
        + '    <entry key="customDescription" type="xstring" isnull="true" value=""/>\n'
        + ''.join(
            '    ' + entry(key, 'xstring', value) + '\n'
            for key, value in [
                ('state', state), ('factory', factory), ('node-name', name), ('node-bundle-name', 'Ephys nodes'),
                ('node-bundle-symbolic-name', 'org.ephys.knime.nodes'), ('node-bundle-vendor', 'Ephys for KNIME'),
                ('node-bundle-version', '0.1.0'), ('node-feature-name', 'Ephys for KNIME'),
                ('node-feature-symbolic-name', 'org.ephys.knime.feature.feature.group'),
                ('node-feature-vendor', 'Ephys for KNIME'), ('node-feature-version', '0.1.0'),
            ])
        + '    <config key="factory_settings"/>\n' + ports(groups) + '    ' + entry('name', 'xstring', name) + '\n'
        '    <entry key="hasContent" type="xboolean" value="false"/>\n'
        '    <entry key="isInactive" type="xboolean" value="false"/>\n    <config key="ports"/>\n'
        '    <config key="filestores">\n        <entry key="file_store_location" type="xstring" isnull="true" value=""/>\n'
        '        <entry key="file_store_id" type="xstring" isnull="true" value=""/>\n    </config>\n</config>\n'
    )


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def workflow(name, nodes):
    folder = os.path.join(HERE, name)
    for old in glob.glob(folder + '/*(#*'):
        shutil.rmtree(old)
    listed, lines = '', []
    for number, ((kind, overrides), *inputs) in enumerate(nodes, 1):
        factory = 'org.ephys.knime.nodes.%sNodeFactory' % kind
        title = node_name(factory)
        state = 'IDLE' if (name, number) in IDLE else 'CONFIGURED'
        inside = '%s (#%d)' % (re.sub('[^A-Za-z0-9 ().-]', '_', title), number)
        write(os.path.join(folder, inside, 'settings.xml'), settings(factory, title, overrides, state, ADDED.get((name, number))))
        listed += (
            '        <config key="node_%d">\n            <entry key="id" type="xint" value="%d"/>\n            ' % (number, number)
            + entry('node_settings_file', 'xstring', inside + '/settings.xml')
            + '\n            <entry key="node_is_meta" type="xboolean" value="false"/>\n'
            '            <entry key="node_type" type="xstring" value="NativeNode"/>\n'
            '            <entry key="ui_classname" type="xstring" value="org.knime.core.node.workflow.NodeUIInformation"/>\n'
            '            <config key="ui_settings">\n                <config key="extrainfo.node.bounds">\n'
            '                    <entry key="array-size" type="xint" value="4"/>\n'
            + ''.join(
                '                    <entry key="%d" type="xint" value="%d"/>\n' % bound
                for bound in enumerate((100 + 160 * (number - 1), 100 + 120 * (number % 2), 75, 80)))
            + '                </config>\n            </config>\n        </config>\n')
        lines += [(source, number, port, at) for at, (source, port) in enumerate(inputs, 1)]
    connections = ''.join(
        '        <config key="connection_%d">\n' % at
        + ''.join(
            '            <entry key="%s" type="xint" value="%d"/>\n' % pair
            for pair in zip(('sourceID', 'destID', 'sourcePort', 'destPort'), line))
        + '        </config>\n'
        for at, line in enumerate(lines))
    all_configured = not any(workflow == name for workflow, _ in IDLE)
    write(os.path.join(folder, 'workflow.knime'), (
        HEAD % 'workflow.knime' + '    <entry key="created_by" type="xstring" value="5.8.0"/>\n'
        '    <entry key="created_by_nightly" type="xboolean" value="false"/>\n'
        '    <entry key="version" type="xstring" value="5.1.0"/>\n'
        '    <entry key="name" type="xstring" isnull="true" value=""/>\n'
        '    <entry key="customDescription" type="xstring" isnull="true" value=""/>\n    '
        + entry('state', 'xstring', 'CONFIGURED' if all_configured else 'IDLE')
        + '\n    <config key="workflow_credentials"/>\n    <config key="annotations"/>\n    <config key="nodes">\n' + listed
        + '    </config>\n    <config key="connections">\n' + connections + '    </config>\n</config>\n'))


if __name__ == '__main__':
    os.makedirs(os.path.join(HERE, 'data'), exist_ok=True)
    tables()
    for name, nodes in WORKFLOWS.items():
        workflow(name, nodes)
