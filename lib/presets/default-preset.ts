/**
 * The name of the default preset: the one that was named, or the only one, or the one called `default`.
 * Nothing says that the named one exists.
 */
export function defaultPresetName(names: readonly string[], named?: string): string | undefined {
  if (named !== undefined) return named;
  return names.length === 1 ? names[0] : names.find(name => name === 'default');
}
