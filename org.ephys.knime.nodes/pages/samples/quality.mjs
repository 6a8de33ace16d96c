import { random } from './random.mjs';

const LIMITS = [
  ['rest_drift_mv', 'mV', null, 10, 8],
  ['max_bridge_mohm', 'MOhm', null, 40, 20],
  ['max_holding_pa', 'pA', null, 100, 78],
  ['seal_gohm', 'GOhm', 1, null, 2],
  ['passed_sweeps', '', 1, null, 12],
];

/** A batch: most cells pass, some drift, seals of every third were not measured, one file cannot be used. */
export function quality({ cells = 60 } = {}) {
  const { uniform: next } = random(11);
  const ids = Array.from({ length: cells }, (_, i) => `2024_03_${String(i + 1).padStart(2, '0')}_cell`);
  const limits = { name: [], unit: [], least: [], most: [], states: [], values: [] };
  LIMITS.forEach(([name, unit, least, most, usual], k) => {
    const values = ids.map((_, i) => (i === 5 || (k === 3 && i % 3 !== 0) ? null : Math.round(100 * usual * (0.3 + 1.1 * next() ** (k === 0 ? 0.4 : 1))) / 100));
    const state = (value) => (value === null ? 2 : (least !== null && value < least) || (most !== null && value > most) ? 1 : 0);
    limits.name.push(name);
    limits.unit.push(unit);
    limits.least.push(least);
    limits.most.push(most);
    limits.values.push(values);
    limits.states.push(values.map(state));
  });
  const any = (i, wanted) => limits.states.some((states) => states[i] === wanted);
  return {
    title: 'Recording quality',
    limits,
    cells: {
      id: ids,
      verdict: ids.map((_, i) => (any(i, 1) ? 'failed' : any(i, 2) ? 'not measured' : 'passed')),
      problem: ids.map((_, i) => (i === 5 ? 'The file is damaged: copy it again from its source' : null)),
    },
  };
}
