import { InvalidArgumentError } from 'commander';

/** A port as it is written on the command line. */
export function port(text: string): number {
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number > 65535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return number;
}

/** An id of the platform: of a group, a user or an application. */
export function platformId(text: string): string {
  if (!/^[A-Za-z0-9][\w.-]{0,127}$/.test(text))
    throw new InvalidArgumentError(
      'An id has letters, digits, "_", "." and "-", and begins with the first two.',
    );
  return text;
}

/** The plural name of a collection. */
export function collectionName(text: string): string {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(text))
    throw new InvalidArgumentError('A collection is named like invoices or tax_codes.');
  return text;
}

/** Where something listens. */
export function address(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('An address begins with http:// or https://.');
  return text;
}

/** A path of the application. */
export function path(text: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text))
    throw new InvalidArgumentError('A path begins with one slash.');
  return text;
}
