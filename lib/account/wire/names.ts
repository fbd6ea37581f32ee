/** Members of the wire whose name here is not just their camelCase. */
const OURS: Readonly<Record<string, string>> = { group_id: 'group' };

/** Our spelling of a field of the platform: `price_cents` is `priceCents`, `group_id` is `group`. */
export function camelCase(name: string): string {
  if (Object.hasOwn(OURS, name)) return OURS[name] as string;
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
