import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { urlTemplate } from '../../../lib/telemetry/index.js';

describe('the template of an address', () => {
  it.each([
    ['https://api.example/api/v1/account/bills', '/api/v1/account/bills'],
    ['https://api.example/api/v1/account/bills/bill-12?currency=AUD', '/api/v1/account/bills/{id}'],
    ['https://a.example/connec/api/v2/cld-3/invoices/e32303c1#x', '/connec/api/v2/{id}/invoices/{id}'],
    ['https://a.example/api/v1/auth/saml/usr-1?session=secret', '/api/v1/auth/saml/{id}'],
    ['https://a.example/api/reports/cld-3/balance_sheet', '/api/reports/{id}/{id}'],
    ['https://a.example', '/'],
    ['https://user:password@a.example/api/v1/ping', '/api/v1/ping'],
    ['/api/v1/a/b/c/d/e/f/g/h', '/api/v1/{id}/{id}/{id}/{id}/{id}/{id}/…'],
    ['not an address', '/{id}'],
  ])('of %s is %s', (url, template) => {
    expect(urlTemplate(url)).toBe(template);
  });

  it('shows nothing of an id, a query or a fragment, whatever they are', () => {
    const secret = fc.string({ minLength: 1 }).map(text => `zz${encodeURIComponent(text)}`);
    fc.assert(
      fc.property(secret, secret, secret, (id, query, fragment) => {
        const template = urlTemplate(
          `https://a.example/api/v1/account/users/${id}?token=${query}#${fragment}`,
        );
        expect(template).toBe('/api/v1/account/users/{id}');
      }),
    );
  });
});
