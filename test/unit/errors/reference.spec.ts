import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  MaestranoApiError,
  MaestranoConfigurationError,
  MaestranoError,
  MaestranoSignInError,
  SignInRefused,
} from '../../../lib/errors/index.js';
import { codesIn, codesOfLibrary } from '../../support/error-reference/codes.js';
import { discrepancies, errorReference } from '../../support/error-reference/document.js';
import { CHAPTERS } from '../../support/error-reference/entries/index.js';

const PAGE = join(import.meta.dirname, '../../../lib/errors/ERRORS.md');

describe('the error reference', () => {
  // Whoever adds a code describes it in test/support/error-reference/entries, and runs `npm run errors`.
  it('describes every code, and none that is not there', async () => {
    expect(discrepancies(await codesOfLibrary(), CHAPTERS)).toEqual([]);
  });

  it('is written down as the code has it', async () => {
    expect(await readFile(PAGE, 'utf8')).toBe(errorReference(await codesOfLibrary(), CHAPTERS));
  });

  it('would miss a new code, and a code that is gone', () => {
    const codes = new Map([['MNO_NEW', new Set(['MaestranoError'])]]);
    const entry = { cause: '', fix: '', reproduce: { words: '' } };
    const chapters = [{ title: '', about: '', entries: { MNO_GONE: entry } }];
    expect(discrepancies(codes, chapters)).toEqual(['MNO_NEW has no entry', 'MNO_GONE is not a code']);
  });

  it('reads codes wherever they are written, and what carries them', () => {
    const source = "class MaestranoXError extends MaestranoError {}\nconst a = { code: 'MNO_X_2' };";
    expect(codesIn('errors/x.ts', source)).toEqual([['MNO_X_2', 'MaestranoXError']]);
    expect(codesIn('a.ts', "throw new MaestranoError('No.', { code: 'MNO_A' })")).toEqual([
      ['MNO_A', 'MaestranoError'],
    ]);
    expect(codesIn('a.ts', "const answer = { code: 'MNO_A' };")).toEqual([['MNO_A', 'answer']]);
    expect(codesIn('a.ts', "process.env['MNO_DEVPL_HOST']")).toEqual([]);
  });
});

describe('the message of an error', () => {
  it.each([
    new MaestranoError('It broke.', { code: 'MNO_A', remedy: 'Mend it.' }),
    new MaestranoApiError('It broke.'),
    new MaestranoConfigurationError([{ path: 'a', message: 'is wrong.', remedy: 'Correct it.' }]),
    new MaestranoSignInError('MNO_SSO_A', 'x'.repeat(1000)),
    new SignInRefused('suspended'),
  ])('ends with its code: $name', error => {
    expect(error.message.endsWith(`[${error.code}]`)).toBe(true);
  });
});
