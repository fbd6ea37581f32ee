import { type Field, LONGEST_TEXT } from '../../control/fields.js';
import { html, type Markup } from '../../http/index.js';

/** The input of one field, in its label. */
export function fieldInput(name: string, field: Field, value: unknown): Markup {
  const hint = field.hint === undefined ? '' : html`<small>${field.hint}</small>`;
  const text = textOfValue(field, value);
  if (field.kind === 'flag')
    return html`<label class="check"
      ><input type="hidden" name="${name}" value="false" /><input
        type="checkbox"
        name="${name}"
        value="true"
        ${text === 'true' ? html`checked` : ''}
      />${field.label}${hint}</label
    >`;
  const wide = field.kind === 'json' || (field.kind === 'text' && (field.lines ?? 1) > 1);
  return html`<label class="${wide ? 'full' : ''}"
    >${field.label}${control(name, field, text)}${hint}</label
  >`;
}

function control(name: string, field: Field, text: string): Markup {
  const required = field.required ? html`required` : '';
  const example = 'example' in field ? (field.example ?? '') : '';
  switch (field.kind) {
    case 'choice':
      return html`<select name="${name}" ${required}>
        ${field.required ? '' : option('', text)}${field.options.map(entry => option(entry, text))}
      </select>`;
    case 'number':
      return html`<input
        name="${name}"
        value="${text}"
        inputmode="decimal"
        autocomplete="off"
        ${required}
      />`;
    case 'time':
      return html`<input type="datetime-local" step="1" name="${name}" value="${text}" ${required} />`;
    case 'duration':
      return html`<input
        name="${name}"
        value="${text}"
        placeholder="${example}"
        autocomplete="off"
        ${required}
      />`;
    case 'text':
    case 'json': {
      const max = field.kind === 'text' ? (field.max ?? LONGEST_TEXT) : LONGEST_TEXT * 50;
      const lines = field.lines ?? (field.kind === 'json' ? 6 : 1);
      return lines > 1
        ? // The first line break after the tag is not content: one is given for free.
          html`<textarea
            name="${name}"
            rows="${lines}"
            maxlength="${max}"
            spellcheck="false"
            placeholder="${example}"
            ${required}
          >
${text}</textarea>`
        : html`<input
            name="${name}"
            value="${text}"
            maxlength="${max}"
            placeholder="${example}"
            autocomplete="off"
            dir="auto"
            ${required}
          />`;
    }
    default:
      return html``;
  }
}

function option(value: string, selected: string): Markup {
  return html`<option value="${value}" ${value === selected ? html`selected` : ''}>${value || '—'}</option>`;
}

/** What an input holds for a value. */
export function textOfValue(field: Field | undefined, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 19);
  if (typeof value === 'string') return value;
  if (field?.kind === 'json' || typeof value === 'object') return JSON.stringify(value, null, 2);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
