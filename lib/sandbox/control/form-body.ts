import { MaestranoSandboxError } from '../../errors/index.js';
import { parseJson } from '../http/index.js';
import { type Body, type Field, type Fields } from './fields.js';

/**
 * The JSON body a posted form stands for: what the API would be sent to do the same. Inputs left empty are left out.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID` when an input is no JSON where JSON is wanted
 */
export function bodyOfForm(fields: Fields, form: URLSearchParams): Body {
  const entries = Object.entries(fields).flatMap(([name, field]) => {
    // A check box comes after the hidden input that stands for "no".
    const value = valueOf(name, field, form.getAll(name).at(-1));
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function valueOf(name: string, field: Field, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (text === '' && !(field.kind === 'text' && field.mayBeEmpty)) return undefined;
  switch (field.kind) {
    case 'number':
      // What is no number stays a text, and is refused as one.
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'flag':
      return text === 'true' || text === 'on';
    case 'time':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? `${text}Z` : text;
    case 'json':
      return jsonOf(name, text);
    case 'text':
      // Browsers send line breaks as CR LF.
      return text.replace(/\r\n/g, '\n');
    default:
      return text;
  }
}

function jsonOf(name: string, text: string): unknown {
  const value = parseJson(text);
  if (value !== undefined) return value;
  throw MaestranoSandboxError.invalid(
    `${JSON.stringify(name)} is no JSON.`,
    'Write names and texts in double quotes, and no comma after the last member.',
  );
}
