import { BASE } from './base.js';
import { FORMS } from './forms.js';
import { FRAME } from './frame.js';
import { PARTS } from './parts.js';
import { WATCHING } from './watching.js';

/** The one stylesheet of the sandbox. */
export const STYLE = [BASE, FRAME, FORMS, PARTS, WATCHING].join('');
