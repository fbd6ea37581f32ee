import { createHash, timingSafeEqual } from 'node:crypto';
import { maskUser, unmaskUser } from './user-uid.js';
import type { CreationMode } from './preset-options.js';
import type { GroupRef } from './references.js';

/** What sign-in answers of the platform are checked against. */
export type TrustAnchor =
  /** PEM certificates given by the user; the answer must be signed by one of their keys. */
  | { readonly kind: 'certificates'; readonly certificates: readonly string[] }
  /** Fingerprints (lower-case hex without separators, SHA-1 or SHA-256) of the certificate inside the answer. */
  | { readonly kind: 'fingerprints'; readonly fingerprints: readonly string[]; readonly historic: boolean }
  /** A local sandbox, whose certificate is learnt from it at the first sign-in (loopback only). */
  | { readonly kind: 'sandbox'; readonly url: string };

/** The complete, validated settings of one preset, defaults applied. Paths are templates without a global prefix. */
export interface PresetSettings {
  readonly name: string;
  readonly environment: string;
  readonly marketplace: string;
  readonly nid: string | null;
  readonly app: {
    readonly host: string;
    readonly synchronizationStartPath: string | null;
    readonly synchronizationTogglePath: string | null;
    readonly synchronizationStatusPath: string | null;
  };
  readonly api: {
    readonly id: string;
    readonly host: string;
    readonly base: string;
    readonly verifySslCerts: boolean;
    readonly ca: string | null;
    readonly connectTimeoutMs: number;
    readonly timeoutMs: number;
  };
  readonly sso: {
    readonly enabled: boolean;
    readonly sloEnabled: boolean;
    readonly creationMode: CreationMode;
    readonly initPath: string;
    readonly consumePath: string;
    readonly idm: string;
    /** Origin that platform URLs are built from: the user's `sso.idp`, else `api.host` (section 0, decision 7). */
    readonly idp: string;
    readonly nameIdFormat: string;
    readonly x509Certificate: string | null;
    readonly x509Fingerprint: string | null;
    readonly trustAnchor: TrustAnchor;
    readonly allowLegacyAlgorithms: boolean;
    readonly forwardParameters: readonly string[];
  };
  readonly webhook: {
    readonly account: { readonly groupsPath: string; readonly groupUsersPath: string };
    readonly connec: {
      readonly notificationsPath: string;
      readonly initializationPath: string | null;
      readonly externalIds: boolean;
      readonly subscriptions: Readonly<Record<string, boolean>>;
    };
  };
  readonly connec: {
    readonly enabled: boolean;
    readonly host: string;
    readonly basePath: string;
    readonly v2Path: string;
    readonly reportsPath: string;
    readonly timeoutMs: number;
  };
}

/**
 * One marketplace, as an immutable value. Keys are held privately: neither JSON, inspection nor metadata shows them.
 *
 * @publicApi
 */
export class Preset {
  readonly name: string;
  readonly environment: string;
  readonly marketplace: string;
  readonly nid: string | null;
  readonly app: PresetSettings['app'];
  readonly api: PresetSettings['api'];
  readonly sso: PresetSettings['sso'];
  readonly webhook: PresetSettings['webhook'];
  readonly connec: PresetSettings['connec'];
  readonly #keys: readonly string[];

  constructor(settings: PresetSettings, keys: readonly string[]) {
    this.name = settings.name;
    this.environment = settings.environment;
    this.marketplace = settings.marketplace;
    this.nid = settings.nid;
    this.app = settings.app;
    this.api = settings.api;
    this.sso = settings.sso;
    this.webhook = settings.webhook;
    this.connec = settings.connec;
    this.#keys = Object.freeze([...keys]);
    deepFreeze(this);
  }

  /** A group of this preset. */
  group(id: string): GroupRef {
    return { preset: this.name, id };
  }

  /**
   * Whether `id` and `key` are this preset's credentials. Compares both in constant time and refuses empty values.
   * Source: protocol.md 4; sso-security.md 5.
   */
  authenticate(id: string | undefined, key: string | undefined): boolean {
    const idMatches = equal(this.api.id, id ?? '');
    let keyMatches = false;
    for (const known of this.#keys) {
      // No early exit: the time taken says nothing about which key, or how much of one, was right.
      keyMatches = equal(known, key ?? '') || keyMatches;
    }
    return idMatches && keyMatches;
  }

  /** The value of the `Authorization` header for calls to the platform. Secret. */
  authorization(): string {
    return `Basic ${Buffer.from(`${this.api.id}:${this.#keys[0] ?? ''}`).toString('base64')}`;
  }

  /** The key used for calling the platform. Secret: for derivations such as protocol.md 5.7. */
  apiKey(): string {
    return this.#keys[0] ?? '';
  }

  /** Sign-in address of the platform (protocol.md 3.1). */
  get idpUrl(): string {
    return `${this.sso.idp}${this.api.base}auth/saml`;
  }

  /** Address that tells whether the session of `userId` with `token` still lives (protocol.md 3.10). */
  sessionCheckUrl(userId: string, token: string): string {
    return `${this.idpUrl}/${encodeURIComponent(userId)}?session=${encodeURIComponent(token)}`;
  }

  /** The platform's page after a sign-out (protocol.md 3.1). */
  logoutUrl(userId?: string): string {
    return `${this.sso.idp}/app_logout${userId ? `?user_uid=${encodeURIComponent(userId)}` : ''}`;
  }

  /** The platform's page for refused sign-ins (section 0, decision 8). */
  get unauthorizedUrl(): string {
    return `${this.sso.idp}/app_access_unauthorized?err=internal`;
  }

  /** Real or virtual uid of a user in a group, by the creation mode (protocol.md 3.8). */
  maskUser(userId: string, groupId: string): string {
    return maskUser(userId, groupId, this.sso.creationMode);
  }

  /** The real id of a user, from a real or virtual uid (protocol.md 3.8). */
  unmaskUser(uid: string): string {
    return unmaskUser(uid);
  }
}

/** Compares by digest, so that neither content nor length shows in the time taken. Empty is never equal. */
function equal(expected: string, actual: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value, 'utf8').digest();
  const same = timingSafeEqual(digest(expected), digest(actual));
  return same && expected.length > 0;
}

function deepFreeze(value: object): void {
  Object.freeze(value);
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null && !Object.isFrozen(member))
      deepFreeze(member as object);
  }
}
