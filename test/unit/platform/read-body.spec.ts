import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { BodyBuffers } from '../../../lib/platform/body-buffers.js';
import { readBody } from '../../../lib/platform/read-body.js';

/** What of a request with these chunks is read, and how much was taken off the stream. */
async function read(chunks: readonly string[], limit: number, announced?: number) {
  const request = new IncomingMessage(new Socket());
  if (announced !== undefined) request.headers['content-length'] = String(announced);
  const reading = readBody(request, limit, new ManualClock(), new BodyBuffers());
  for (const chunk of chunks) request.push(Buffer.from(chunk));
  request.push(null);
  const result = await reading;
  return result.kind === 'body' ? result.body.toString() : result.kind;
}

describe('a body', () => {
  it('is read as it came, whatever pieces it came in, and whatever was announced', async () => {
    const text = 'abcdefghij'.repeat(2_000);
    const pieces = text.match(/.{1,777}/g) ?? [];
    for (const announced of [undefined, text.length, 10, 2 * text.length]) {
      expect(await read([text], 50_000, announced)).toBe(text);
      expect(await read(pieces, 50_000, announced)).toBe(text);
    }
    expect(await read([], 10)).toBe('');
  });

  it('is refused above the limit, announced or not', async () => {
    expect(await read(['x'.repeat(100)], 100)).toBe('x'.repeat(100));
    expect(await read(['x'.repeat(101)], 100)).toBe('too-large');
    expect(await read(['x'.repeat(60), 'x'.repeat(41)], 100)).toBe('too-large');
    expect(await read([], 100, 101)).toBe('too-large');
  });
});
