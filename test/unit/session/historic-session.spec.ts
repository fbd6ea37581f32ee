import { describe, expect, it } from '@jest/globals';
import { readHistoricSession, writeHistoricSession } from '../../../lib/session/historic-session.js';

/** protocol.md 11, vector 1, in the form of the Ruby SDK. */
const RUBY =
  'eyJ1aWQiOiJ1c3ItMSIsInNlc3Npb24iOiI3ZHM4Zjk3ODlhN2ZkN3gwYjg5\n' +
  'OGJ2Yjh2YzloMGdnIiwic2Vzc2lvbl9yZWNoZWNrIjoiMjAxNS0wNi0wM1Qw\n' +
  'NTowMzozM1oiLCJncm91cF91aWQiOiJjbGQtMyJ9\n';

const SESSION = {
  uid: 'usr-1',
  session: '7ds8f9789a7fd7x0b898bvb8vc9h0gg',
  recheck: new Date('2015-06-03T05:03:33Z'),
  groupUid: 'cld-3',
  preset: null,
};

const encoded = (value: unknown, indent?: number): string =>
  Buffer.from(JSON.stringify(value, null, indent)).toString('base64');

describe('the session value of the historic SDKs', () => {
  it('is read in the Ruby form, with its line breaks', () => {
    expect(readHistoricSession(RUBY)).toEqual({ ...SESSION, other: new Map() });
  });

  it('is written as the PHP and .NET SDKs do, without line breaks', () => {
    expect(writeHistoricSession(SESSION)).toBe(RUBY.replaceAll('\n', ''));
  });

  it('is read back with its preset and with members that the SDKs do not know', () => {
    const session = { ...SESSION, preset: 'acme', other: new Map([['nestjs', 'x']]) };
    expect(readHistoricSession(writeHistoricSession(session))).toEqual(session);
  });

  it.each([
    ['the zone of PHP', '2015-06-03T05:03:33+0000', '2015-06-03T05:03:33.000Z'],
    ['another zone', '2015-06-03T07:03:33+0200', '2015-06-03T05:03:33.000Z'],
    ['the milliseconds of Java', '2015-06-03T05:03:33.120Z', '2015-06-03T05:03:33.120Z'],
    ['no zone, as in .NET', '2015-06-03T05:03:33', '2015-06-03T05:03:33.000Z'],
    ['seven digits of a second', '2015-06-03T05:03:33.1234567', '2015-06-03T05:03:33.123Z'],
    ['a Ruby time', '2015-06-03 05:03:33 UTC', '2015-06-03T05:03:33.000Z'],
    ['nonsense', 'tomorrow', undefined],
    ['no text', 12, undefined],
  ])('takes times with %s', (_what, session_recheck, expected) => {
    const value = encoded({ uid: 'usr-1', session: 't', session_recheck, group_uid: 'cld-3' }, 2);
    expect(readHistoricSession(value)?.recheck?.toISOString()).toBe(expected);
  });

  it.each([
    ['nothing', undefined],
    ['an object', { uid: 'usr-1' }],
    ['text that is not base64', '{"uid":"usr-1","session":"t"}'],
    ['base64 of something else', encoded('usr-1')],
    ['a list', encoded([1])],
    ['null', encoded(null)],
    ['no user', encoded({ session: 't' })],
    ['no token', encoded({ uid: 'usr-1', session: '' })],
    ['a user that is no text', encoded({ uid: 1, session: 't' })],
    ['more than a session can be', encoded({ uid: 'usr-1', session: 't'.repeat(70_000) })],
  ])('is absent when there is %s', (_what, value) => {
    expect(readHistoricSession(value)).toBeUndefined();
  });

  it('reaches no prototype', () => {
    const value = Buffer.from('{"uid":"usr-1","session":"t","__proto__":{"preset":"acme"}}').toString(
      'base64',
    );
    const session = readHistoricSession(value)!;
    expect(session.preset).toBeNull();
    expect(({} as { preset?: string }).preset).toBeUndefined();
    expect(readHistoricSession(writeHistoricSession(session))!.preset).toBeNull();
  });
});
