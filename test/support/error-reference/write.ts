// Writes lib/errors/ERRORS.md: npm run errors
import { writeFile } from 'node:fs/promises';
import { codesOfLibrary } from './codes.js';
import { discrepancies, errorReference } from './document.js';
import { CHAPTERS } from './entries/index.js';

const codes = await codesOfLibrary();
const missing = discrepancies(codes, CHAPTERS);
for (const line of missing) console.error(line);
if (missing.length > 0) process.exitCode = 1;
else
  await writeFile(new URL('../../../lib/errors/ERRORS.md', import.meta.url), errorReference(codes, CHAPTERS));
