// What the benches share that fork servers and compare pairs.
import { fork } from 'node:child_process';
import { once } from 'node:events';

export const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export function report(measurement) {
  const rounded = Object.entries(measurement).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  ]);
  console.log(JSON.stringify(Object.fromEntries(rounded)));
}

/** A process that has told where it listens, and answers questions. */
export async function startChild(script, args, options = {}) {
  const child = fork(script, args, options);
  const [hello] = await once(child, 'message');
  const ask = async question => {
    child.send(question);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return { ...hello, child, ask, stop: () => child.kill() };
}

/**
 * `rounds` pairs of measurements, each side first every other time, so that the noise of the machine meets both; the
 * first pair warms up and does not count.
 */
export async function pairs(rounds, ours, theirs) {
  const results = [];
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const found = new Map();
    for (const side of order) found.set(side, await side());
    if (round >= 0) results.push({ ours: found.get(ours), theirs: found.get(theirs) });
  }
  return results;
}
