import { SystemClock } from '../clock.js';
import { MaestranoDoctorError } from '../errors/index.js';
import { CATALOGUE } from './catalogue.js';
import { type Check, type CheckResult, type Outcome, skip } from './check.js';
import { Examination } from './examination.js';
import { HttpClient, isLoopback, told } from './http/index.js';
import {
  ControlClient,
  type Marketplace,
  OwnMarketplace,
  RunningMarketplace,
  strangerOf,
} from './marketplace/index.js';
import { type DoctorOptions } from './options.js';
import { countsOf, type DoctorReport, percentageOf, timingsOf } from './report.js';

const DEFAULT_PORT = 4400;
const DEFAULT_APPLICATION = 'app-1';
const METADATA_PATH = '/maestrano/metadata';

/**
 * Plays the marketplace against a running application, in whatever language it is written, and says what of the protocol
 * it holds. The application has to use the doctor's marketplace as its platform.
 *
 * @publicApi
 * @throws MaestranoDoctorError when the application could not be examined at all; MaestranoSandboxError
 * `MNO_SANDBOX_PRODUCTION`
 */
export async function examine(options: DoctorOptions): Promise<DoctorReport> {
  const clock = options.clock ?? new SystemClock();
  const startedAt = clock.date();
  const { origin, metadataPath } = readAddress(options);
  const http = new HttpClient(clock);
  await reach(http, origin);
  const marketplace = await openMarketplace(options, origin, metadataPath, http);
  try {
    const exam = new Examination(
      origin,
      metadataPath,
      options,
      marketplace,
      http,
      clock,
      options.passTime ?? (ms => clock.sleep(ms)),
      options.patient ?? false,
    );
    const announcement = announce(exam);
    options.onStart?.(announcement);
    const results = await runAll(exam, options);
    const counts = countsOf(results);
    return {
      announcement,
      startedAt,
      tookMs: clock.now() - startedAt.getTime(),
      results,
      counts,
      percentage: percentageOf(counts),
      timings: timingsOf(http.times),
    };
  } finally {
    await marketplace.close();
  }
}

/** A path in the address is that of the metadata document; every preset has its own. */
function readAddress({ url, allowRemote }: DoctorOptions): { origin: string; metadataPath: string } {
  if (!URL.canParse(url))
    throw MaestranoDoctorError.address(url, 'Give an address such as http://localhost:3000.');
  const address = new URL(url);
  if (!/^https?:$/.test(address.protocol))
    throw MaestranoDoctorError.address(url, 'Give an http or https address.');
  if (address.username || address.password)
    throw MaestranoDoctorError.address(address.origin, 'Give the key by MNO_API_KEY, not in the address.');
  if (!allowRemote && !isLoopback(address.hostname)) throw MaestranoDoctorError.remote(address.hostname);
  const path = address.pathname + address.search;
  return { origin: address.origin, metadataPath: path === '/' ? METADATA_PATH : path };
}

async function reach(http: HttpClient, origin: string): Promise<void> {
  const answer = await http.send({ method: 'GET', url: origin, headers: { accept: 'text/html' } });
  if (answer.status === 0)
    throw MaestranoDoctorError.unreachable(origin, told(answer).replace(/^did not answer \((.*)\)$/, '$1'));
}

function openMarketplace(
  options: DoctorOptions,
  host: string,
  metadataPath: string,
  http: HttpClient,
): Promise<Marketplace> {
  const { applicationId = DEFAULT_APPLICATION, applicationKey, sandbox } = options;
  if (sandbox) {
    const url = new URL(sandbox.url);
    if (!isLoopback(url.hostname) && !options.allowRemote) throw MaestranoDoctorError.remote(url.hostname);
    const control = new ControlClient(http, url.origin, sandbox.token);
    return RunningMarketplace.join(control, applicationId, applicationKey);
  }
  return OwnMarketplace.start({
    port: options.port ?? DEFAULT_PORT,
    applicationId,
    applicationKey: applicationKey ?? `sandbox-key-of-${applicationId}-0123456789abcdef`,
    host,
    metadataPath,
    clock: options.clock ?? new SystemClock(),
    ...(options.identity ? { identity: options.identity } : {}),
  });
}

function announce({ origin, marketplace }: Examination): DoctorReport['announcement'] {
  const { cast } = marketplace;
  const { alpha, beta, solo, dual, nobody } = cast;
  return {
    application: origin,
    applicationId: marketplace.credentials.id,
    marketplace: marketplace.description,
    marketplaceUrl: marketplace.url,
    groups: [alpha.id, beta.id, strangerOf(cast).id],
    users: [solo.id, dual.id, nobody.id],
    checks: CATALOGUE.reduce((sum, { checks }) => sum + checks.length, 0),
  };
}

async function runAll(exam: Examination, options: DoctorOptions): Promise<CheckResult[]> {
  const results = new Map<string, CheckResult>();
  try {
    for (const { title: section, checks } of CATALOGUE)
      for (const check of checks) {
        if (options.signal?.aborted) throw MaestranoDoctorError.stopped();
        const { id, title, protocol } = check;
        options.onCheck?.({ id, title, section });
        const start = exam.clock.now();
        const isLeftOut = options.skip?.some(start => id.startsWith(start)) ?? false;
        const outcome = isLeftOut
          ? skip('Left out on request.')
          : (blocked(check, results) ?? (await check.run(exam)));
        const result = { id, title, protocol, section, tookMs: exam.clock.now() - start, ...outcome };
        results.set(id, result);
        options.onResult?.(result);
      }
  } finally {
    await takeLeave(exam);
  }
  return [...results.values()];
}

/** What stands on something that failed would only say the same once more. */
function blocked({ needs = [] }: Check, results: ReadonlyMap<string, CheckResult>): Outcome | undefined {
  for (const id of needs) {
    const result = results.get(id);
    if (!result || result.status === 'failed')
      return skip(`Not observable: nothing can be seen of it before the application ${result?.title ?? id}.`);
    if (result.status === 'skipped') return skip(result.reason, result.fix);
  }
  return undefined;
}

/** All groups cancel at the end, so that the application is rid of everybody it met. */
async function takeLeave(exam: Examination): Promise<void> {
  const { cast } = exam.marketplace;
  for (const group of [cast.alpha, cast.beta, strangerOf(cast)])
    await exam.call('DELETE', exam.groupUrl(group.id));
}
