import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { MaestranoSecretError } from '../errors/index.js';

const MIN_SECRET_LENGTH = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 6;

// Far above anything sealed here; stops absurd input before it is decoded.
const MAX_SEALED_LENGTH = 2 * 1024 * 1024;
const ENVELOPE = /^v1\.([\w-]{8})\.([\w-]{38,})$/;

interface SealKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * What is wrong with a list of sealing secrets, in words for a configuration problem; `undefined` when nothing is.
 *
 * @publicApi
 */
export function checkSecrets(secrets: readonly string[]): string | undefined {
  if (!Array.isArray(secrets) || secrets.length === 0) return 'At least one secret is needed.';
  const short = secrets.findIndex(secret => typeof secret !== 'string' || secret.length < MIN_SECRET_LENGTH);
  if (short >= 0) return `Secret ${short + 1} has fewer than ${MIN_SECRET_LENGTH} characters.`;
  return undefined;
}

/**
 * Seals text so that it can be neither read nor changed outside: AES-256-GCM with a random 96-bit nonce, under keys
 * derived (HKDF-SHA-256) from the secrets and the purpose. The first secret seals, all of them open: put a new one in
 * front to rotate. What was sealed for one purpose never opens for another.
 *
 * A sealed text is `v1.<key id>.<base64url of nonce, ciphertext and tag>`: safe in cookies, URLs and stores, and
 * about 4/3 of the length of the text plus 50 characters.
 *
 * @publicApi
 */
export class Sealer {
  readonly #purpose: string;
  readonly #keys: readonly SealKey[];
  readonly #first: SealKey;

  /**
   * @param secrets the key ring, each of at least 32 characters
   * @param purpose a constant that names what is sealed: `session`, `sso.correlation`
   * @throws MaestranoSecretError `MNO_SECRETS_INVALID`, for what {@link checkSecrets} reports
   */
  constructor(secrets: readonly string[], purpose: string) {
    const problem = checkSecrets(secrets);
    if (problem !== undefined) throw new MaestranoSecretError(problem);
    this.#purpose = purpose;
    this.#keys = secrets.map(secret => deriveKey(secret, purpose));
    this.#first = this.#keys[0] as SealKey;
  }

  /** Seals `text`, which is well-formed Unicode (a lone surrogate comes back as U+FFFD). Each call gives another result. */
  seal(text: string): string {
    const { id, key } = this.#first;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(this.#associatedData(id));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `v1.${id}.${sealed.toString('base64url')}`;
  }

  /** The text that was sealed; `undefined` for anything that was not sealed with these secrets for this purpose. */
  open(sealed: string): string | undefined {
    if (typeof sealed !== 'string' || sealed.length > MAX_SEALED_LENGTH) return undefined;
    const [, id, payload] = ENVELOPE.exec(sealed) ?? [];
    if (id === undefined || payload === undefined) return undefined;
    const bytes = Buffer.from(payload, 'base64url');
    // One text, one spelling: unused low bits in the last letter would otherwise be free to vary.
    if (bytes.toString('base64url') !== payload) return undefined;
    for (const key of this.#keys) {
      const text = key.id === id ? this.#decrypt(key, bytes) : undefined;
      if (text !== undefined) return text;
    }
    return undefined;
  }

  #decrypt({ id, key }: SealKey, bytes: Buffer): string | undefined {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(this.#associatedData(id));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return undefined;
    }
    return text.toString('utf8');
  }

  #associatedData(keyId: string): Buffer {
    return Buffer.from(`nestjs-maestrano|v1|${keyId}|${this.#purpose}`);
  }
}

function deriveKey(secret: string, purpose: string): SealKey {
  const derive = (use: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `nestjs-maestrano|v1|${use}|${purpose}`, bytes));
  return { id: derive('key id', KEY_ID_BYTES).toString('base64url'), key: derive('seal', 32) };
}
