import type { Measurement } from './figures.mjs';

export function withTable(
  text: string,
  measurements: readonly Measurement[],
  machine: string,
  date: string,
): string;
