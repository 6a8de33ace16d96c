/**
 * The cell that several views look at together. In a report a page tells the report which cell a user has chosen, and the
 * report tells all others. In KNIME a page tells its node, and asks it again and again what is chosen in other views.
 */

const PAUSE_MILLIS = 1000;

let current = null;
let tellNode = null;
const listeners = [];

/** Tells the other views that a user has chosen a cell. */
export function tellSelection(id) {
  if (id === current) {
    return;
  }
  current = id;
  if (tellNode) {
    tellNode(id);
  } else if (window.parent !== window) {
    window.parent.postMessage({ type: 'EphysSelected', id }, '*');
  }
}

function chosenElsewhere(all) {
  const id = all.at(-1) ?? null;
  // of several the user may choose one
  current = all.length > 1 ? null : id;
  listeners.forEach((listener) => listener(id, all));
}

window.addEventListener('message', (event) => {
  if (event.source === window.parent && event.data?.type === 'EphysSelect' && event.data.id !== current) {
    chosenElsewhere([event.data.id]);
  }
});

/** Calls back with the id of a cell that was chosen elsewhere (the last of several, null for none), and the ids of all. */
export function onSelection(listener) {
  listeners.push(listener);
}

/** In KNIME: follows what is chosen in other views. For pages whose node answers `getSelection` and `choose`. */
export function followKnime({ complete, call }) {
  let state = '';
  let told = 0;

  async function ask() {
    const before = told;
    const answer = await call('getSelection', [state]);
    if (!answer) {
      return false;
    }
    tellNode ??= tell;
    // what was asked before a choice of the user is out of date
    if (before === told && answer.state !== state) {
      const { cells } = answer;
      const known = cells.length === 0 ? state === '' : cells.length === 1 && cells[0] === current;
      state = answer.state;
      if (!known) {
        chosenElsewhere(cells);
      }
    }
    return true;
  }

  async function tell(id) {
    const mine = ++told;
    const answer = await call('choose', [id]).catch(() => null);
    if (answer && mine === told) {
      state = answer.state;
    }
  }

  async function follow() {
    // a view that nobody sees asks nothing; an error means that the node was reset, which closes its view
    const more = document.visibilityState !== 'visible' || (await ask().catch(() => false));
    if (more) {
      setTimeout(follow, PAUSE_MILLIS);
    }
  }

  if (complete) {
    follow();
  }
}
