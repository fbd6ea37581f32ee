import { type Clock } from '../../clock.js';
import { type PlatformResponse, text } from '../http/index.js';
import { type ImmediateEffect } from './fault.js';

/** Answers as a fault wants it; `answer` is what would have been said, and has its effect only when called. */
export async function applyFault(
  effect: ImmediateEffect,
  clock: Clock,
  answer: () => Promise<PlatformResponse>,
): Promise<PlatformResponse> {
  switch (effect.kind) {
    case 'status':
      return text(
        effect.status,
        effect.body ?? '',
        effect.retryAfter === undefined ? {} : { 'retry-after': String(effect.retryAfter) },
      );
    case 'latency':
      await clock.sleep(effect.ms);
      return answer();
    case 'reset':
      return { ...text(500, ''), cut: 'before' };
    case 'lost':
      return { ...(await answer()), cut: 'before' };
    case 'truncated':
      return { ...(await answer()), cut: 'middle' };
  }
}
