import { createPrivateKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { MaestranoDoctorError } from '../errors/index.js';
import { createSandboxIdentity, type SandboxIdentity } from '../sandbox/index.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/**
 * The key and the certificate of a PEM file, made on the first use: an application that pins the certificate can be
 * examined again and again.
 *
 * @throws MaestranoDoctorError `MNO_DOCTOR_FILE`
 */
export async function keyFile(path: string): Promise<SandboxIdentity> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw MaestranoDoctorError.file(path, 'it cannot be read', 'Give a file that can be, or one to be made.');
  });
  return text === undefined ? make(path) : read(path, text);
}

async function make(path: string): Promise<SandboxIdentity> {
  const identity = await createSandboxIdentity();
  const key = identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(path, `${key}${identity.certificate.trim()}\n`, { flag: 'wx', mode: 0o600 }).catch(() => {
    throw MaestranoDoctorError.file(path, 'it cannot be written', 'Give a file in a folder that exists.');
  });
  return identity;
}

function read(path: string, text: string): SandboxIdentity {
  const certificate = CERTIFICATE.exec(text)?.[0];
  try {
    const privateKey = createPrivateKey(text);
    if (certificate !== undefined && privateKey.asymmetricKeyType === 'rsa')
      return { privateKey, certificate, algorithm: 'sha256' };
  } catch {
    // Told below, without a word of what is in it.
  }
  throw MaestranoDoctorError.file(
    path,
    'it has no RSA private key with its certificate',
    'Both belong into it, as PEM; remove the file to have it made anew.',
  );
}
