import { type Field, LONGEST_TEXT } from '../../control/fields.js';
import { html, type Markup } from '../../http/index.js';

/** One field: its label, its input, and a hint that is read with the input. */
export function fieldInput(prefix: string, name: string, field: Field, value: unknown): Markup {
  const id = `${prefix}-${name}`;
  const text = textOfValue(field, value);
  const hint = field.hint === undefined ? '' : html`<small id="${id}-hint">${field.hint}</small>`;
  const described = field.hint === undefined ? '' : html`aria-describedby="${id}-hint"`;
  const label = html`<label for="${id}">${field.label}</label>`;
  if (field.kind === 'flag')
    return html`<div class="field check">
      <input type="hidden" name="${name}" value="false" />
      <input
        type="checkbox"
        id="${id}"
        name="${name}"
        value="true"
        ${described}
        ${text === 'true' ? html`checked` : ''}
      />
      ${label}${hint}
    </div>`;
  const wide = field.kind === 'json' || (field.kind === 'text' && (field.lines ?? 1) > 1);
  return html`<div class="field ${wide ? 'full' : ''}">
    ${label}${control(html`id="${id}" name="${name}" ${described} ${field.required ? html`required` : ''}`, field, text)}${hint}
  </div>`;
}

function control(shared: Markup, field: Field, text: string): Markup {
  const example = 'example' in field ? (field.example ?? '') : '';
  switch (field.kind) {
    case 'choice':
      return html`<select ${shared}>
        ${field.required ? '' : option('', text, '—')}${field.options.map(entry => option(entry, text, field.names?.[entry] ?? entry))}
      </select>`;
    case 'number':
      return html`<input ${shared} value="${text}" inputmode="decimal" autocomplete="off" />`;
    case 'time':
      return html`<input type="datetime-local" step="1" ${shared} value="${text}" />`;
    case 'duration':
      return html`<input ${shared} value="${text}" placeholder="${example}" autocomplete="off" />`;
    case 'text':
    case 'json': {
      const max = field.kind === 'text' ? (field.max ?? LONGEST_TEXT) : LONGEST_TEXT * 50;
      const lines = field.lines ?? (field.kind === 'json' ? 6 : 1);
      return lines > 1
        ? // The first line break after the tag is not content: one is given for free.
          html`<textarea
            ${shared}
            rows="${lines}"
            maxlength="${max}"
            spellcheck="false"
            placeholder="${example}"
          >
${text}</textarea>`
        : html`<input
            ${shared}
            value="${text}"
            maxlength="${max}"
            placeholder="${example}"
            autocomplete="off"
            dir="auto"
          />`;
    }
    default:
      return html``;
  }
}

function option(value: string, selected: string, name: string): Markup {
  return html`<option value="${value}" ${value === selected ? html`selected` : ''}>${name}</option>`;
}

/** What an input holds for a value. */
export function textOfValue(field: Field | undefined, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 19);
  if (typeof value === 'string') return value;
  if (field?.kind === 'json' || typeof value === 'object') return JSON.stringify(value, null, 2);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
