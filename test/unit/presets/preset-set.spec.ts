import { describe, expect, it } from '@jest/globals';
import { COMPLETE, parseAll } from './parse.js';

const text = ({ problems }: ReturnType<typeof parseAll>): string[] =>
  problems.map(({ path, message, remedy }) => `${path}: ${message} ${remedy}`);

const other = (options: object = {}): object => ({
  ...COMPLETE,
  api: { id: 'app-2', key: 'key-of-app-2' },
  ...options,
});

describe('A set of presets', () => {
  it.each([undefined, null, 'x', []])('must be an object, not %j', presets => {
    expect(text(parseAll(presets))).toEqual([
      "presets: must be an object of presets by name. Add one: presets: { default: { environment: 'sandbox', api: { id: 'app-1', key: '…' } } }.",
    ]);
  });

  it('must not be empty', () => {
    expect(text(parseAll({}))).toEqual([
      "presets: is empty. Add one: presets: { default: { environment: 'sandbox', api: { id: 'app-1', key: '…' } } }.",
    ]);
  });

  it('must hold objects', () => {
    expect(text(parseAll({ acme: null, beta: 'x', gamma: [] }))).toEqual(
      ['acme', 'beta', 'gamma'].map(
        name => `presets.${name}: must be an object. Give it an environment, app.host, api.id and api.key.`,
      ),
    );
  });

  it.each(['', '.hidden', '-x', 'a b', 'a/b', 'é', 'x'.repeat(65), '_x'])('refuses the name %j', name => {
    const { problems } = parseAll({ [name]: COMPLETE });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      message: 'is not a name that fits into a path.',
      remedy: 'Start with a letter or digit; use at most 64 letters, digits, "_", "." and "-".',
    });
  });

  it.each(['metadata', 'users', 'Init', 'CONSUME', 'constructor', 'acme.json', 'acme.JSON'])(
    'refuses the name %s, which the routes use',
    name => {
      expect(text(parseAll({ [name]: COMPLETE }))).toEqual([
        `presets.${name}: has a name that the routes of the module use. Choose another name.`,
      ]);
    },
  );

  it('refuses a preset called __proto__', () => {
    const presets = JSON.parse(`{ "__proto__": ${JSON.stringify(COMPLETE)} }`) as object;
    expect(text(parseAll(presets))).toEqual([
      'presets.__proto__: is not a name that fits into a path. Start with a letter or digit; use at most 64 letters, digits, "_", "." and "-".',
    ]);
  });

  it.each(['a', 'maestrano-uat', 'my.market_2', 'default', 'x'.repeat(64)])('accepts the name %s', name => {
    expect(text(parseAll({ [name]: COMPLETE }))).toEqual([]);
  });

  it('refuses names that only case tells apart, once', () => {
    expect(text(parseAll({ acme: COMPLETE, Acme: other() }))).toEqual([
      'presets.acme: differs from Acme only in upper and lower case. Choose another name.',
    ]);
  });

  it('refuses two presets on one init or consume path, however it is written', () => {
    const presets = {
      one: { ...COMPLETE, sso: { initPath: '/in?b=2&a=1', consumePath: '/out/' } },
      two: other({ sso: { initPath: '/IN?a=1&b=2', consumePath: '/out' } }),
    };
    expect(text(parseAll(presets))).toEqual([
      'presets.two.sso.initPath: is the same as that of the preset one: sign-ins could not be told apart. Add the name, as in /two, or a query, as in ?marketplace=two.',
      'presets.two.sso.consumePath: is the same as that of the preset one: sign-ins could not be told apart. Add the name, as in /two, or a query, as in ?marketplace=two.',
    ]);
  });

  it('accepts sign-in paths that only a query tells apart', () => {
    const sso = (name: string) => ({
      initPath: `/in?marketplace=${name}`,
      consumePath: `/out?marketplace=${name}`,
    });
    const plain = { initPath: '/in', consumePath: '/out' };
    const presets = {
      one: { ...COMPLETE, sso: sso('one') },
      two: other({ sso: sso('two') }),
      three: { ...other({ sso: plain }), api: { id: 'app-3', key: 'key-of-app-3' } },
    };
    expect(text(parseAll(presets))).toEqual([]);
  });

  it('does not mind the sign-in paths of a preset that nobody signs in to', () => {
    const sso = { initPath: '/in', consumePath: '/out' };
    expect(
      text(parseAll({ one: { ...COMPLETE, sso }, two: other({ sso: { ...sso, enabled: false } }) })),
    ).toEqual([]);
  });

  it('lets presets share webhook paths, as credentials tell them apart', () => {
    const webhook = { account: { groupsPath: '/g/:id' } };
    expect(text(parseAll({ one: { ...COMPLETE, webhook }, two: other({ webhook }) }))).toEqual([]);
  });

  it.each([
    ['webhook.account.groupsPath', { account: { groupsPath: '/g/:id' } }],
    ['webhook.account.groupUsersPath', { account: { groupUsersPath: '/g/:group_id/:id' } }],
    ['webhook.connec.notificationsPath', { connec: { notificationsPath: '/n' } }],
    ['webhook.connec.initializationPath', { connec: { initializationPath: '/i' } }],
  ])('refuses equal credentials on a shared %s', (path, webhook) => {
    const secret = 'the-shared-secret-value';
    const presets = {
      one: { ...COMPLETE, api: { id: 'app-1', key: ['newer', secret] }, webhook },
      two: { ...COMPLETE, api: { id: 'app-1', key: secret }, webhook },
    };
    const problems = text(parseAll(presets));
    expect(problems).toEqual([
      `presets.two.api.key: is, with api.id, the same as that of the preset one, and both use one ${path}. Give them different paths or different credentials: webhooks could not be told apart.`,
    ]);
    expect(problems.join()).not.toContain(secret);
  });

  it('accepts equal credentials on different paths, and equal keys of different applications', () => {
    const webhook = { account: { groupsPath: '/g/:id' } };
    expect(text(parseAll({ one: COMPLETE, two: COMPLETE }))).toEqual([]);
    const sameKey = { ...COMPLETE, api: { id: 'app-9', key: COMPLETE.api.key } };
    expect(text(parseAll({ one: { ...COMPLETE, webhook }, two: { ...sameKey, webhook } }))).toEqual([]);
  });

  it('finds the default preset', () => {
    expect(parseAll({ acme: COMPLETE }).defaultPreset).toBe('acme');
    expect(parseAll({ acme: COMPLETE, default: other() }).defaultPreset).toBe('default');
    expect(parseAll({ acme: COMPLETE, beta: other() }).defaultPreset).toBeUndefined();
    const named = parseAll({ acme: COMPLETE, default: other() }, { defaultPreset: 'acme' });
    expect(named.defaultPreset).toBe('acme');
    expect(named.presets.map(({ sso }) => sso.initPath)).toEqual([
      '/maestrano/auth/saml/init',
      '/maestrano/auth/saml/init/default',
    ]);
  });

  it('refuses a default preset that is not there', () => {
    expect(text(parseAll({ acme: COMPLETE }, { defaultPreset: 'amce' }))).toEqual([
      'defaultPreset: is not the name of a preset. Did you mean acme?',
    ]);
    expect(text(parseAll({ acme: COMPLETE, beta: other() }, { defaultPreset: 'constructor' }))).toEqual([
      'defaultPreset: is not the name of a preset. The presets are acme, beta.',
    ]);
  });
});
