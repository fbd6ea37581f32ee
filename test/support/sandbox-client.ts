import { deflateRawSync } from 'node:zlib';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';

const KEY = 'sandbox-key-of-app-1-0123456789abcdef';

/** The Authorization header of the default application. */
export function basic(id = 'app-1', key = KEY): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}` };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests look into answers of every shape.
  readonly body: ReturnType<typeof JSON.parse>;
}

/** Calls a sandbox as the default application, without following redirects. */
export async function call(
  sandbox: MaestranoSandbox,
  target: string,
  init: RequestInit & { form?: Record<string, string>; json?: unknown } = {},
): Promise<Answer> {
  const { form, json, ...rest } = init;
  const headers = {
    ...basic(),
    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(json ? { 'content-type': 'application/json' } : {}),
    ...(rest.headers as Record<string, string> | undefined),
  };
  const body = form ? new URLSearchParams(form).toString() : json ? JSON.stringify(json) : rest.body;
  const response = await fetch(`http://127.0.0.1:${sandbox.port}${target}`, {
    redirect: 'manual',
    ...rest,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: tryJson(text) };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An AuthnRequest as the SDKs write it, ready for the query string. */
export function samlRequest(
  consumeUrl = 'http://localhost:3000/maestrano/auth/saml/consume',
  issuer = 'app-1',
): string {
  const xml = `<samlp:AuthnRequest AssertionConsumerServiceURL='${consumeUrl}' ID='_request' IssueInstant='2026-01-02T03:04:05Z' Version='2.0' xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'><saml:Issuer xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>${issuer}</saml:Issuer></samlp:AuthnRequest>`;
  return encodeURIComponent(deflateRawSync(xml).toString('base64'));
}

/** The XML of the answer a sign-in page posts. */
export function postedResponse(html: string): string {
  const value = /name="SAMLResponse" value="([^"]*)"/.exec(html)?.[1] ?? '';
  return Buffer.from(value, 'base64').toString('utf8');
}
