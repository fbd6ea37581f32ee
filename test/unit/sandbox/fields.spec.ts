import { describe, expect, it } from '@jest/globals';
import { actionTarget, type Fields, readInput } from '../../../lib/sandbox/control/index.js';
import { bodyOfForm } from '../../../lib/sandbox/control/form-body.js';
import { curlText } from '../../../lib/sandbox/pages/frame/curl.js';

const FIELDS = {
  name: { kind: 'text', label: 'Name', required: true, max: 5 },
  city: { kind: 'text', label: 'City', mayBeEmpty: true },
  count: { kind: 'number', label: 'Count', min: 1, max: 9 },
  card: { kind: 'flag', label: 'Card' },
  role: { kind: 'choice', label: 'Role', options: ['a', 'b'] },
  at: { kind: 'time', label: 'At' },
  any: { kind: 'json', label: 'Any' },
} as const satisfies Fields;

describe('the fields of an action', () => {
  it('read every member of a body', () => {
    const body = { name: 'n', count: 3, card: true, role: 'b', at: '2026-01-31T09:00:00Z', any: [1] };
    expect(readInput(FIELDS, body)).toEqual({
      ...body,
      at: new Date('2026-01-31T09:00:00Z'),
      city: undefined,
    });
  });

  it.each([
    [{}, /"name" is needed/],
    [{ name: ' ' }, /"name" is needed/],
    [{ name: null }, /"name" is needed/],
    [{ name: 7 }, /text of at most 5/],
    [{ name: 'abcdef' }, /text of at most 5/],
    [{ name: 'a', count: 0 }, /from 1 to 9/],
    [{ name: 'a', count: '3' }, /is a number/],
    [{ name: 'a', card: 'yes' }, /true or false/],
    [{ name: 'a', role: 'constructor' }, /one of a, b/],
    [{ name: 'a', at: 'tomorrow' }, /is a time such as/],
  ])('refuse %j', (body, message) => {
    expect(() => readInput(FIELDS, body)).toThrow(message);
  });

  it('never reach into a prototype', () => {
    const body = JSON.parse('{"name":"n","__proto__":{"city":"Paris"}}') as Record<string, unknown>;
    expect(readInput(FIELDS, body).city).toBeUndefined();
    const inherited = Object.create({ name: 'n' }) as Record<string, unknown>;
    expect(() => readInput(FIELDS, inherited)).toThrow(/is needed/);
  });
});

describe('the body of a form', () => {
  it('is what the API would be sent', () => {
    const form = new URLSearchParams(
      'name=n&city=&count=3&card=false&card=true&role=&at=2026-01-31T09:00&any={"a":1}&extra=x',
    );
    expect(bodyOfForm(FIELDS, form)).toEqual({
      name: 'n',
      city: '',
      count: 3,
      card: true,
      at: '2026-01-31T09:00Z',
      any: { a: 1 },
    });
  });

  it('keeps what is no number, to be refused as one', () => {
    expect(bodyOfForm(FIELDS, new URLSearchParams('count=many')).count).toBe('many');
    expect(() => bodyOfForm(FIELDS, new URLSearchParams('any={'))).toThrow(/"any" is no JSON/);
    expect(bodyOfForm(FIELDS, new URLSearchParams('card=false')).card).toBe(false);
  });

  it('has the line breaks of this system, not of browsers', () => {
    expect(bodyOfForm(FIELDS, new URLSearchParams({ name: 'a\r\nb' })).name).toBe('a\nb');
  });
});

describe('a curl line', () => {
  it('lets nothing of a value out of its quotes', () => {
    const text = curlText('http://localhost:1', {
      method: 'PUT',
      target: actionTarget('/x/:id', { id: "a'b $(id)/../" }),
      body: { name: "'; rm -rf ~ #\u202e\u001b" },
    });
    expect(text).toBe(
      [
        `curl -X PUT 'http://localhost:1/x/a'\\''b%20%24(id)%2F..%2F' \\`,
        `  -H "Authorization: Bearer $MNO_SANDBOX_CONTROL_TOKEN" \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d '{"name":"'\\''; rm -rf ~ #\\u202e\\u001b"}'`,
      ].join('\n'),
    );
  });

  it('has no body where there is nothing to say', () => {
    expect(curlText('http://localhost:1', { method: 'POST', target: '/x', body: {} })).not.toContain('-d');
  });
});
