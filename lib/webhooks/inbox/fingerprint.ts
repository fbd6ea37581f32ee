import { createCipheriv, hash, hkdfSync } from 'node:crypto';
import type { Preset } from '../../presets/index.js';

/** From this size on, in bytes, hashing costs more than all that is done with the bytes beside. */
const LARGE = 16 * 1024;
const NONCE = Buffer.alloc(12);
const PURPOSE = 'nestjs-maestrano: fingerprints of records';
/** 132 bits of a SHA-256. */
const LENGTH = 22;

/**
 * Tells the versions of a record apart: 22 characters of base64url. Nobody finds two versions of his record that
 * are taken for one, and the nodes of an application agree. Of what is small it is a SHA-256; of what is large a GMAC,
 * which takes a quarter of the time. With one nonce for all that is a universal hash under a secret key, derived from
 * the API key of the preset: fit to compare contents, not to prove where they are from. When the API key is replaced,
 * a large record that comes once more is new once more.
 */
export type Fingerprint = (content: string | Uint8Array) => string;

const known = new WeakMap<Preset, Fingerprint>();

/** The fingerprints of the records of a preset; without one, of what is left in a queue of one that is gone. */
export function fingerprintsOf(preset: Preset | undefined): Fingerprint {
  if (!preset) return sha256;
  const there = known.get(preset);
  if (there) return there;
  let key: Buffer | undefined;
  const fingerprint: Fingerprint = content => {
    const bytes = typeof content === 'string' && content.length > LARGE / 4 ? Buffer.from(content) : content;
    if (typeof bytes === 'string' || bytes.byteLength < LARGE) return sha256(bytes);
    key ??= Buffer.from(hkdfSync('sha256', preset.apiKey(), '', PURPOSE, 16));
    const mac = createCipheriv('aes-128-gcm', key, NONCE).setAAD(bytes);
    mac.final();
    return mac.getAuthTag().toString('base64url');
  };
  known.set(preset, fingerprint);
  return fingerprint;
}

function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, LENGTH);
}
