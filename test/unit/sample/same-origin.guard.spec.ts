import { type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { type ExecutionContext, ForbiddenException } from '@nestjs/common';
import { SampleSettings } from '../../../sample/settings.js';
import { SameOriginGuard } from '../../../sample/web/same-origin.guard.js';

const guard = new SameOriginGuard(new SampleSettings('http://localhost:3000', 'http://localhost:4400'));

const posted = (headers: IncomingHttpHeaders): ExecutionContext =>
  ({ switchToHttp: () => ({ getRequest: () => ({ headers }) }) }) as unknown as ExecutionContext;

describe('a posted form', () => {
  it.each([{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://localhost:3000' }])(
    'is taken from our own pages: %o',
    headers => {
      expect(guard.canActivate(posted(headers))).toBe(true);
    },
  );

  it.each([
    {},
    { origin: 'http://localhost:4400' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'none' },
  ])('is refused from elsewhere: %o', headers => {
    expect(() => guard.canActivate(posted(headers))).toThrow(ForbiddenException);
  });
});
