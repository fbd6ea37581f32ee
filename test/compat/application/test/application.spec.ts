import { type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maestranoTest, signInAs, testPreset } from 'nestjs-maestrano/testing';
import { ApplicationModule, Handlers } from '../src/application.js';
import { type Adapter, play } from '../src/scenario.js';

describe.each(['express', 'fastify'] as Adapter[])('an application on %s', adapter => {
  it('boots, signs in, receives webhooks and calls APIs', async () => {
    expect(await play(adapter)).toEqual({
      landedAt: '/dashboard',
      withoutSession: 401,
      dashboard: { group: 'cld-1', user: 'usr-1', accountId: 7 },
      told: ['usr-1 signed in for cld-1', '1 invoice of cld-1: Hosting', 'cld-1 left'],
      bill: 'cld-1',
      titles: ['Hosting'],
    });
  });
});

describe('an application without a marketplace', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const options = {
      presets: { default: testPreset() },
      session: { secrets: ['a secret of at least 32 characters'] },
    };
    const testing = await Test.createTestingModule({ imports: [ApplicationModule.with(options)] }).compile();
    app = testing.createNestApplication();
    await app.init();
  });
  afterAll(() => app.close());

  it('signs in, and hears what it is told', async () => {
    const ada = await signInAs(app, { user: 'usr-1', group: 'cld-1' });
    expect(ada.landedAt).toContain('/dashboard');
    expect((await maestranoTest(app).notify('invoices', { id: 'i-1', title: 'Test' })).status).toBe(200);
    expect(app.get(Handlers).told).toContain('1 invoice of cld-1: Test');
  });
});
