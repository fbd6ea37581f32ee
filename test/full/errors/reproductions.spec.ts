import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { request } from 'node:http';
import * as maestrano from 'nestjs-maestrano';
import {
  AccountService,
  BillingService,
  ConnecService,
  DeadLetterService,
  MaestranoSessionGuard,
  OnConnecNotification,
  OnSignIn,
  PresetRegistry,
  SsoService,
} from 'nestjs-maestrano';
import * as sandboxExports from 'nestjs-maestrano/sandbox';
import { signInAs } from 'nestjs-maestrano/testing';
import { MemoryStore } from '../../../lib/stores/index.js';
import { CHAPTERS } from '../../support/error-reference/entries/index.js';
import { APP_KEY, startTestApplication, type TestApplication } from '../../support/test-application.js';

// How the page lib/errors/ERRORS.md says an error comes about is run here, word by word.
const entries = CHAPTERS.flatMap(chapter => Object.entries(chapter.entries));
const attacks = entries.flatMap(([code, { reproduce }]) =>
  'attack' in reproduce ? [[code, reproduce.attack] as const] : [],
);
const snippets = entries.flatMap(([code, { reproduce }]) =>
  'run' in reproduce ? [[code, reproduce.run] as const] : [],
);

@Injectable()
class Handlers {
  @OnSignIn()
  signIn(): { redirectTo: string } {
    return { redirectTo: '/' };
  }

  @OnConnecNotification('journals')
  fail(): void {
    throw new Error('the handler of the example fails');
  }
}

@Controller('guarded')
class Guarded {
  @UseGuards(MaestranoSessionGuard)
  @Get()
  get(): string {
    return 'open';
  }
}

let world: TestApplication;
const refusals: string[] = [];

beforeAll(async () => {
  world = await startTestApplication({
    module: { session: { secrets: ['reproductions-'.repeat(4)] } },
    metadata: { providers: [Handlers], controllers: [Guarded] },
  });
  world.app.get(SsoService, { strict: false }).onRefusal(({ code }) => refusals.push(code));
});
afterAll(() => world.close());

const Snippet = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<unknown>;

/** The codes that came of it: thrown, answered, or told to the log. */
async function codesOf(source: string): Promise<string[]> {
  refusals.length = 0;
  const names = vocabulary();
  // The answer of the last call counts.
  const body = source.replace(/(?<=^|\n)await [^\n]*$/, 'return $&');
  try {
    const answer = await new Snippet(...Object.keys(names), body)(...Object.values(names));
    const json = answer instanceof Response ? ((await answer.json().catch(() => ({}))) as unknown) : answer;
    return [...refusals, codeIn(json)];
  } catch (error) {
    return [...refusals, codeIn(error)];
  } finally {
    world.sandbox.recover();
  }
}

function codeIn(value: unknown): string {
  const { code, error } = (value ?? {}) as { code?: unknown; error?: { code?: unknown } };
  return String(code ?? error?.code ?? value);
}

function vocabulary(): Record<string, unknown> {
  const { app, sandbox, host } = world;
  const service = (token: abstract new (...args: never[]) => unknown): unknown =>
    app.get(token, { strict: false });
  const authorization = `Basic ${btoa(`app-1:${APP_KEY}`)}`;
  const send = (method: string, path: string, body?: string, headers?: Record<string, string>) =>
    fetch(host + path, {
      method,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
  return {
    ...maestrano,
    ...sandboxExports,
    NestFactory,
    signInAs,
    sandbox,
    app,
    billing: service(BillingService),
    accounts: service(AccountService),
    connec: service(ConnecService),
    presets: service(PresetRegistry),
    deadLetters: service(DeadLetterService),
    store: new MemoryStore(),
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    post: (path: string, body: string, headers?: Record<string, string>) => send('POST', path, body, headers),
    consume: (answer: string) =>
      fetch(`${host}/maestrano/auth/saml/consume`, {
        method: 'POST',
        body: new URLSearchParams({ SAMLResponse: answer }),
      }),
    knock,
  };
}

/** With headers that fetch() does not let through. */
function knock(port: number, headers: Record<string, string>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers }, response => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(JSON.parse(text)));
    })
      .on('error', reject)
      .end();
  });
}

describe('an error of the reference', () => {
  it.each(snippets)('%s comes about as it says', async (code, source) => {
    expect(await codesOf(source)).toContain(code);
  });

  it.each(attacks)('%s comes of the attack %s', async (code, attack) => {
    refusals.length = 0;
    const { results } = await world.sandbox.attack('app-1', { only: [attack] });
    expect(results.length).toBeGreaterThan(0);
    expect(refusals).toContain(code);
  });
});
