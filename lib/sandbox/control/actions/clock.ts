import { defineAction } from '../action.js';
import { type Controlled } from '../controlled.js';

interface ClockView {
  readonly now: string;
  readonly frozen: boolean;
}

export function clockView({ clock }: Controlled): ClockView {
  return { now: clock.date().toISOString(), frozen: clock.frozen };
}

export const advanceClock = defineAction({
  name: 'advance-clock',
  method: 'POST',
  path: '/_sandbox/clock/advance',
  about: '`clock.advance()`',
  fields: { by: { kind: 'duration', label: 'By', required: true, example: '31d' } },
  run: async (sandbox, { by }) => {
    await sandbox.clock.advance(by);
    return clockView(sandbox);
  },
  done: (_, { by }) => `The time moved on by ${by}; everything that fell due on the way has happened.`,
});

export const freezeClock = defineAction({
  name: 'freeze-clock',
  method: 'POST',
  path: '/_sandbox/clock/freeze',
  about: '`clock.freeze()`',
  fields: {},
  run: sandbox => {
    sandbox.clock.freeze();
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
