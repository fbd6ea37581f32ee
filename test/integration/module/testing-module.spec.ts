import { Injectable } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from '@jest/globals';
import { MaestranoModule, OnConnecNotification, OnGroupDeletion, OnSignIn } from 'nestjs-maestrano';
import { signInAs, testPreset } from 'nestjs-maestrano/testing';

@Injectable()
class Handlers {
  readonly heard: string[] = [];

  @OnSignIn()
  signIn(): object {
    return { redirectTo: '/welcome' };
  }

  @OnGroupDeletion()
  left(): void {
    this.heard.push('left');
  }

  @OnConnecNotification('invoices')
  invoices(): void {
    this.heard.push('invoices');
  }
}

// Under Test.createTestingModule() the providers are there before the adapter is.
describe.each([
  ['express', () => new ExpressAdapter()],
  ['fastify', () => new FastifyAdapter()],
] as const)('an application made by Test.createTestingModule() on %s', (_name, adapter) => {
  it('signs in, and reads webhooks before any parser', async () => {
    const preset = testPreset();
    const testing = await Test.createTestingModule({
      imports: [
        MaestranoModule.forRoot({
          presets: { default: preset },
          session: { secrets: ['a secret of at least 32 characters'] },
        }),
      ],
      providers: [Handlers],
    }).compile();
    const app = testing.createNestApplication(adapter(), { logger: false });
    try {
      await app.listen(0, '127.0.0.1');
      expect((await signInAs(app)).landedAt).toBe('/welcome');

      const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
      const { id, key } = preset.api as { id: string; key: string };
      const authorization = `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
      const notified = await fetch(`${origin}/maestrano/connec/notifications`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/vnd.api+json' },
        body: JSON.stringify({
          invoices: [{ id: 'i-1', group_id: 'cld-1', updated_at: '2026-05-01T10:00:00Z' }],
        }),
      });
      expect(notified.status).toBe(200);
      const deleted = await fetch(`${origin}/maestrano/account/groups/cld-1`, {
        method: 'DELETE',
        headers: { authorization },
      });
      expect(deleted.status).toBe(200);
      expect(app.get(Handlers).heard).toEqual(['invoices', 'left']);
    } finally {
      await app.close();
    }
  });
});
