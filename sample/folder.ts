import { basename, dirname } from 'node:path';

const here = import.meta.dirname;

/** The folder `sample`, with what is read as it is: `public` and `database/migrations`. Compiled code lies in `dist`. */
export const SAMPLE_FOLDER = basename(here) === 'dist' ? dirname(here) : here;
