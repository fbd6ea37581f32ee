import { describe, expect, it } from '@jest/globals';
import { wantsPage } from '../../../lib/session/wants-page.js';

const CHROME = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

describe('a request for a page', () => {
  it.each([
    ['a browser', { accept: CHROME }],
    ['a browser that says that it goes somewhere', { accept: CHROME, 'sec-fetch-dest': 'document' }],
    ['a frame', { accept: CHROME, 'sec-fetch-dest': 'iframe' }],
    ['capitals', { accept: 'Text/HTML' }],
    ['a taste for HTML before JSON', { accept: 'application/json;q=0.5, text/html' }],
    ['XHTML alone', { accept: 'application/xhtml+xml' }],
  ])('is recognised by %s', (_what, headers) => {
    expect(wantsPage(headers)).toBe(true);
  });

  it.each([
    ['nothing', {}],
    ['anything', { accept: '*/*' }],
    ['any text', { accept: 'text/*' }],
    ['JSON', { accept: 'application/json' }],
    ['JSON before HTML', { accept: 'application/json, text/html;q=0.9' }],
    ['HTML refused', { accept: 'text/html;q=0, */*' }],
    ['a broken q', { accept: 'text/html;q=x' }],
    ['a script of a browser', { accept: CHROME, 'sec-fetch-dest': 'empty' }],
    ['a historic script of a browser', { accept: CHROME, 'x-requested-with': 'XMLHttpRequest' }],
    ['a picture', { accept: 'image/avif,*/*', 'sec-fetch-dest': 'image' }],
    ['a type that only looks like it', { accept: 'text/html-like' }],
  ])('is not %s', (_what, headers) => {
    expect(wantsPage(headers)).toBe(false);
  });
});
