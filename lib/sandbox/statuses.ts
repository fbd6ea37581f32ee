/** Where the historic platform answered by another status than it ought to, and what it ought to be. */
export const STATUSES = {
  created: { historic: 200, strict: 201, section: '5.3', when: 'a bill or recurring bill is created' },
  unknownShown: { historic: 200, strict: 404, section: '5.3', when: 'an unknown id is shown' },
  unknownCancelled: { historic: 400, strict: 404, section: '5.3', when: 'an unknown id is cancelled' },
  alreadyInvoiced: { historic: 400, strict: 409, section: '5.3', when: 'an invoiced bill is cancelled' },
  unknownFilter: { historic: 200, strict: 400, section: '5.5', when: 'a list is asked by an unknown filter' },
  wrongPassword: { historic: 200, strict: 401, section: '5.7', when: 'a password is wrong' },
  noPassword: { historic: 500, strict: 400, section: '5.7', when: 'a password is missing or malformed' },
  wrongApplication: {
    historic: 200,
    strict: 400,
    section: '3.4',
    when: 'an unknown application asks to sign in',
  },
  noEnvelope: { historic: 500, strict: 400, section: '6.6', when: 'a Connec! body lacks its envelope' },
} as const;

/** The status of a case, historic or as it ought to be. */
export function statusOf(name: keyof typeof STATUSES, { strict }: { readonly strict: boolean }): number {
  return STATUSES[name][strict ? 'strict' : 'historic'];
}
