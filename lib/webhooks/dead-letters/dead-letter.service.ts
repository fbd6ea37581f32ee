import { MaestranoDeadLetterError } from '../../errors/index.js';
import type { HandlerRegistry } from '../../events/index.js';
import type { PresetRegistry } from '../../presets/index.js';
import type { NotificationDelivery } from '../delivery/notification-delivery.js';
import type { DeadLetter } from './dead-letter.js';
import type { DeadLetters } from './dead-letters.js';

/** Which letters; everything that is given has to fit. */
export interface DeadLetterFilter {
  readonly preset?: string;
  readonly handler?: string;
  readonly groupId?: string;
  readonly collection?: string;
}

/**
 * What became of a replay: the handler took the record, had been given this or a newer version meanwhile, failed
 * again, or somebody else is working on the record. In the first two cases the letter is gone.
 */
export type ReplayOutcome = 'delivered' | 'obsolete' | 'failed' | 'busy';

/**
 * The records that handlers failed on: the sender may try again, or not. A letter goes away by itself when its record
 * is delivered after all. Letters are kept for 90 days in the store of the module, with their records as they came.
 *
 * @publicApi
 */
export class DeadLetterService {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly registry: HandlerRegistry,
    private readonly letters: DeadLetters,
    private readonly delivery: NotificationDelivery,
    private readonly waitMs: number,
  ) {}

  /**
   * Longest without a failure first.
   *
   * @throws MaestranoStoreError when the store did not answer
   */
  async list(filter: DeadLetterFilter = {}): Promise<DeadLetter[]> {
    const { preset, handler, groupId, collection } = filter;
    const presets = preset === undefined ? this.presets.names() : [this.presets.get(preset).name];
    const letters = (await Promise.all(presets.map(name => this.letters.list(name)))).flat();
    return letters.filter(
      letter =>
        (handler === undefined || letter.handler === handler) &&
        (groupId === undefined || letter.group.id === groupId) &&
        (collection === undefined || letter.collection === collection),
    );
  }

  /**
   * Brings a record to its handler once more, past none of the checks: what the handler was given meanwhile counts.
   *
   * @throws MaestranoDeadLetterError when there is nothing to replay, or nobody to replay it to
   * @throws MaestranoStoreError when the store did not answer
   */
  async replay({ preset, id }: Pick<DeadLetter, 'preset' | 'id'>): Promise<ReplayOutcome> {
    const letter = await this.letters.find(this.presets.get(preset).name, id);
    if (!letter) throw MaestranoDeadLetterError.unknown(preset, id);
    const { collection, record } = letter;
    if (record === null) throw MaestranoDeadLetterError.noRecord(preset);
    const handler = this.registry.notified(preset, collection).find(each => each.id === letter.handler);
    if (!handler) throw MaestranoDeadLetterError.noHandler(preset, letter.handler);
    const part = { collection, groupId: letter.group.id, records: [record] };
    const options = { source: 'replay', waitMs: this.waitMs, isLastTry: true } as const;
    const { status, delivered } = await this.delivery.deliverTo(handler, preset, part, options);
    if (status !== 'done') return status === 'failed' ? 'failed' : 'busy';
    await this.letters.removeUnchanged(letter);
    return delivered > 0 ? 'delivered' : 'obsolete';
  }

  /**
   * Forgets a record that is not worth it. False when there was no such letter.
   *
   * @throws MaestranoStoreError when the store did not answer
   */
  async drop({ preset, id }: Pick<DeadLetter, 'preset' | 'id'>): Promise<boolean> {
    return (await this.letters.remove(this.presets.get(preset).name, [id])) > 0;
  }
}
