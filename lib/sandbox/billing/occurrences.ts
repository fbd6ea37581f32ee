import { type Period } from '../state/index.js';

export interface Rhythm {
  readonly startDate: Date;
  readonly period: Period;
  readonly frequency: number;
}

const DAY_MS = 86_400_000;

/**
 * When a recurring bill is charged for the `index`-th time, counted from 0. Every date is computed from the first one:
 * a bill that starts on the 31st is charged on the last day of shorter months and on the 31st again after them.
 */
export function occurrence({ startDate, period, frequency }: Rhythm, index: number): Date {
  const steps = index * frequency;
  switch (period) {
    case 'day':
      return new Date(startDate.getTime() + steps * DAY_MS);
    case 'week':
      return new Date(startDate.getTime() + steps * 7 * DAY_MS);
    case 'month':
      return inMonth(startDate, steps, startDate.getUTCDate());
    case 'year':
      return inMonth(startDate, steps * 12, startDate.getUTCDate());
    case 'semimonth':
      return semiMonth(startDate, steps);
  }
}

/** Twice a month, on the day of the start and fifteen days from it within the same month. */
function semiMonth(start: Date, steps: number): Date {
  const day = start.getUTCDate();
  const early = day <= 15 ? day : day - 15;
  const position = (day <= 15 ? 0 : 1) + steps;
  return inMonth(start, Math.floor(position / 2), position % 2 === 0 ? early : early + 15);
}

/** The same time on a day of a later month, or on its last day. */
function inMonth(start: Date, months: number, day: number): Date {
  const date = new Date(start);
  date.setUTCMonth(start.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date;
}
