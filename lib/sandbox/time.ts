/** `YYYY-MM-DDThh:mm:ssZ`, the only form of time on the account API and in assertions. */
export function toWireTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** Reads an ISO 8601 date or time; one without a zone is UTC. */
export function fromWireTime(value: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    value.trim(),
  );
  if (!match) return undefined;
  const [, day = '', time = '00:00:00', zone = 'Z'] = match;
  const date = new Date(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
