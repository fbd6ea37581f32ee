import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Context,
  context,
  type ContextManager,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { AsyncLocalStorage } from 'node:async_hooks';
import { Controller, Get, type INestApplication, Injectable, UseGuards } from '@nestjs/common';
import {
  BillingService,
  ConnecService,
  type ConnecNotificationEvent,
  type GroupDeletionEvent,
  MaestranoModule,
  MaestranoSessionGuard,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  SignInRefused,
  type SignInEvent,
} from 'nestjs-maestrano';
import { openTelemetry } from 'nestjs-maestrano/opentelemetry';
import {
  createTestIdentityProvider,
  ManualClock,
  maestranoTest,
  signInAs,
  testPreset,
} from 'nestjs-maestrano/testing';
import { pendingSignIn, postAnswer } from '../../support/pending-sign-in.js';
import { ScriptedServer } from '../../support/scripted-server.js';
import { createApplication } from '../../support/test-application.js';

/** What an application has from the SDK for Node. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (of, run, self, ...args) =>
    this.#storage.run(of, () => run.call(self as never, ...args));
  bind: ContextManager['bind'] = (_of, target) => target;
  enable = (): this => this;
  disable = (): this => this;
}

const KEY = 'gfcmbu8269wyi0hjazk4t7o1sndpvrqxl53e1';
const MINUTE = 60_000;
const clock = new ManualClock();
const spans = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 2 ** 30 });
const meterProvider = new MeterProvider({ readers: [reader] });

@Injectable()
class Handlers {
  @OnSignIn()
  signIn({ user }: SignInEvent) {
    if (user.id === 'usr-2') throw new SignInRefused('secret reason');
    trace.getTracer('application', '1').startSpan('insert into users').end();
    return {};
  }

  @OnConnecNotification()
  notified({ records }: ConnecNotificationEvent) {
    if (records.some(({ id }) => id === 'bad')) throw new Error('password=hunter2');
  }

  @OnGroupDeletion()
  left(_event: GroupDeletionEvent) {}
}

@UseGuards(MaestranoSessionGuard)
@Controller('page')
class Page {
  @Get()
  show() {
    return {};
  }
}

describe('telemetry', () => {
  let app: INestApplication;

  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncContexts());
    trace.setGlobalTracerProvider(tracerProvider);
    const platform = await ScriptedServer.start(({ url }, response) => {
      if (url.includes('private')) response.statusCode = 404;
      const recheck = new Date(clock.now() + 3 * MINUTE).toISOString();
      response.end(JSON.stringify({ valid: true, recheck, invoices: [] }));
    });
    const { url } = platform;
    const preset = testPreset({ api: { key: KEY, host: url }, sso: { idp: url }, connec: { host: url } });
    app = await createApplication('express', {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: preset },
          session: { secrets: ['the-secret-of-this-test-0123456789'] },
          telemetry: openTelemetry({ tracerProvider, meterProvider, clock }),
          clock,
        }),
      ],
      providers: [Handlers],
      controllers: [Page],
    });
    await app.listen(0, '127.0.0.1');
    const ada = await signInAs(app, { user: 'usr-1', group: 'cld-1' });
    await ada.fetch('/page');
    await clock.advance(10 * MINUTE);
    await ada.fetch('/page');
    await signInAs(app, { user: 'usr-2', group: 'cld-1' }).catch(() => undefined);
    const stranger = await pendingSignIn(await app.getUrl(), createTestIdentityProvider(), clock.now());
    await postAnswer(await app.getUrl(), stranger);
    const billing = app.get(BillingService);
    const group = { preset: 'default', id: 'cld-1' };
    await billing.bills.retrieve('bill-nowhere').catch(() => undefined);
    await app
      .get(ConnecService)
      .forGroup(group)
      .get('invoices', { query: { secret: 'token-1' } });
    await app
      .get(ConnecService)
      .forGroup(group)
      .get('private-collection/private-id')
      .catch(() => undefined);
    const signal = AbortSignal.abort();
    await app
      .get(ConnecService)
      .forGroup(group)
      .get('items', { signal })
      .catch(() => undefined);
    await platform.stop();
    const marketplace = maestranoTest(app);
    await marketplace.notify('invoices', { id: 'inv-77' });
    await marketplace.notify('x-secret-collection', { id: 'inv-78' });
    await marketplace.notify('invoices', { id: 'bad' });
    await marketplace.deleteGroup('cld-2');
    await reader.forceFlush();
  });
  afterAll(async () => {
    await app.close();
    context.disable();
    trace.disable();
    await meterProvider.shutdown();
  });

  const named = (name: string) => spans.getFinishedSpans().filter(span => span.name === name);
  const points = (name: string) =>
    metricExporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) => dataPoints as { attributes: object; value: unknown }[]);

  it('has a span for every call to the platform, by the shape of its address', () => {
    const [call] = named('GET /api/v2/{id}/invoices');
    expect(call?.attributes).toEqual({
      'maestrano.preset': 'default',
      'http.request.method': 'GET',
      'url.template': '/api/v2/{id}/invoices',
      'http.response.status_code': 200,
    });
    expect(named('GET /api/v2/{id}/{id}/{id}')).toHaveLength(1);
    const [failed] = named('GET /api/v2/{id}/items');
    expect(failed?.attributes).toMatchObject({ 'error.type': 'MNO_ABORTED' });
    expect(failed?.status).toEqual({ code: SpanStatusCode.ERROR });
  });

  it('has spans for sign-ins and for the handlers that decide about them', () => {
    const verified = named('maestrano sign-in');
    expect(
      verified.map(({ attributes }) => attributes['maestrano.outcome'] ?? attributes['error.type']),
    ).toEqual(['verified', 'verified', expect.stringMatching(/^MNO_SSO_/)]);
    const decided = named('maestrano handler Handlers.signIn');
    expect(decided.map(({ attributes, status }) => [attributes['maestrano.outcome'], status.code])).toEqual([
      ['succeeded', SpanStatusCode.UNSET],
      ['refused', SpanStatusCode.UNSET],
    ]);
    const [own] = named('insert into users');
    expect(own?.parentSpanContext?.spanId).toBe(decided[0]?.spanContext().spanId);
  });

  it('has a span for a session check, with the call to the platform inside, and none for a fresh session', () => {
    const [check, ...others] = named('maestrano session check');
    expect(others).toEqual([]);
    expect(check?.attributes).toMatchObject({ 'maestrano.outcome': 'open' });
    const [call] = named('GET /api/v1/auth/saml/{id}');
    expect(call?.parentSpanContext?.spanId).toBe(check?.spanContext().spanId);
  });

  it('has a span for every call of a handler, with known collections only', () => {
    const calls = named('maestrano handler Handlers.notified').map(({ attributes }) => [
      attributes['maestrano.collection'],
      attributes['maestrano.outcome'] ?? attributes['error.type'],
    ]);
    expect(calls).toEqual([
      ['invoices', 'succeeded'],
      ['_OTHER', 'succeeded'],
      ['invoices', '_OTHER'],
    ]);
    expect(named('maestrano handler Handlers.left')).toHaveLength(1);
  });

  it('counts records by what became of them, and measures how long things take', () => {
    const counted = points('maestrano.deliveries').map(({ attributes, value }) => ({ ...attributes, value }));
    expect(counted).toContainEqual({
      'maestrano.preset': 'default',
      'maestrano.event': 'connec-notification',
      'maestrano.source': 'webhook',
      'maestrano.outcome': 'delivered',
      'maestrano.handler': 'Handlers.notified',
      value: 2,
    });
    expect(counted).toContainEqual(
      expect.objectContaining({ 'maestrano.outcome': 'failed', 'maestrano.reason': 'handler', value: 1 }),
    );
    for (const kind of ['call', 'sign-in', 'session-check', 'handler'])
      expect(points(`maestrano.${kind}.duration`).length).toBeGreaterThan(0);
  });

  it('tells no id, address, key, token or message in any attribute or event', () => {
    const told = JSON.stringify([
      spans.getFinishedSpans().map(({ name, attributes, events, links, status }) => ({
        ...{ name, attributes, events, links, status },
      })),
      metricExporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics)),
    ]);
    expect(told).toContain('maestrano.preset');
    expect(told).not.toMatch(
      /usr-|cld-|inv-7|bill-nowhere|private|secret|token|hunter2|127\.0\.0\.1|localhost|app-1/,
    );
    expect(told).not.toContain(KEY);
  });
});
