/** Where a page gets its data: from itself (reports) or from KNIME. Nothing else in the pages knows which it is. */

import { connect } from './knime.js';
import { spellUnits } from './units.js';

/** The identifier of one answer of the data service inside a self-contained page. */
export function answerKey(method, params) {
  return JSON.stringify([method, ...params]);
}

/** Where it is when the report has a page for every cell beside it. */
const FULL = 'The page of the cell has it: “open” in the column “All sweeps” of the first table.';

function embedded(text) {
  const { data, answers = {}, warnings = [], full = false } = JSON.parse(text);
  const find = (method, params) => {
    const key = answerKey(method, params);
    return Object.hasOwn(answers, key) ? answers[key] : undefined;
  };
  return {
    data,
    warnings,
    complete: false,
    stored(method, params) {
      const answer = find(method, params);
      return answer !== undefined && !answer?.absent;
    },
    async call(method, params) {
      const answer = find(method, params);
      if (answer?.absent) {
        throw new Error(answer.absent);
      }
      if (answer === undefined) {
        throw new Error(`This is not part of the report. ${full ? FULL : 'Run with --report full for a page of each recorded cell, or open the view of the node in KNIME.'}`);
      }
      return answer;
    },
  };
}

/** The same source, its units spelt for people. */
function spelled(source) {
  return { ...source, data: spellUnits(source.data), call: async (method, params) => spellUnits(await source.call(method, params)) };
}

/**
 * Opens the source: `{data, warnings, call(method, params), complete}`. `complete` says whether `call` can answer
 * everything (KNIME) or only what was stored with the page.
 */
export async function openSource() {
  const text = document.getElementById('ephys-data')?.textContent.trim();
  if (text) {
    return spelled(embedded(text));
  }
  if (window.parent === window) {
    throw new Error('This page has no data. It is the view of a node: run the node and open its view.');
  }
  return { ...spelled(await connect()), complete: true };
}
