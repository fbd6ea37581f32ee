import { html, type Markup } from '../../http/index.js';

/** One call of the control API. */
export interface Call {
  readonly method: string;
  /** Path, percent-encoded. */
  readonly target: string;
  /** JSON body; left out when it has no members. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** As a shell takes it. The token is never written: it stands in the environment. */
export function curlText(origin: string, { method, target, body }: Call): string {
  const lines = [
    `curl -X ${method} ${quote(origin + target)}`,
    `  -H "Authorization: Bearer $MNO_SANDBOX_CONTROL_TOKEN"`,
    ...(Object.keys(body).length === 0
      ? []
      : [`  -H 'Content-Type: application/json'`, `  -d ${quote(asciiJson(body))}`]),
  ];
  return lines.join(' \\\n');
}

export function quote(text: string): string {
  return /^[\w./:%@=+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What a terminal would act on, or show the wrong way round, is escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `curl` lines, folded away; `of` names their actions. */
export function curlBlock(origin: string, calls: readonly Call[], of: string): Markup {
  const text = calls.map(call => curlText(origin, call)).join('\n\n');
  return html`<details class="curl" data-curl="${of}">
    <summary>${calls.length > 1 ? 'The same with curl' : 'curl'}</summary>
    ${copyable(text)}
  </details>`;
}

/** Text to take away: selected as a whole, and copied by a button where there is a script. */
export function copyable(text: string): Markup {
  return html`<div class="copyable">
    <pre tabindex="0" data-copied>${text}</pre>
    <button type="button" class="copy" data-copy hidden>Copy</button>
  </div>`;
}
