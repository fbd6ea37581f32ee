/**
 * A URL without its secrets: the values of query parameters (the session check carries a token there), user
 * information and the fragment are gone, the names of the parameters stay.
 */
export function redactUrl(url: string): string {
  const withoutFragment = url.split('#', 1)[0] ?? '';
  const [address = '', query] = splitOnce(withoutFragment, '?');
  const clean = address.replace(/^([a-z][\w+.-]*:\/\/)[^/]*@/i, '$1').slice(0, 500);
  if (!query) return clean;
  const names = query
    .split('&')
    .slice(0, 20)
    .map(pair => `${pair.split('=', 1)[0]?.slice(0, 60) ?? ''}=…`);
  return `${clean}?${names.join('&')}`;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
