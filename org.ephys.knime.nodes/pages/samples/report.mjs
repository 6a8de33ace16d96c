import { readFileSync } from 'node:fs';
import { outputFile } from '../build.mjs';
import { attention, vectors } from './attention.mjs';
import { curve } from './curve.mjs';
import { map } from './map.mjs';
import { scores } from './scores.mjs';
import { trace, traceAnswers, traceService } from './trace.mjs';

/** The view of features: a row for every cell, the traces of the first. */
function features() {
  const ids = ['sim-0001', 'sim-0002', 'sim-0003'];
  const column = (name, feature, unit, values, remarks) => ({ name, feature, unit, title: `What ${name} is`, values, remarks });
  const service = traceService();
  return {
    node: 2,
    title: 'IPFX Features',
    page: 0,
    about: 'Each cell with its features.',
    data: {
      ...trace(3),
      title: 'Features and traces',
      pages: true,
      overview: [
        column('Rest', 'vrest', 'mV', [-70.5, -180.2, null], [null, 'A rest of -180 mV is implausible.', 'No long square.']),
        column('Rheobase', 'rheobase_i', 'pA', [150, 20, 90], [null, null, null]),
      ],
    },
    files: { 'sim-0001': 'report-files/2-00001-sim 0001.html' },
    answers: {
      ...traceAnswers(service),
      ...Object.fromEntries(ids.map((_, i) => [JSON.stringify(['getSpark', i]), { response: { unit: 'mV', min: [-70, -70, -60, -70], max: [-69, -69, 40, -69] } }])),
    },
  };
}

/** What a predictor said of some cells. */
export function answered(cells = 120) {
  const decisions = { CONFIDENT: 0, UNCERTAIN: 0, UNLIKE: 0, NONE: 0, WITHHELD: 0 };
  const columns = { id: [], 'Prediction (subclass)': [], 'P (subclass=Sst)': [], 'P (subclass=Vip)': [], Set: [], Typicality: [], Decision: [], Reason: [] };
  const kinds = { id: 'ID', 'Prediction (subclass)': 'PREDICTED', Set: 'SET', Decision: 'DECISION', Reason: 'REASON' };
  for (let i = 0; i < cells; i++) {
    const decision = Object.keys(decisions)[[0, 0, 1, 0, 2, 0, 3, 0, 4, 0][i % 10]];
    const withheld = decision === 'WITHHELD';
    const share = withheld ? null : Math.round(1e6 * (0.5 + 0.49 * Math.sin(i))) / 1e6;
    decisions[decision]++;
    columns.id.push(i === 0 ? 'sim-0001' : `cell-${i + 1}`);
    columns['Prediction (subclass)'].push(withheld ? null : share >= 0.5 ? 'Sst' : 'Vip');
    columns['P (subclass=Sst)'].push(share);
    columns['P (subclass=Vip)'].push(withheld ? null : 1 - share);
    columns.Set.push(withheld ? null : decision === 'NONE' ? '{}' : decision === 'UNCERTAIN' ? '{Sst, Vip}' : share >= 0.5 ? '{Sst}' : '{Vip}');
    columns.Typicality.push(withheld ? null : decision === 'UNLIKE' ? 0.003 : 0.4);
    columns.Decision.push(decision.toLowerCase());
    columns.Reason.push({ CONFIDENT: 'one class fits at 90 %', UNCERTAIN: '2 classes fit at 90 %', UNLIKE: 'unlike the training cells (0.003); least typical: tau', NONE: 'no class fits at 90 % (credibility 0.040)', WITHHELD: 'no feature of the model was measured' }[decision]);
  }
  return { node: 7, label: 'New cells', target: 'subclass', total: cells, decisions: Object.entries(decisions).map(([name, count]) => ({ decision: name, word: name.toLowerCase(), cells: count })), columns: Object.entries(columns).map(([name, values]) => ({ name, kind: kinds[name] ?? 'SHARE', values })), sentence: `${decisions.CONFIDENT} of ${cells} cells are answered: 40 Sst, 20 Vip. ${decisions.UNCERTAIN} are uncertain, ${decisions.UNLIKE} are unlike the training cells, ${decisions.NONE} fit no class, ${decisions.WITHHELD} are withheld.` };
}

