/** The form by which the platform hands its answer to the browser. */
export interface PostBackForm {
  readonly action: string;
  readonly fields: URLSearchParams;
  /** The answer, as XML. */
  readonly xml: string;
}

/** Finds it in a page of the sandbox. */
export function readPostBackForm(page: string): PostBackForm | undefined {
  const action = /<form[^>]+action="([^"]*)"/.exec(page)?.[1];
  const fields = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields.append(name, decode(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''));
  }
  const answer = fields.get('SAMLResponse');
  if (action === undefined || answer === null) return undefined;
  return { action: decode(action), fields, xml: Buffer.from(answer, 'base64').toString('utf8') };
}

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
