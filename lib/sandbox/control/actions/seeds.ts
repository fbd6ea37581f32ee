import { SEEDS, type SeedName } from '../../seeds/index.js';
import { readSeed, type Seed } from '../../state/index.js';
import { defineAction } from '../action.js';
import { bodyOfForm } from '../form-body.js';

const SEED_FORM = {
  seed: { kind: 'text', label: 'Seed', required: true, lines: 14, max: 5_000_000 },
} as const;

export const resetSandbox = defineAction({
  name: 'reset',
  method: 'POST',
  path: '/_sandbox/reset',
  about: '`reset()`; a seed in the body',
  fields: {
    seed: {
      kind: 'json',
      label: 'Seed',
      hint: 'The name of a built-in seed, YAML, or JSON; without it, the last one.',
    },
  },
  form: { fields: SEED_FORM, toBody: answers => bodyOfForm(SEED_FORM, answers) },
  run: (sandbox, { seed }) => sandbox.reset(seed === undefined ? undefined : seedOf(seed)),
  done: (_, { seed }) =>
    typeof seed === 'string' && Object.hasOwn(SEEDS, seed)
      ? `Everything is as in the seed ${seed}.`
      : seed === undefined
        ? 'Everything is back to the seed.'
        : 'Everything is as in your seed.',
});

export const takeSnapshot = defineAction({
  name: 'take-snapshot',
  method: 'PUT',
  path: '/_sandbox/snapshots/:name',
  about: '`snapshot()`',
  fields: {},
  run: (sandbox, _, { name }) => sandbox.snapshots.put(name, sandbox.save()),
  done: (_result, _input, { name }) => `Remembered as ${name}.`,
});

export const restoreSnapshot = defineAction({
  name: 'restore-snapshot',
  method: 'POST',
  path: '/_sandbox/snapshots/:name/restore',
  about: '`restore()`',
  fields: {},
  run: (sandbox, _, { name }) => sandbox.restore(name),
  done: (_result, _input, { name }) => `State and records are as ${name} remembers them.`,
});

/** A seed by name, as YAML, or as JSON. */
function seedOf(given: unknown): Seed {
  if (typeof given === 'string' && Object.hasOwn(SEEDS, given)) return SEEDS[given as SeedName];
  return readSeed(typeof given === 'string' ? given : JSON.stringify(given));
}
