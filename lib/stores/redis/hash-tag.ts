/**
 * The part of a key that decides on its slot in a cluster: what stands between the first `{` and the next `}`, unless
 * that is nothing; then the whole key. Keys of one hash tag can be read in one command.
 */
export function hashTag(key: string): string {
  const open = key.indexOf('{');
  if (open < 0) return key;
  const close = key.indexOf('}', open + 1);
  return close > open + 1 ? key.slice(open + 1, close) : key;
}
