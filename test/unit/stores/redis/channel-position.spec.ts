import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChannelPosition } from '../../../../lib/stores/redis/channel-position.js';

describe('the position in a channel', () => {
  it('shows a gap exactly when publications before this one never arrived', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.array(fc.boolean(), { maxLength: 60 }), (start, arrivals) => {
        const position = new ChannelPosition();
        position.begin(start);
        let missing = false;
        for (const [index, arrives] of arrivals.entries()) {
          if (!arrives) {
            missing = true;
            continue;
          }
          expect(position.hears(start + index + 1)).toBe(missing);
          missing = false;
        }
      }),
    );
  });

  it('shows none for what was published before listening began', () => {
    const position = new ChannelPosition();
    expect(position.hears(7)).toBe(false);
    position.begin(7);
    expect(position.hears(8)).toBe(false);
    const late = new ChannelPosition();
    late.begin(7);
    expect(late.hears(7)).toBe(false);
    expect(late.hears(8)).toBe(false);
  });

  it('shows a gap when the numbers begin anew', () => {
    const position = new ChannelPosition();
    position.begin(0);
    for (const number of [1, 2, 3]) position.hears(number);
    expect(position.hears(1)).toBe(true);
    expect(position.hears(2)).toBe(false);
  });

  it('is behind only when a publication has not arrived from one look to the next', () => {
    const position = new ChannelPosition();
    position.begin(5);
    expect(position.isBehind(5)).toBe(false);
    expect(position.isBehind(6)).toBe(false);
    position.hears(6);
    expect(position.isBehind(7)).toBe(false);
    expect(position.isBehind(7)).toBe(true);
  });
});
