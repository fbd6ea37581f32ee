import {
  type Attributes,
  context,
  type Counter,
  type Histogram,
  type MeterProvider,
  metrics,
  type Span,
  SpanStatusCode,
  trace,
  type TracerProvider,
} from '@opentelemetry/api';
import { type Clock, SystemClock } from '../clock.js';
import { SignInRefused } from '../errors/index.js';
import type { DeliveryCount, Operation, Telemetry } from '../telemetry/index.js';
import { VERSION } from '../version.js';
import { describe, errorType } from './describe.js';

/**
 * Options of {@link openTelemetry}.
 *
 * @publicApi
 */
export interface OpenTelemetryOptions {
  /** Default: the global one. */
  readonly tracerProvider?: TracerProvider;
  /** Default: the global one, as it is when the first measurement is made. */
  readonly meterProvider?: MeterProvider;
  /** For durations. Default: the machine's. */
  readonly clock?: Clock;
}

const SCOPE = 'nestjs-maestrano';
/** Seconds: calls answer within milliseconds, or run into the time budget of 30 s. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Spans and metrics of what the module does, by the `@opentelemetry/api` of the application:
 * `telemetry: openTelemetry()`. Spans: calls to the platform, verified sign-ins, session checks, calls of handlers
 * (what a handler does belongs to its span). Histograms, in seconds: `maestrano.call.duration`,
 * `maestrano.sign-in.duration`, `maestrano.session-check.duration`, `maestrano.handler.duration`. A counter of
 * records: `maestrano.deliveries`.
 *
 * Attributes are names of presets and handlers, URL templates, methods, statuses and codes: few values, and never an
 * id, an address, a key or a token. Messages and stacks of errors are left out, for they may hold anything.
 *
 * @publicApi
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Telemetry {
  return new OpenTelemetry(options);
}

class OpenTelemetry implements Telemetry {
  readonly #clock: Clock;
  readonly #histograms = new Map<string, Histogram>();
  #counter: Counter | undefined;

  constructor(private readonly options: OpenTelemetryOptions) {
    this.#clock = options.clock ?? new SystemClock();
  }

  async observe<T>(
    operation: Operation,
    work: () => Promise<T>,
    outcomeOf: (value: T) => string | number,
  ): Promise<T> {
    const { name, kind, labels, details } = describe(operation);
    const tracer = (this.options.tracerProvider ?? trace).getTracer(SCOPE, VERSION);
    const span = tracer.startSpan(name, { kind, attributes: { ...labels, ...details } });
    const startedMs = this.#clock.now();
    const end = (outcome: Attributes, isError: boolean): void => {
      finish(span, outcome, isError);
      this.#duration(operation.kind).record((this.#clock.now() - startedMs) / 1000, {
        ...labels,
        ...outcome,
      });
    };
    try {
      const value = await context.with(trace.setSpan(context.active(), span), work);
      const outcome = outcomeOf(value);
      const isStatus = typeof outcome === 'number';
      end(
        { [isStatus ? 'http.response.status_code' : 'maestrano.outcome']: outcome },
        isStatus && outcome >= 400,
      );
      return value;
    } catch (error) {
      // The application turned somebody away: that is a decision.
      if (error instanceof SignInRefused) end({ 'maestrano.outcome': 'refused' }, false);
      else end({ 'error.type': errorType(error) }, true);
      throw error;
    }
  }

  count({ type, preset, event, source, handler, reason, records }: DeliveryCount): void {
    this.#counter ??= this.#meter().createCounter('maestrano.deliveries', {
      unit: '{record}',
      description: 'Records and deletions that the platform sent, by what became of them',
    });
    this.#counter.add(records, {
      'maestrano.preset': preset,
      'maestrano.event': event,
      'maestrano.source': source,
      'maestrano.outcome': type,
      ...(handler === undefined ? {} : { 'maestrano.handler': handler }),
      ...(reason === undefined ? {} : { 'maestrano.reason': reason }),
    });
  }

  #duration(kind: Operation['kind']): Histogram {
    const known = this.#histograms.get(kind);
    if (known) return known;
    const histogram = this.#meter().createHistogram(`maestrano.${kind}.duration`, {
      unit: 's',
      advice: { explicitBucketBoundaries: BOUNDARIES },
    });
    this.#histograms.set(kind, histogram);
    return histogram;
  }

  /** Not before it is needed: unlike tracers, a meter of before the SDK was set up stays deaf. */
  #meter() {
    return (this.options.meterProvider ?? metrics).getMeter(SCOPE, VERSION);
  }
}

function finish(span: Span, outcome: Attributes, isError: boolean): void {
  span.setAttributes(outcome);
  if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
