import { createCipheriv, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;

/** Whether passwords can be encrypted with this API key: its first 32 bytes are the key of the cipher. */
export function canEncryptPasswords(apiKey: string): boolean {
  return Buffer.byteLength(apiKey) >= KEY_BYTES;
}

/**
 * A password as the platform takes it: `base64(iv)--base64(AES-256-CBC)`.
 *
 * Source: protocol.md 5.7 and test vector 3.
 */
export function encryptPassword(password: string, apiKey: string, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(apiKey).subarray(0, KEY_BYTES), iv);
  const encrypted = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return `${iv.toString('base64')}--${encrypted.toString('base64')}`;
}