/** A run of a workflow with every kind of view; `state` 'FAILED' for one that broke off. */
export function report(state = 'EXECUTED') {
  const names = ['trace', 'scores', 'map', 'attention', 'curve'];
  const pages = names.map((name) => readFileSync(outputFile(name), 'utf8'));
  const broken = state === 'FAILED';
  const node = (id, label, seconds, more = {}) => ({ id, label, state: 'EXECUTED', seconds, messages: [], ...more });
  const predicted = node(7, 'New cells', 0.1, {
    kind: 'Cell Type Predictor',
    tables: [
      {
        name: 'Predictions',
        file: 'predictions.csv',
        rows: 120,
        hiddenColumns: 31,
        columns: [{ name: 'id' }, { name: 'file' }, { name: 'P (subclass=Vip)', numeric: true }],
        preview: [
          ['sim-0001', '/data/of me/sim-0001.nwb', 0.28],
          ['cell-2', 'C:\\data\\cell-2.nwb', 0.9],
        ],
      },
    ],
  });
  const compared = node(8, 'Forest or line?', 0.4, {
    kind: 'Compare Models',
    tables: [
      {
        name: 'Comparison',
        file: 'comparison.csv',
        rows: 1,
        columns: ['FIRST_MODEL', 'SECOND_MODEL', 'METRIC', '', '', 'DIFFERENCE', 'DIFFERENCE_LOW', 'DIFFERENCE_HIGH', 'DIFFERENCE_P'].map((role, k) => ({ name: `column ${k + 1}`, numeric: k > 2, role })),
        preview: [['line', 'forest', 'macro_f1', 0.91, 0.89, 0.0203, -0.0366, 0.0775, 0.1589]],
      },
    ],
  });
  return {
    title: 'report',
    description: 'From recordings to features\n\nReads recordings and computes their features.',
    workflow: 'recordings-to-features',
    version: '0.1.0',
    state,
    started: '2026-03-02T09:15:00Z',
    seconds: broken ? 14.25 : 94.2,
    variables: { data: 'workflow:recordings', seed: 1 },
    methods: 'Data were analysed with Ephys for KNIME 0.1.0. Features of 12 cells were computed by the rules of IPFX [1].',
    papers: [['Gouwens et al. (2020), Integrated morphoelectric and transcriptomic classification of cortical GABAergic cells, Cell 183', 'https://doi.org/10.1016/j.cell.2020.09.057']],
    answered: broken ? [] : [answered()],
    verdicts: { 'sim-0001': ['passed', ''], 'sim-0002': ['failed', 'Seal below 1 GOhm'] },
    nodes: [
      node(1, 'Recording Reader', 12.4, { messages: ['Problems in 1 of 12 files, first: sim-0007.nwb has no sweeps.'] }),
      node(2, 'IPFX Features', 41.07, { kind: 'IPFX Features', outputs: [['Cell features', 12], ['Sweeps', 348]], settings: [['Mode', 'ROBUST'], ['Stimulus', 'Long Square']] }),
      broken
        ? node(3, 'Cross-Validation Scorer', 1.85, { state: 'FAILED', messages: ['Column "donor" is missing. Choose another column of donors.'] })
        : node(3, 'Cross-Validation Scorer', 28.4, {
            settings: [['Folds', 5], ['Seed', 1], ['Donors', 'donor']],
            tables: [
              {
                name: 'Scores',
                file: 'scores.csv',
                rows: 5,
                columns: [{ name: 'class' }, { name: 'recall', numeric: true }, { name: 'precision', numeric: true }],
                preview: [
                  ['Lamp5', 0.8199, 0.761],
                  ['Pvalb', 0.8153, 0.8956],
                  ['Sncg', 0.8333, null],
                  ['Sst', 0.7938, 0.8716],
                  ['Vip', 0.7989, 0.7744],
                ],
              },
            ],
          }),
      broken ? node(4, 'Embedding', 0, { state: 'SKIPPED' }) : node(4, 'Embedding', 11.9, { kind: 'Embedding' }),
      ...(broken ? [] : [node(5, 'Explained', 8.2, { kind: 'Cell Type Attention BiLSTM Predictor' }), node(6, 'Test', 0, { kind: 'Cell Type Attention BiLSTM Predictor', state: 'INACTIVE' }), predicted, compared]),
    ],
    views: broken
      ? []
      : [
          features(),
          { node: 1, title: 'Recording Reader', page: 0, about: 'The sweeps of each cell with voltage, stimulus and detected spikes.', data: trace(1), answers: traceAnswers(traceService()) },
          { node: 3, title: 'Cross-Validation Scorer', page: 1, data: { ...scores(), scores: [{ name: 'Accuracy', value: 0.8123, low: 0.79, high: 0.8334 }] } },
          { node: 4, title: 'Embedding', page: 2, data: map(800) },
          { node: 5, title: 'Attention', page: 3, data: attention(300), answers: { [JSON.stringify(['getVectors', 0])]: vectors(0) } },
          { node: 5, title: 'Training', page: 4, data: curve() },
        ],
    pages: broken ? [] : pages,
    java: 'Eclipse Adoptium 17.0.15+6',
    system: 'Linux amd64',
    bundles: { 'org.ephys.knime.models': '0.1.0', 'org.ephys.knime.nodes': '0.1.0', 'org.ephys.knime.signal': '0.1.0' },
  };
}
