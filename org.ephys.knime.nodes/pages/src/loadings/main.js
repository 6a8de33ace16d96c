/** Loadings: which features make up each sparse principal component. */

import '../common/base.css';
import { announce, h, put } from '../common/dom.js';
import { figure } from '../common/figure.js';
import { number, numbers, percent, plural, short } from '../common/numbers.js';
import { fileName } from '../common/save.js';
import { start } from '../common/start.js';
import { table } from '../common/table.js';
import { drawBars, drawOverview, drawProfile, overviewLayout } from './charts.js';
import { hideTip, showTip } from '../common/tooltip.js';

start(({ data }, main) => {
  const title = data.title ?? 'Sparse principal components';
  const features = data.features.name;
  const families = data.features.family ?? features.map(() => '');
  const components = data.components.map((one, k) => ({
    name: one.name ?? `Component ${k + 1}`,
    family: one.family ?? '',
    explained: number(one.explained),
    values: sparse(one, features.length),
  }));
  const used = components.map((one) => one.values.reduce((sum, value) => sum + (value !== 0 ? 1 : 0), 0));
  const most = Math.max(...components.map((one) => one.values.reduce((a, b) => Math.max(a, Math.abs(b)), 0)));
  let chosen = 0;

  /** Features that lie together make one block of the overview. */
  const blocks = [];
  families.forEach((name, i) => {
    if (blocks.at(-1)?.name === name) {
      blocks.at(-1).to = i + 1;
    } else {
      blocks.push({ name, from: i, to: i + 1 });
    }
  });

  const overview = figure({
    title: 'All loadings',
    className: 'wide',
    name: () => fileName(title, 'loadings'),
    draw: (width, colours, host) => {
      const layout = overviewLayout(width, components, features);
      const svg = drawOverview({ layout, colours, components, blocks, most, chosen });
      if (host) {
        const place = (event) => {
          const box = svg.getBoundingClientRect();
          return layout.at(event.clientX - box.left, event.clientY - box.top);
        };
        svg.addEventListener('mousemove', (event) => {
          const at = place(event);
          if (at) {
            const { component, feature } = at;
            showTip(event.clientX, event.clientY, [components[component].name, features[feature], short(components[component].values[feature], 3)]);
          } else {
            hideTip();
          }
        });
        svg.addEventListener('mouseleave', hideTip);
        svg.addEventListener('click', (event) => {
          const at = place(event);
          if (at) {
            choose(at.component);
          }
        });
      }
      return svg;
    },
  });
  overview.host.tabIndex = 0;
  overview.host.setAttribute('role', 'application');
  overview.host.setAttribute('aria-label', 'Loadings of all components; arrow keys choose a component');
  overview.host.addEventListener('keydown', (event) => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: components.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(Math.min(components.length - 1, Math.max(0, to)));
    }
  });

  /** Features with a loading in the chosen component, the largest first. */
  const active = () => {
    const { values } = components[chosen];
    return Array.from(features.keys())
      .filter((i) => values[i] !== 0 && !Number.isNaN(values[i]))
      .sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
  };

  const component = figure({
    title: '',
    name: () => fileName(title, components[chosen].name),
    draw: (width, colours, host) => {
      const list = active();
      const { values, name } = components[chosen];
      const spans = list.length > 24 && blocks.some((block) => block.to - block.from > 24);
      return spans
        ? drawProfile({ width, colours, values, blocks: blocks.filter((block) => list.some((i) => i >= block.from && i < block.to)), name })
        : drawBars({ width, colours, values, features, list: list.slice(0, 24), name, live: Boolean(host) });
    },
  });
  const heading = component.element.querySelector('.figure-title');
  const list = table({
    label: 'Loadings of the chosen component',
    height: 360,
    name: () => fileName(title, components[chosen].name),
    columns: [
      { name: 'Feature', title: 'Feature, or position in a feature vector', words: true, value: (i) => features[i], width: 280 },
      blocks.length > 1 ? { name: 'Family', title: 'Protocol or kind of feature', value: (i) => families[i], width: 200 } : null,
      { name: 'Loading', title: 'Weight of the feature in the component', value: (i) => components[chosen].values[i], text: (i) => short(components[chosen].values[i], 4), numeric: true, width: 110 },
    ].filter(Boolean),
  });
  const componentList = table({
    label: 'Components',
    height: 360,
    name: () => fileName(title, 'components'),
    columns: [
      { name: 'Component', title: 'Sparse principal component', value: (k) => components[k].name, width: 150 },
      { name: 'Explained', title: 'Adjusted share of the variance', value: (k) => components[k].explained, text: (k) => percent(components[k].explained, 1), numeric: true },
      { name: 'Features', title: 'Features with a loading other than zero', value: (k) => used[k], numeric: true },
    ],
    onselect: (k) => choose(k, true),
    isMarked: (k) => k === chosen,
  });

  function choose(k, fromList = false) {
    chosen = k;
    const { name, explained } = components[k];
    heading.textContent = [name, plural(used[k], 'feature'), Number.isFinite(explained) ? `${percent(explained, 1)} of the variance${blocks.length > 1 ? ' of its family' : ''}` : null]
      .filter(Boolean)
      .join(' · ');
    overview.redraw();
    component.redraw();
    list.rows(active());
    if (!fromList) {
      componentList.reveal(k);
      componentList.refresh();
    }
    announce(heading.textContent);
  }

  component.element.classList.add('two-thirds');
  put(
    main,
    h(
      'div',
      { class: 'grid' },
      overview.element,
      h('section', { class: 'third' }, h('h2', { style: 'margin-top:4px' }, 'Components'), componentList.element),
      component.element,
      h('section', { class: 'wide', style: 'max-width:720px' }, h('h2', null, 'Features of the component'), list.element),
    ),
  );
  componentList.rows([...components.keys()]);
  choose(0, true);
  const total = components.reduce((sum, one) => sum + (Number.isFinite(one.explained) ? one.explained : 0), 0);
  return {
    title,
    subtitle: [
      data.method,
      plural(components.length, 'component'),
      plural(features.length, 'feature'),
      total > 0 && total <= 1.0001 ? `${percent(total, 1)} of the variance` : null,
    ]
      .filter(Boolean)
      .join(' · '),
    keys: [['↑ ↓', 'previous, next component (in the overview or the list)']],
  };
});

/** Loadings as given: all of them in `values`, or only those that are not 0 in `at` and `value`. */
function sparse(component, length) {
  if (component.values) {
    return numbers(component.values);
  }
  const values = new Float64Array(length);
  component.at.forEach((i, k) => {
    values[i] = number(component.value[k]);
  });
  return values;
}
