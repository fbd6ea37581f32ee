import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ConnecCatchUpService,
  type ConnecNotificationEvent,
  OnConnecNotification,
  OnSignIn,
} from 'nestjs-maestrano';
import { APP_KEY, startTestApplication, type TestApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  given: string[] = [];
  fails = false;

  @OnSignIn()
  signIn(): void {}

  @OnConnecNotification(['organizations', 'company'])
  records({ records, collection }: ConnecNotificationEvent<'organizations' | 'company'>): void {
    if (this.fails) throw new Error('no');
    this.given.push(...records.map(record => `${collection}: ${String(record.name)}`));
  }
}

describe('catching up with Connec!', () => {
  let application: TestApplication;
  let handlers: Handlers;
  let catchUp: ConnecCatchUpService;

  beforeAll(async () => {
    application = await startTestApplication({ metadata: { providers: [Handlers] } });
    handlers = application.app.get(Handlers);
    catchUp = application.app.get(ConnecCatchUpService);
  });
  afterAll(() => application.close());
  beforeEach(() => {
    handlers.given = [];
    handlers.fails = false;
  });

  it('finds what no notification told, and delivers nothing twice', async () => {
    const { sandbox } = application;
    await catchUp.catchUp('cld-1');
    handlers.given = [];

    const delivered = await sandbox.createRecord('cld-1', 'organizations', { name: 'Told' });
    await sandbox.createRecord('cld-1', 'organizations', { name: 'Told and left alone' });
    expect(handlers.given).toEqual(['organizations: Told', 'organizations: Told and left alone']);
    sandbox.holdDeliveries();
    await sandbox.createRecord('cld-1', 'organizations', { name: 'Never told' });
    await sandbox.updateRecord('cld-1', 'organizations', String(delivered.record['id']), { name: 'Changed' });
    for (const { id, outcome } of sandbox.deliveries) if (outcome === 'held') sandbox.dropDelivery(id);

    const report = await catchUp.catchUp('cld-1');
    expect(report).toMatchObject({ failed: 0, incomplete: [], delivered: 2 });
    expect(handlers.given.sort()).toEqual([
      'organizations: Changed',
      'organizations: Never told',
      'organizations: Told',
      'organizations: Told and left alone',
    ]);
    handlers.given = [];
    expect(await catchUp.catchUp('cld-1')).toMatchObject({ delivered: 0 });
    const again = await catchUp.catchUp({ preset: 'default', id: 'cld-1' }, { since: report.cursors });
    // The company has no changes to follow: it is read, and known.
    expect(again).toMatchObject({ delivered: 0, failed: 0 });
    expect(handlers.given).toEqual([]);
    await sandbox.releaseDeliveries();
  });

  it('keeps what fails as dead letters, and goes on', async () => {
    handlers.fails = true;
    const report = await catchUp.catchUp('cld-2');
    handlers.fails = false;
    expect(report.failed).toBeGreaterThan(0);
    expect(report.incomplete).toEqual([]);
    expect((await catchUp.catchUp('cld-2')).delivered).toBe(report.failed);
  });

  it('refuses a group that could be of any preset, or of none', async () => {
    await expect(catchUp.catchUp('../cld-1')).rejects.toMatchObject({ code: 'MNO_ID_INVALID' });
    await expect(catchUp.catchUp({ preset: 'none', id: 'cld-1' })).rejects.toMatchObject({
      code: 'MNO_PRESET_UNKNOWN',
    });
  });
});

describe('the legacy form of notifications', () => {
  let application: TestApplication;
  let handlers: Handlers;

  beforeAll(async () => {
    application = await startTestApplication({
      metadata: { providers: [Handlers] },
    });
    handlers = application.app.get(Handlers);
  });
  afterAll(() => application.close());

  const post = async (body: object) => {
    const response = await fetch(`${application.host}/maestrano/connec/notifications`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Authorization: `Basic ${Buffer.from(`app-1:${APP_KEY}`).toString('base64')}` },
    });
    return { status: response.status, body: (await response.json()) as object };
  };

  it('names a record, which is read from Connec! and delivered once', async () => {
    const { sandbox } = application;
    sandbox.holdDeliveries();
    const { record } = await sandbox.createRecord('cld-1', 'organizations', { name: 'Named' });
    const body = { entity: 'ORGANIZATIONS', id: record['id'], group_id: 'cld-1' };
    expect(await post(body)).toEqual({ status: 200, body: { success: true } });
    expect(await post(body)).toEqual({ status: 200, body: { success: true } });
    expect(handlers.given).toEqual(['organizations: Named']);
  });

  it('is forgotten when the record does not exist', async () => {
    const body = { entity: 'organizations', id: 'e32303c1-0000', group_id: 'cld-1' };
    expect(await post(body)).toEqual({ status: 200, body: { success: true } });
  });

  it('is refused when nobody can tell the group', async () => {
    expect(await post({ entity: 'organizations', id: 'e32303c1-0000' })).toMatchObject({
      status: 400,
      body: { code: 'MNO_NOTIFICATION_LEGACY' },
    });
  });
});
