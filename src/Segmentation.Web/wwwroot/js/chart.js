// Draws charts from plain ECharts options. A colour stands in them as "var(--name)", which a canvas does not understand:
// it is looked up here, and again whenever the theme changes.
import '../lib/echarts/echarts.simple.min.js';

const { init } = globalThis.echarts;
const drawn = new Map(); // element → { chart, options, size }

export function draw(element, json) {
  if (!element) return; // The page was left meanwhile.
  tidy();
  if (!drawn.has(element)) {
    const chart = init(element);
    const size = new ResizeObserver(() => chart.resize());
    size.observe(element);
    drawn.set(element, { chart, size });
  }
  drawn.get(element).options = JSON.parse(json);
  paint(element);
}

/** Ends the charts whose elements are no longer on the page. */
export function tidy() {
  for (const [element, { chart, size }] of drawn) {
    if (element.isConnected) continue;
    size.disconnect();
    chart.dispose();
    drawn.delete(element);
  }
}

function paint(element) {
  const { chart, options } = drawn.get(element);
  const { fontFamily } = getComputedStyle(element);
  chart.setOption({ animation: false, textStyle: { fontFamily }, ...worded(coloured(options, element)) }, true);
}

/** Numbers along an axis as the page's language writes them, where nothing else is said. */
function worded(options) {
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  for (const { type, axisLabel } of [options.xAxis, options.yAxis]) {
    if (type === 'value') axisLabel.formatter ??= (value) => numbers.format(value);
  }
  return options;
}

function coloured(part, element) {
  if (Array.isArray(part)) return part.map((item) => coloured(item, element));
  if (typeof part === 'object' && part !== null) {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, coloured(value, element)]));
  }
  return typeof part === 'string' && part.startsWith('var(') ? colour(part, element) : part;
}

function colour(variable, element) {
  element.style.color = variable;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}

function repaint() {
  tidy();
  for (const element of drawn.keys()) paint(element);
}

new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
document.fonts.addEventListener('loadingdone', repaint);
