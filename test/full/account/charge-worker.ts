import { Redis } from 'ioredis';
import { BillingService } from '../../../lib/account/index.js';
import { type Clock, SystemClock } from '../../../lib/clock.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { PresetRegistry } from '../../../lib/presets/preset-registry.js';
import { RedisStore } from '../../../lib/stores/redis/index.js';
import { presetAt } from '../../support/preset-at.js';
import { serveCalls } from '../../support/worker-process.js';

/** A node of an application that charges. Arguments: Redis port, address of the platform, minutes its clock is ahead. */
class ClockAhead extends SystemClock {
  constructor(private readonly aheadMs: number) {
    super();
  }

  override now(): number {
    return super.now() + this.aheadMs;
  }
}

const [, , port, url = '', minutes] = process.argv;
const clock: Clock = new ClockAhead(Number(minutes) * 60_000);
const store = new RedisStore(new Redis({ port: Number(port), host: '127.0.0.1' }), { clock });
const presets = new PresetRegistry([presetAt(url, { api: { timeoutMs: 3000 } })]);
const billing = new BillingService(presets, new MaestranoHttp(clock), store, clock);

serveCalls({
  charge: async (reference: string) => {
    const bill = await billing.chargeOnce({
      reference,
      group: 'cld-1',
      priceCents: 1200,
      description: 'Payout',
    });
    return bill.id;
  },
});
