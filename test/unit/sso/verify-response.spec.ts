import { describe, expect, it } from '@jest/globals';
import { verifyResponse } from '../../../lib/sso/verification/index.js';
import { answer, context } from '../../support/sso/fixture.js';

describe('verifyResponse', () => {
  it('accepts the answer that the platform sends', async () => {
    const a = await verifyResponse(answer(), context);
    expect(a.nameId).toBe('usr-1');
  });
});
