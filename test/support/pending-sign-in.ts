import { inflateRawSync } from 'node:zlib';
import {
  signedResponse,
  type SignedResponseOptions,
  TestAgent,
  type TestIdentityProvider,
} from 'nestjs-maestrano/testing';

/** A sign-in that an application has started, and that waits for the platform's answer. */
export interface PendingAnswer {
  readonly agent: TestAgent;
  /** The `Cookie` header that the answer has to come with. */
  readonly cookie: string;
  /** The value of `SAMLResponse`. */
  readonly samlResponse: string;
  /** Another answer of the platform to the same request. */
  readonly another: (deviations?: Partial<SignedResponseOptions>) => PendingAnswer;
}

/** Starts a sign-in at `origin`, and makes the answer of a platform to it. */
export async function pendingSignIn(
  origin: string,
  identityProvider: TestIdentityProvider,
  now: number,
  deviations: Partial<SignedResponseOptions> = {},
): Promise<PendingAnswer> {
  const agent = new TestAgent(origin);
  const response = await agent.fetch('/maestrano/auth/saml/init');
  const platform = new URL(response.headers.get('location') ?? '');
  const request = Buffer.from(platform.searchParams.get('SAMLRequest') ?? '', 'base64');
  const xml = inflateRawSync(request).toString('utf8');
  const cookie = [...agent.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const standard: SignedResponseOptions = {
    identityProvider,
    consumeUrl: /AssertionConsumerServiceURL="([^"]+)"/.exec(xml)?.[1] ?? '',
    idpUrl: platform.origin + platform.pathname,
    requestId: /\bID="([^"]+)"/.exec(xml)?.[1] ?? '',
    now,
  };
  const another = (changes: Partial<SignedResponseOptions> = {}): PendingAnswer => ({
    ...{ agent, cookie, another },
    samlResponse: signedResponse({ ...standard, ...changes }),
  });
  return another(deviations);
}

/** Posts an answer to the consume path; tells the status. Nothing is kept. */
export async function postAnswer(
  origin: string,
  { cookie, samlResponse }: PendingAnswer,
): Promise<{ status: number; opensSession: boolean }> {
  const response = await fetch(new URL('/maestrano/auth/saml/consume', origin), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ SAMLResponse: samlResponse }),
    headers: { accept: 'application/json', cookie },
  });
  await response.arrayBuffer();
  const opensSession = response.headers.getSetCookie().some(line => /maestrano=v1\./.test(line));
  return { status: response.status, opensSession };
}
