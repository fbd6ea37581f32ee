import type { Checks } from './checks.js';
import { refusal } from './refusals.js';
import type { AssertionReading } from './signed-assertion.js';

const NAME = /^[A-Za-z][\w.:/-]{0,127}$/;
/** Names that would do harm in an object that somebody builds of the attributes. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(['constructor', 'prototype']);
/** What people type; everything else is an id, an address, a time or a word (protocol.md 3.5). */
const FREE_TEXT: ReadonlySet<string> = new Set([
  ...['name', 'surname', 'company_name', 'group_name', 'group_city', 'reseller_name'],
  // JSON.
  'organizations',
]);
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const BLANK = /[\t\n]/g;

/**
 * Attributes by name. A name that occurs twice is refused: the historic platform does not escape values, so that a
 * customer can put further attributes into the signed assertion. Tabs and line ends are for text that people type: in
 * anything else they would only end a line of a log or a header of a mail. Source: sso-security.md 1.
 */
export function collectAttributes({ attributes }: AssertionReading): ReadonlyMap<string, string> {
  const collected = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (!NAME.test(name) || REFUSED_NAMES.has(name)) throw refusal('MNO_SSO_ATTRIBUTE_NAME', name);
    const shown = FREE_TEXT.has(name) ? value.replace(BLANK, ' ') : value;
    if (CONTROL.test(shown)) throw refusal('MNO_SSO_ATTRIBUTE_VALUE', `a control character in ${name}`);
    if (collected.has(name)) throw refusal('MNO_SSO_ATTRIBUTE_DUPLICATE', name);
    collected.set(name, value);
  }
  return collected;
}

/** The subject is also the attribute `uid`, and `mno_uid` when that is present (protocol.md 0, decision 6). */
export function checkUid(nameId: string, attributes: ReadonlyMap<string, string>, checks: Checks): void {
  const others = ['uid', 'mno_uid'].filter(name => {
    const value = attributes.get(name);
    return value !== nameId && (name === 'uid' || value !== undefined);
  });
  const actual = others.map(name => (attributes.has(name) ? `another ${name}` : `no ${name}`)).join(', ');
  checks.expect('MNO_SSO_UID', others.length === 0, 'the same id', actual || 'the same id');
}
