import { SANDBOX } from '../environments.js';
import { isLoopback } from '../kinds/index.js';
import type { Draft } from './draft.js';
import type { ParseContext, Report } from './report.js';

const PLATFORM_HOSTS = ['api.host', 'connec.host', 'sso.idp'] as const;
const HOSTS = ['app.host', 'sso.idm', ...PLATFORM_HOSTS] as const;

/** How the preset may reach the platform, and be reached, in its environment. */
export function checkTransport(draft: Draft, { nodeEnv }: ParseContext, report: Report): void {
  const { values, row, at, isGiven } = draft;
  for (const path of HOSTS) {
    const host = values[path];
    if (!isGiven(path) || !host?.startsWith('http:') || isLoopback(host)) continue;
    if (row?.live) {
      const remedy = 'Use https: the key, or the sign-in, would travel in the clear.';
      report.problem(at(path), `must use https in the environment ${values.environment}.`, remedy);
    } else if (!row && values.environment !== undefined) {
      report.warning(`${at(path)} does not use https: keys and sign-ins travel in the clear.`);
    }
  }
  if (values.environment === SANDBOX) checkSandbox(draft, nodeEnv, report);
  else if (isGiven('sandbox.url')) {
    const remedy = `Set environment to ${SANDBOX}, or remove it.`;
    report.problem(at('sandbox.url'), `is used only in the environment ${SANDBOX}.`, remedy);
  }
  const mayTrustAnyone = values.environment === SANDBOX || values.environment === 'local';
  if (values['api.verifySslCerts'] === false && !mayTrustAnyone) {
    const remedy = 'Remove it; name a private authority in api.ca.';
    report.problem(
      at('api.verifySslCerts'),
      'may be false only in the environments sandbox and local.',
      remedy,
    );
  }
}

function checkSandbox({ values, at, isGiven }: Draft, nodeEnv: string | undefined, report: Report): void {
  if (nodeEnv === 'production') {
    const remedy = 'Use it for development only: whoever reaches a sandbox signs in as anybody.';
    report.problem(at('environment'), `must not be ${SANDBOX} while NODE_ENV is production.`, remedy);
  }
  const remedy =
    'Use localhost. For a stand-in elsewhere, name another environment and give its certificate.';
  for (const path of ['sandbox.url', ...PLATFORM_HOSTS] as const) {
    const host = values[path];
    if (!isGiven(path) || !host || isLoopback(host)) continue;
    report.problem(at(path), `must be on this machine in the environment ${SANDBOX}.`, remedy);
  }
}
