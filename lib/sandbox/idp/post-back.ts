import { createHash } from 'node:crypto';
import { html, Markup, page, type PlatformResponse } from '../http/index.js';

const SUBMIT = 'document.forms[0].submit()';
const SUBMIT_HASH = createHash('sha256').update(SUBMIT).digest('base64');
// One piece: the policy knows it by the hash of exactly these characters.
const SCRIPT = new Markup(`<script>${SUBMIT}</script>`);

/**
 * The page that posts the answer to the application; without JavaScript a person presses the button. It names no
 * form-action: what the application redirects to after the post is its own business.
 */
export function postBackPage(
  consumeUrl: string,
  samlResponse: string,
  headers: Readonly<Record<string, string>>,
): PlatformResponse {
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Signing in…</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="/_sandbox/style.css" />
      </head>
      <body class="narrow">
        <main>
          <h1>Signing in…</h1>
          <form method="post" action="${consumeUrl}">
            <input type="hidden" name="utf8" value="✓" />
            <input type="hidden" name="SAMLResponse" value="${samlResponse}" />
            <p><button type="submit" name="commit" value="Submit">Continue to the application</button></p>
          </form>
        </main>
        ${SCRIPT}
      </body>
    </html> `;
  return page(200, body, {
    ...headers,
    'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'sha256-${SUBMIT_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'origin',
  });
}
