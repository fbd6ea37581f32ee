import { inspect } from 'node:util';
import { Controller, Get, Injectable, UseGuards } from '@nestjs/common';
import { BillingService } from '../../../lib/account/index.js';
import {
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  type MaestranoEvent,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  type SignInEvent,
  type SignInResult,
} from '../../../lib/events/index.js';
import { ConnecService } from '../../../lib/connec/index.js';
import { type GroupRef } from '../../../lib/presets/index.js';
import {
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
} from '../../../lib/session/index.js';

/** How the application calls the platform: exactly as its authors would write it, the group of the event passed on. */
@Injectable()
export class PlatformCalls {
  constructor(
    protected readonly billing: BillingService,
    protected readonly connec: ConnecService,
  ) {}

  async charge(group: GroupRef): Promise<void> {
    await this.billing.bills.create({ group, priceCents: 100, description: `Final bill of ${group.id}` });
  }

  async write(group: GroupRef): Promise<void> {
    await this.connec.forGroup(group).post('invoices', { invoices: { title: group.id } });
  }

  async read(group: GroupRef): Promise<unknown> {
    return (await this.connec.forGroup(group).get(`invoices/${group.id}`)).data;
  }
}

/** The preset "selected last", as the historic clients keep it: shared by everybody in the process. */
let selected = '';

/** The same calls with that shared state. Correct as long as nobody else is at work. */
@Injectable()
export class LeakingPlatformCalls extends PlatformCalls {
  override async charge(group: GroupRef): Promise<void> {
    await this.#select(group);
    await this.billing
      .withPreset(selected)
      .bills.create({ group: group.id, priceCents: 100, description: group.id });
  }

  override async write(group: GroupRef): Promise<void> {
    await this.#select(group);
    await this.connec
      .withPreset(selected)
      .forGroup(group.id)
      .post('invoices', { invoices: { title: group.id } });
  }

  override async read(group: GroupRef): Promise<unknown> {
    await this.#select(group);
    return (await this.connec.withPreset(selected).forGroup(group.id).get(`invoices/${group.id}`)).data;
  }

  async #select(group: GroupRef): Promise<void> {
    selected = group.preset;
    // The application looks something up first, as any application does.
    await new Promise(resolve => setImmediate(resolve));
  }
}

/** Everything that handlers are called with, without the adapter's own objects. */
@Injectable()
export class EventLog {
  readonly lines: string[] = [];

  add(event: MaestranoEvent): void {
    const own = event.type === 'sign-in' ? { ...event, request: undefined, response: undefined } : event;
    this.lines.push(inspect(own, { depth: 6 }));
  }
}

export interface Identity {
  readonly preset: string;
  readonly group: string;
}

@Injectable()
export class Handlers {
  constructor(
    private readonly calls: PlatformCalls,
    private readonly events: EventLog,
  ) {}

  @OnSignIn()
  async signIn(event: SignInEvent): Promise<SignInResult<Identity>> {
    this.events.add(event);
    const { preset, group } = event;
    await this.calls.write(group);
    return { identity: { preset, group: group.id }, redirectTo: '/me' };
  }

  @OnGroupDeletion()
  async groupLeft(event: GroupDeletionEvent): Promise<void> {
    this.events.add(event);
    await this.calls.charge(event.group);
  }

  @OnConnecNotification('invoices')
  async invoices(event: ConnecNotificationEvent<'invoices'>): Promise<void> {
    this.events.add(event);
    await this.calls.write(event.group);
  }
}

@UseGuards(MaestranoSessionGuard)
@Controller('me')
export class MeController {
  constructor(private readonly calls: PlatformCalls) {}

  @Get()
  async show(@MaestranoSession() session: MaestranoSessionData<Identity>): Promise<object> {
    return { session, answer: await this.calls.read(session.group) };
  }
}
