import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { RoutePurpose } from '../platform/index.js';
import { type Preset, PresetRegistry } from '../presets/index.js';
import { WebhooksService } from '../webhooks/index.js';

/** What the platform would be answered. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where a webhook is said to come from. */
export interface TestOrigin {
  /** Default: the default preset. */
  readonly preset?: string;
  /** Default `cld-1`. A record's own `group_id` wins. */
  readonly group?: string;
}

/** Sends an application the platform's webhooks, without a platform. */
export interface MaestranoTest {
  /**
   * Records that changed in Connec!. What they lack is filled in: an `id`, `group_id`, and `updated_at` (now).
   * Resolves when the handlers are done; with a queue, when the notification is stored.
   */
  notify(
    collection: string,
    records: object | readonly object[],
    origin?: TestOrigin,
  ): Promise<WebhookAnswer>;
  /** The group cancelled its subscription. */
  deleteGroup(group: string, origin?: Pick<TestOrigin, 'preset'>): Promise<WebhookAnswer>;
  /** The user was removed from the group. */
  deleteUser(group: string, user: string, origin?: Pick<TestOrigin, 'preset'>): Promise<WebhookAnswer>;
}

/**
 * For the tests of an application: what the platform sends, from where the credentials were checked. Everything behind
 * that is real (inbox, dead letters, handlers), so the application only has to be initialised, not to listen. A handler
 * that throws shows in the answer, `status` 500.
 *
 * @publicApi
 */
export function maestranoTest(app: Pick<INestApplicationContext, 'get'>): MaestranoTest {
  const webhooks = app.get(WebhooksService, { strict: false });
  const presets = app.get(PresetRegistry, { strict: false });
  const clock = app.get(Clock, { strict: false });
  const context = (
    purpose: RoutePurpose,
    origin: TestOrigin | undefined,
    params: Readonly<Record<string, string>>,
    body = '',
  ) => ({
    purpose,
    preset: presetOf(presets, origin?.preset),
    params,
    body: Buffer.from(body),
    contentType: body === '' ? '' : 'application/json',
  });
  return {
    notify: async (collection, records, origin) => {
      const list = (Array.isArray(records) ? records : [records]) as readonly object[];
      const updatedAt = clock.date().toISOString();
      const complete = list.map(record => ({
        id: randomUUID(),
        group_id: origin?.group ?? 'cld-1',
        updated_at: updatedAt,
        ...record,
      }));
      const body = JSON.stringify({ [collection]: complete });
      return answerOf(await webhooks.notification(context('notification', origin, {}, body)));
    },
    deleteGroup: async (group, origin) =>
      answerOf(await webhooks.groupDeletion(context('groupDeletion', origin, { id: group }))),
    deleteUser: async (group, user, origin) =>
      answerOf(await webhooks.userDeletion(context('userDeletion', origin, { group_id: group, id: user }))),
  };
}

function presetOf(presets: PresetRegistry, name: string | undefined): Preset {
  return name === undefined ? (presets.default ?? presets.get(undefined)) : presets.get(name);
}

function answerOf({ status, body }: { status: number; body?: object | string }): WebhookAnswer {
  return { status, body: (body ?? {}) as WebhookAnswer['body'] };
}
