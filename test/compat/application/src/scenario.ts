import { type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { createServer } from 'node:net';
import { BillingService, ConnecService } from 'nestjs-maestrano';
import { MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { TestAgent } from 'nestjs-maestrano/testing';
import { ApplicationModule, Handlers } from './application.js';

export type Adapter = 'express' | 'fastify';

/** What happened, to be compared. */
export interface Played {
  readonly landedAt: string | null;
  readonly withoutSession: number;
  readonly dashboard: unknown;
  readonly told: readonly string[];
  readonly bill: string;
  readonly titles: readonly string[];
}

/** Boots, signs in, receives webhooks and calls APIs, with a sandbox for a marketplace. */
export async function play(adapter: Adapter): Promise<Played> {
  const port = await freePort();
  const host = `http://localhost:${port}`;
  const sandbox = await MaestranoSandbox.start({ port: 0, applications: [{ id: 'app-1', host }] });
  const preset = {
    environment: 'sandbox',
    sandbox: { url: sandbox.url },
    app: { host },
    api: { id: 'app-1', key: 'sandbox-key-of-app-1-0123456789abcdef' },
  };
  let app: INestApplication | undefined;
  try {
    app = await create(adapter, ApplicationModule.with({ presets: { default: preset } }));
    await app.listen(port);
    const ada = new TestAgent(host);
    const withoutSession = (await ada.fetch('/dashboard')).status;
    const landedAt = await signIn(ada);
    const dashboard: unknown = await (await ada.fetch('/dashboard')).json();
    await sandbox.createRecord('cld-1', 'invoices', { title: 'Hosting' });
    const invoices = app.get(ConnecService, { strict: false }).forGroup('cld-1').collection('invoices');
    const titles: string[] = [];
    for await (const { title } of invoices.list({ filter: { title: 'Hosting' } })) titles.push(String(title));
    const charge = { reference: 'setup', group: 'cld-1', priceCents: 1200, description: 'Setup' };
    const bill = await app.get(BillingService, { strict: false }).chargeOnce(charge);
    await sandbox.deleteGroup('cld-1');
    const { told } = app.get(Handlers);
    return {
      landedAt,
      withoutSession,
      dashboard,
      told,
      bill: sandbox.state.bills.get(bill.id)?.groupId ?? '',
      titles,
    };
  } finally {
    await app?.close();
    await sandbox.close();
  }
}

async function create(
  adapter: Adapter,
  module: ReturnType<typeof ApplicationModule.with>,
): Promise<INestApplication> {
  const http = adapter === 'express' ? new ExpressAdapter() : new FastifyAdapter();
  return NestFactory.create(module, http, { logger: ['error', 'fatal'], abortOnError: false });
}

/** The real round trip: to the sandbox, a person chosen there, and back. */
async function signIn(ada: TestAgent): Promise<string | null> {
  const begun = await ada.fetch('/maestrano/auth/saml/init');
  const choice = new URL(begun.headers.get('location') ?? '');
  choice.searchParams.set('user_uid', 'usr-1');
  choice.searchParams.set('group_id', 'cld-1');
  const page = await (await fetch(choice)).text();
  const answer = /name="SAMLResponse" value="([^"]*)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ SAMLResponse: answer });
  const back = await ada.fetch('/maestrano/auth/saml/consume', {
    method: 'POST',
    body,
    headers: { accept: 'text/html' },
  });
  return back.headers.get('location');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
