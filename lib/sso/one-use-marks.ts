import type { Clock } from '../clock.js';
import type { Preset } from '../presets/index.js';
import { type Store, storeKey } from '../stores/index.js';
import type { VerifiedAssertion } from './verification/index.js';

type Used = Pick<VerifiedAssertion, 'assertionId' | 'requestId' | 'notOnOrAfterMs'>;

/** Longer than the clock skew that verification allows. */
const MARGIN_MS = 60_000;

/** What was used up, for all nodes: requests that were answered, and assertions. Source: sso-security.md 3, step 9. */
export class OneUseMarks {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Uses up an answer and its request; false when either was used before. Of any number of answers to one request, on
   * any number of nodes, one gets true.
   */
  async use(preset: Preset, used: Used, requestEndsMs: number): Promise<boolean> {
    const add = (key: string, untilMs: number): Promise<boolean> =>
      this.store.add(key, '1', Math.max(untilMs - this.clock.now(), 0) + MARGIN_MS);
    // One after the other, and the request first: two copies of one answer could otherwise each win one mark.
    return (
      (await add(requestKey(preset, used), requestEndsMs)) &&
      (await add(assertionKey(preset, used), used.notOnOrAfterMs))
    );
  }

  /** Whether {@link use} would say no. */
  async isUsed(preset: Preset, used: Used): Promise<boolean> {
    const marks = await this.store.getMany([requestKey(preset, used), assertionKey(preset, used)]);
    return marks.some(mark => mark !== undefined);
  }
}

const requestKey = ({ name }: Preset, { requestId }: Used): string =>
  storeKey(name, 'sso.answered-request', requestId);
const assertionKey = ({ name }: Preset, { assertionId }: Used): string =>
  storeKey(name, 'sso.used-assertion', assertionId);
