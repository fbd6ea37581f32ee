import { html, type Markup } from '../http/index.js';

/** A page of the marketplace itself, where nothing but one thing is to be done: no navigation, no script. */
export function layout(title: string, main: Markup): Markup {
  return documentOf(
    title,
    html`<body class="narrow">
      <header class="top"><div class="bar">${brand()}</div></header>
      <main>${main}</main>
    </body>`,
  );
}

export function documentOf(title: string, body: Markup, script: Markup | '' = ''): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Maestrano sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_sandbox/style.css" />
        ${script}
      </head>
      ${body}
    </html> `;
}

export function brand(): Markup {
  return html`<a class="brand" href="/"><span aria-hidden="true"></span>Maestrano sandbox</a>`;
}
