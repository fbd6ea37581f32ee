import { type Attack } from '../attack.js';
import { CONTENT } from './content.js';
import { DELIVERY } from './delivery.js';
import { MARKUP } from './markup.js';
import { SIGNATURE } from './signature.js';
import { WRAPPING } from './wrapping.js';

/** Every attack, in the order they are tried. */
export const ATTACKS: readonly Attack[] = [...WRAPPING, ...SIGNATURE, ...MARKUP, ...CONTENT, ...DELIVERY];
