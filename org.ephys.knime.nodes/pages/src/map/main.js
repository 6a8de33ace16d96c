/** Map: the cells in two dimensions, coloured by class, prediction or feature. */

import '../common/base.css';
import { put } from '../common/dom.js';
import { followKnime } from '../common/selection.js';
import { start } from '../common/start.js';
import { cellMap } from './cells.js';

start((source, main) => {
  const { toolbar, grid, ...page } = cellMap(source.data);
  put(main, toolbar, grid);
  followKnime(source);
  return page;
});
