import { describe, expect, it } from '@jest/globals';
import { readConsumeForm } from '../../../lib/sso/consume-form.js';

const FORM = 'application/x-www-form-urlencoded';
const read = (body: string, contentType = FORM): string => readConsumeForm(contentType, Buffer.from(body));
const refused = expect.objectContaining({ code: 'MNO_SSO_FORM' });

describe('the form of an answer', () => {
  it('gives the one answer, whatever else is in it', () => {
    expect(read('utf8=%E2%9C%93&SAMLResponse=AA%2BB&RelayState=x&commit=Submit')).toBe('AA+B');
    expect(read('SAMLResponse=AAAA', `${FORM.toUpperCase()} ; charset=UTF-8`)).toBe('AAAA');
  });

  it.each([
    ['no answer', 'utf8=x'],
    ['an empty answer', 'SAMLResponse='],
    ['two answers', 'SAMLResponse=AAAA&SAMLResponse=BBBB'],
    ['one answer twice', 'SAMLResponse=AAAA&SAMLResponse=AAAA'],
    ['an answer and a request', 'SAMLResponse=AAAA&SAMLRequest=BBBB'],
    ['another spelling', 'samlresponse=AAAA'],
  ])('is refused with %s', (_what, body) => {
    expect(() => read(body)).toThrow(refused);
  });

  it.each(['', 'application/json', 'multipart/form-data; boundary=x', `${FORM}x`, `text/plain; ${FORM}`])(
    'is refused as %j',
    contentType => {
      expect(() => read('SAMLResponse=AAAA', contentType)).toThrow(refused);
    },
  );
});
