import { type Attributes, SpanKind } from '@opentelemetry/api';
import { COLLECTIONS } from '../connec/contract/index.js';
import type { Operation } from '../telemetry/index.js';

/** How an operation looks as a span and in metrics. */
export interface Description {
  readonly name: string;
  readonly kind: SpanKind;
  /** Of the span and of the measurement. */
  readonly labels: Attributes;
  /** Of the span only. */
  readonly details: Attributes;
}

const KNOWN: ReadonlySet<string> = new Set(COLLECTIONS.map(({ name }) => name));

export function describe(operation: Operation): Description {
  const labels = { 'maestrano.preset': operation.preset };
  switch (operation.kind) {
    case 'call':
      return {
        name: `${operation.method} ${operation.template}`,
        kind: SpanKind.CLIENT,
        labels: { ...labels, 'http.request.method': operation.method, 'url.template': operation.template },
        details: {},
      };
    case 'sign-in':
      return { name: 'maestrano sign-in', kind: SpanKind.INTERNAL, labels, details: {} };
    case 'session-check':
      return { name: 'maestrano session check', kind: SpanKind.INTERNAL, labels, details: {} };
    case 'handler':
      return {
        name: `maestrano handler ${operation.handler}`,
        kind: SpanKind.INTERNAL,
        labels: { ...labels, 'maestrano.event': operation.event, 'maestrano.handler': operation.handler },
        details: collectionDetail(operation.collection),
      };
  }
}

/** The sender chooses the name of a collection: only those of the contract are told. */
function collectionDetail(collection: string | undefined): Attributes {
  if (collection === undefined) return {};
  return { 'maestrano.collection': KNOWN.has(collection) ? collection : '_OTHER' };
}

const CODE = /^MNO_[A-Z0-9_]{1,60}$/;

/** A code of this package; whatever else an application throws is one kind. */
export function errorType(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? code : '_OTHER';
}
