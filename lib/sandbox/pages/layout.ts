import { html, type Markup } from '../http/index.js';

/** The frame of every page: one stylesheet, no script. */
export function layout(title: string, main: Markup, narrow = false): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Maestrano sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_sandbox/style.css" />
      </head>
      <body class="${narrow ? 'narrow' : 'wide'}">
        <header>
          <a class="brand" href="/"><span aria-hidden="true"></span>Maestrano sandbox</a>
          <p>The marketplace, on your machine</p>
        </header>
        <main>${main}</main>
      </body>
    </html> `;
}
