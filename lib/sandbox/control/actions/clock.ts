import { defineAction } from '../action.js';
import { type Controlled } from '../controlled.js';

interface ClockView {
  readonly now: string;
  readonly frozen: boolean;
  /** What falls due next. */
  readonly next: string | undefined;
}

export function clockView({ clock }: Controlled): ClockView {
  const [next] = clock.planned;
  return { now: clock.date().toISOString(), frozen: clock.frozen, next: next?.at.toISOString() };
}

export const advanceClock = defineAction({
  name: 'advance-clock',
  method: 'POST',
  path: '/_sandbox/clock/advance',
  about: '`clock.advance()`',
  fields: {
    by: {
      kind: 'duration',
      label: 'By',
      required: true,
      example: '31d',
      hint: 'For example 90s, 6h, 31d or 1h 30m; at most ten years.',
    },
  },
  run: async (sandbox, { by }) => {
    await sandbox.clock.advance(by);
    return clockView(sandbox);
  },
  done: (_, { by }) => `The time moved on by ${by}; everything that fell due on the way has happened.`,
});

export const stepClock = defineAction({
  name: 'step-clock',
  method: 'POST',
  path: '/_sandbox/clock/step',
  about: '`clock.step()`',
  fields: {},
  run: async sandbox => {
    const stepped = await sandbox.clock.step();
    return { stepped, ...clockView(sandbox) };
  },
  done: ({ stepped }) =>
    stepped ? 'The time moved on to what was due next, and it has happened.' : 'Nothing is due, ever.',
});

export const freezeClock = defineAction({
  name: 'freeze-clock',
  method: 'POST',
  path: '/_sandbox/clock/freeze',
  about: '`clock.freeze()`',
  fields: { at: { kind: 'time', label: 'At', hint: 'In UTC; empty is now.' } },
  run: (sandbox, { at }) => {
    sandbox.clock.freeze(at);
    return clockView(sandbox);
  },
  done: () => 'The time stands still. Nothing happens by itself until it runs again or is moved.',
});

export const resumeClock = defineAction({
  name: 'resume-clock',
  method: 'POST',
  path: '/_sandbox/clock/resume',
  about: '`clock.resume()`',
  fields: {},
  run: sandbox => {
    sandbox.clock.resume();
    return clockView(sandbox);
  },
  done: () => 'The time runs on from where it stood.',
});
