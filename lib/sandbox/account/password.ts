import { createDecipheriv } from 'node:crypto';

const FORM = /^([A-Za-z0-9+/]+={0,2})--([A-Za-z0-9+/]+={0,2})$/;
const KEY_BYTES = 32;
const IV_BYTES = 16;

/** Whether a password has the form `base64(iv)--base64(ciphertext)`; spaces are plus signs a form lost. */
export function canDecryptPassword(password: string): boolean {
  const [, iv = ''] = FORM.exec(password.replace(/ /g, '+')) ?? [];
  return Buffer.from(iv, 'base64').length === IV_BYTES;
}

/** Decrypts AES-256-CBC with the first 32 bytes of the API key (protocol.md 5.7); `undefined` if it cannot. */
export function decryptPassword(password: string, apiKey: string): string | undefined {
  const [, iv = '', ciphertext = ''] = FORM.exec(password.replace(/ /g, '+')) ?? [];
  const key = Buffer.from(apiKey, 'utf8').subarray(0, KEY_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'base64'));
    return decipher.update(ciphertext, 'base64', 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
