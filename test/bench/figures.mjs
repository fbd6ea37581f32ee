// How a measurement is read: what its figure is, what was asked of it, and what it is a variant of.

/** What a measurement is judged by. */
export function figureOf({ ratio, opened, pages, growthKilobytes }) {
  return ratio ?? opened ?? pages ?? growthKilobytes;
}

/** Bounds by whatever name a bench gives them. */
export function boundsOf({ limit, most, atMost, floor, least, atLeast }) {
  return { most: limit ?? most ?? atMost, least: floor ?? least ?? atLeast };
}

export function isMissed(measurement) {
  const figure = figureOf(measurement);
  const { most = Infinity, least = -Infinity } = boundsOf(measurement);
  return typeof figure === 'number' && (figure > most || figure < least);
}

/** One row for all variants of a measurement (adapters, routes, payloads): from the best figure to the worst. */
export function rowsOf(measurements) {
  const names = [...new Set(measurements.map(({ name }) => name))];
  return names.map(name => {
    const variants = measurements.filter(each => each.name === name);
    const figures = variants.map(figureOf).filter(figure => typeof figure === 'number');
    const { most, least } = boundsOf(variants[0]);
    return {
      name,
      figure: figures.length > 0 ? range(figures) : details(variants[0]),
      asked: asked(most, least),
      met: most === undefined && least === undefined ? '' : variants.some(isMissed) ? 'no' : 'yes',
    };
  });
}

function range(figures) {
  const [low, high] = [Math.min(...figures), Math.max(...figures)].map(shown);
  return low === high ? low : `${low} – ${high}`;
}

function asked(most, least) {
  if (most !== undefined) return `≤ ${shown(most)}`;
  return least === undefined ? '' : `≥ ${shown(least)}`;
}

/** The numbers of a measurement that is only told. */
function details(measurement) {
  return Object.entries(measurement)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${shown(value)}`)
    .join(', ');
}

function shown(value) {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
}
