import { MaestranoSignInError } from '../errors/index.js';
import type { MaestranoHttp } from '../http/index.js';
import { isLoopback, type Preset } from '../presets/index.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MAX_METADATA_BYTES = 64 * 1024;
const TIMEOUT_MS = 3_000;

/**
 * Learns the certificate of a local sandbox from its metadata, at every sign-in: a sandbox makes a new key pair at
 * each start, and asking again costs nothing on loopback. Nothing else is ever trusted this way.
 *
 * @throws MaestranoSignInError `MNO_SSO_SANDBOX_CERTIFICATE`
 */
export async function learnSandboxCertificate(
  http: MaestranoHttp,
  preset: Preset,
  url: string,
): Promise<string> {
  // What is asked is the platform's address; both are checked, since whoever answers there signs in as anybody.
  if (![url, preset.idpUrl].every(isLoopback)) throw failed(preset, 'the sandbox is not on this machine');
  let xml: string;
  try {
    const response = await http.send(preset, {
      method: 'GET',
      url: `${preset.idpUrl}/metadata`,
      authenticated: false,
      accept: 'application/samlmetadata+xml',
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_METADATA_BYTES,
    });
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    xml = response.text();
  } catch (error) {
    throw failed(preset, `the sandbox at ${url} could not be asked (${(error as Error).message})`);
  }
  const certificate = await certificateIn(xml);
  if (!certificate) throw failed(preset, `the metadata of the sandbox at ${url} has no certificate`);
  return certificate;
}

/** The first X509Certificate of a metadata document, as PEM. */
async function certificateIn(xml: string): Promise<string | undefined> {
  const { SaxesParser } = await import('saxes');
  let base64: string | undefined;
  let inside = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', tag => {
    inside = base64 === undefined && tag.uri === DSIG && tag.local === 'X509Certificate';
    if (inside) base64 = '';
  });
  parser.on('text', text => {
    if (inside) base64 += text;
  });
  parser.on('closetag', () => (inside = false));
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  const body = base64?.replace(/\s+/g, '').match(/.{1,64}/g);
  return body ? `-----BEGIN CERTIFICATE-----\n${body.join('\n')}\n-----END CERTIFICATE-----` : undefined;
}

function failed(preset: Preset, reason: string): MaestranoSignInError {
  return new MaestranoSignInError('MNO_SSO_SANDBOX_CERTIFICATE', reason, {
    preset: preset.name,
    remedy: 'Start the sandbox, or point sandbox.url at it.',
  });
}
