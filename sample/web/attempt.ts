import { Logger } from '@nestjs/common';
import { MaestranoError } from 'nestjs-maestrano';
import { kindly, type Problem } from './kindly.js';

/** What the marketplace answered, or why it did not. */
export type Attempt<T> = { readonly value: T } | { readonly problem: Problem };

const logger = new Logger('Sample');

/** Lets a page show the rest of itself while the marketplace is away. Every error of the module ends up here. */
export async function attempt<T>(call: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call };
  } catch (error) {
    if (!(error instanceof MaestranoError)) throw error;
    logger.warn(error.message);
    return { problem: kindly(error) };
  }
}
