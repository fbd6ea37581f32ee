import type { SignInEvent } from '../events/index.js';
import type { Preset } from '../presets/index.js';
import type { VerifiedSignIn } from './sign-in-verifier.js';

/** The platform's session of a sign-in; not part of the event, so that logging one does not show it. */
export interface PlatformSession {
  /** Secret. */
  readonly token: string;
  readonly recheck: Date;
}

const sessions = new WeakMap<SignInEvent, PlatformSession>();

/** The event of a verified sign-in. */
export function signInEvent(
  preset: Preset,
  { identity, pending }: VerifiedSignIn,
  exchange: { readonly request: unknown; readonly response: unknown },
): SignInEvent {
  const { user, group, membership, reseller, attributes } = identity;
  const event: SignInEvent = {
    type: 'sign-in',
    preset: preset.name,
    user,
    group,
    membership,
    reseller,
    attributes,
    returnTo: pending.returnTo,
    ...exchange,
  };
  sessions.set(event, { token: identity.token, recheck: new Date(identity.recheckMs) });
  return event;
}

export function platformSessionOf(event: SignInEvent): PlatformSession | undefined {
  return sessions.get(event);
}
