/** Map: the cells in two dimensions, coloured by class, prediction or feature. */

import '../common/base.css';
import { put } from '../common/dom.js';
import { start } from '../common/start.js';
import { cellMap } from './cells.js';

start(({ data }, main) => {
  const { toolbar, grid, ...page } = cellMap(data);
  put(main, toolbar, grid);
  return page;
});
