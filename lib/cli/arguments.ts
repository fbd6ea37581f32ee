import { InvalidArgumentError } from 'commander';

/** A port as it is written on the command line. */
export function port(text: string): number {
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number > 65535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return number;
}
