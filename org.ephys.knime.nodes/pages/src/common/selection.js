/**
 * The cell that the views of a report look at together. A page tells the report which cell a user has chosen; the report
 * tells all others.
 */

let current = null;

/** Tells the report that a user has chosen a cell. */
export function tellSelection(id) {
  if (id !== current && window.parent !== window) {
    current = id;
    window.parent.postMessage({ type: 'EphysSelected', id }, '*');
  }
}

/** Calls back with the id of a cell that was chosen elsewhere. */
export function onSelection(listener) {
  window.addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.type === 'EphysSelect' && event.data.id !== current) {
      current = event.data.id;
      listener(current);
    }
  });
}
