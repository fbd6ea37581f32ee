// One JSON line per measurement; a figure on the wrong side of its `floor` or `limit` shows in the exit code.

/** @param {{ name: string, ratio: number, floor?: number, limit?: number }} measurement */
export function report(measurement) {
  const { ratio, floor = -Infinity, limit = Infinity } = measurement;
  console.log(JSON.stringify(measurement));
  if (ratio < floor || ratio > limit) process.exitCode = 1;
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

export function rounded(value, digits = 2) {
  return Number(value.toFixed(digits));
}
