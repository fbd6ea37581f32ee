import { digest, Secret } from './constant-time.js';
import { toMetadataDocument, type MetadataDocument, type MetadataOverrides } from './preset-metadata.js';
import { readParameter } from './preset-parameters.js';
import type { PresetSettings } from './preset-settings.js';
import type { GroupRef } from './references.js';
import { maskUser, unmaskUser } from './user-uid.js';

export type { PresetSettings, TrustAnchor } from './preset-settings.js';

/**
 * One marketplace, as an immutable value. Keys are held privately: neither JSON, inspection nor metadata shows them.
 *
 * @publicApi
 */
export class Preset implements PresetSettings {
  readonly name: string;
  readonly environment: string;
  readonly marketplace: string;
  readonly nid: string | null;
  readonly environmentName: string | null;
  readonly app: PresetSettings['app'];
  readonly api: PresetSettings['api'];
  readonly sso: PresetSettings['sso'];
  readonly webhook: PresetSettings['webhook'];
  readonly connec: PresetSettings['connec'];
  readonly #keys: readonly string[];
  readonly #credentials: { readonly id: Secret; readonly keys: readonly Secret[] };

  constructor(settings: PresetSettings, keys: readonly string[]) {
    this.name = settings.name;
    this.environment = settings.environment;
    this.marketplace = settings.marketplace;
    this.nid = settings.nid;
    this.environmentName = settings.environmentName ?? null;
    this.app = settings.app;
    this.api = settings.api;
    this.sso = settings.sso;
    this.webhook = settings.webhook;
    this.connec = settings.connec;
    this.#keys = Object.freeze([...keys]);
    this.#credentials = { id: new Secret(settings.api.id), keys: keys.map(key => new Secret(key)) };
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
    const idMatches = this.#credentials.id.equals(digest(id ?? ''));
    const given = digest(key ?? '');
    let keyMatches = false;
    for (const known of this.#credentials.keys) {
      // No early exit: the time taken says nothing about which key, or how much of one, was right.
      keyMatches = known.equals(given) || keyMatches;
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

  /**
   * The value of an option by its dotted name, in camelCase, snake_case or a historic spelling: `sso.creation_mode`,
   * `webhooks.account.group_path`, `app_id`. Units are those of the options (`connec.timeout` in seconds).
   * `api.key` and `api.token` answer **secrets**: never log them.
   *
   * @throws MaestranoError `MNO_PARAM_UNKNOWN`
   * @see protocol.md 1.1, 1.4
   */
  param(name: string): unknown {
    return readParameter(this, name);
  }

  /**
   * The metadata document that the platform reads. Holds neither keys nor tokens.
   *
   * @param overrides what only the module knows: the paths that are really served, and the collections with a handler
   * @see protocol.md 2.2
   */
  toMetadata(overrides?: MetadataOverrides): MetadataDocument {
    return toMetadataDocument(this, overrides);
  }

  /**
   * Whether the platform is a sandbox on this machine, whose certificate is learnt from it: nothing is at stake. A
   * stand-in for the platform that is trusted by a certificate of its own is not one, whatever its environment.
   */
  get isSandbox(): boolean {
    return this.sso.trustAnchor.kind === 'sandbox';
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

function deepFreeze(value: object): void {
  Object.freeze(value);
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null && !Object.isFrozen(member))
      deepFreeze(member as object);
  }
}
