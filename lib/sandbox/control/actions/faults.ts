import { MaestranoSandboxError } from '../../../errors/index.js';
import { type Fault } from '../../faults/index.js';
import { defineAction } from '../action.js';
import { type Body, type Fields } from '../fields.js';
import { bodyOfForm } from '../form-body.js';
import { readFault } from '../read-fault.js';

/** What a person chooses from, in the words of what an application would see. */
const EFFECTS = {
  'an error status': 'status',
  'a slow answer': 'latency',
  'too many requests': 'rate-limit',
  'the connection breaks before anything happens': 'reset',
  'the answer breaks off in the middle': 'truncated',
  'it happens, but the answer is lost': 'lost',
  'the platform is down': 'down',
} as const;

const WHERE = {
  path: {
    kind: 'text',
    label: 'Path',
    max: 500,
    example: '/api/v1/account/bills',
    hint: 'A beginning, with * for any characters; empty for all.',
  },
  method: { kind: 'choice', label: 'Method', options: ['GET', 'POST', 'PUT', 'DELETE'] },
  applicationId: {
    kind: 'text',
    label: 'Application',
    max: 200,
    hint: 'Calls with its credentials; empty for all.',
  },
  times: { kind: 'number', label: 'Times', min: 0, hint: '0: until it is removed. Empty: once.' },
} as const satisfies Fields;

const FORM = {
  what: { kind: 'choice', label: 'What goes wrong', required: true, options: Object.keys(EFFECTS) },
  ...WHERE,
  status: { kind: 'number', label: 'Status', min: 200, max: 599, hint: 'Of an error status; default 503.' },
  ms: { kind: 'number', label: 'Delay in ms', min: 0, max: 600_000, hint: 'Of a slow answer; default 2000.' },
  requests: { kind: 'number', label: 'Requests let through', min: 0, hint: 'Of a rate limit; default 5.' },
  seconds: { kind: 'number', label: 'In seconds', min: 1, hint: 'Of a rate limit; default 60.' },
} as const satisfies Fields;

export const addFault = defineAction({
  name: 'add-fault',
  method: 'POST',
  path: '/_sandbox/faults',
  about: '`fail()`',
  fields: {
    ...WHERE,
    method: { kind: 'text', label: 'Method', max: 20 },
    effect: { kind: 'json', label: 'Effect', required: true, example: '{"kind":"status","status":503}' },
  },
  form: { fields: FORM, toBody },
  run: ({ faults }, _input, _params, body): Fault => faults.add(readFault(body)),
  done: () => 'The fault waits for the next request it fits.',
});

export const removeFault = defineAction({
  name: 'remove-fault',
  method: 'DELETE',
  path: '/_sandbox/faults/:id',
  about: '`recover()`',
  fields: {},
  run: ({ faults }, _, { id }) => faults.remove(id),
  done: (_result, _input, { id }) => `${id} is removed.`,
});

export const clearFaults = defineAction({
  name: 'clear-faults',
  method: 'DELETE',
  path: '/_sandbox/faults',
  about: '`recover()`',
  fields: {},
  run: ({ faults }) => faults.clear(),
  done: () => 'Nothing goes wrong on purpose any more.',
});

function toBody(answers: URLSearchParams): Body {
  const { what, status = 503, ms = 2000, requests = 5, seconds = 60, ...where } = bodyOfForm(FORM, answers);
  const kind = Object.entries(EFFECTS).find(([words]) => words === what)?.[1];
  switch (kind) {
    case 'status':
      return { ...where, effect: { kind, status } };
    case 'latency':
      return { ...where, effect: { kind, ms } };
    case 'rate-limit':
      return { ...where, effect: { kind, requests, seconds } };
    case 'down':
      return { times: 0, ...where, effect: { kind: 'reset' } };
    case undefined:
      throw MaestranoSandboxError.invalid('Choose what goes wrong.');
    default:
      return { ...where, effect: { kind } };
  }
}
