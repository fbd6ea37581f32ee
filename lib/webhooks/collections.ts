import { COLLECTIONS } from '../connec/contract/index.js';
import { type RegisteredHandler, servesPreset } from '../events/index.js';
import { nearest, type Preset } from '../presets/index.js';

/** Names that lists of a collection were seen under: `invoices`, `Invoice`, `invoice`, `Person`. */
const CANONICAL: ReadonlyMap<string, string> = new Map(
  COLLECTIONS.flatMap(({ name, singular, className }) =>
    [name, singular, className, pluralised(singular)].map(spelling => [normalize(spelling), name] as const),
  ),
);

/** The plural name of a collection, however it is spelt; unknown ones in snake_case as they are. */
export function canonicalCollection(spelling: string): string {
  const known = CANONICAL.get(spelling);
  if (known !== undefined) return known;
  const normalized = normalize(spelling);
  return CANONICAL.get(normalized) ?? normalized;
}

/** The historic `COMPANYS` and `PERSONS` (protocol.md 7.1). */
function pluralised(singular: string): string {
  return `${singular}s`;
}

/** `PurchaseOrder`, `purchase order` and `purchase_orders` all become lower snake_case. */
function normalize(spelling: string): string {
  return spelling
    .slice(0, 128)
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s\p{C}-]+/gu, '_')
    .toLowerCase();
}

/** What handlers ask for and no preset can ever send them, one sentence each. */
export function unreachableCollections(
  handlers: readonly RegisteredHandler[],
  presets: readonly Preset[],
): string[] {
  return handlers.flatMap(handler => {
    const { id, collections, preset } = handler;
    const served = presets.filter(({ name }) => servesPreset(handler, name));
    return (collections ?? []).flatMap(collection => {
      const canonical = canonicalCollection(collection);
      if (canonical !== collection) {
        return [
          `Handler ${id} asks for ${JSON.stringify(collection)}, which is never received: ` +
            `did you mean ${JSON.stringify(canonical)}?`,
        ];
      }
      const isNamed = served.some(each => Object.hasOwn(each.webhook.connec.subscriptions, collection));
      const names = COLLECTIONS.map(({ name }) => name as string);
      if (isNamed || names.includes(collection)) return [];
      const meant = nearest(collection, names);
      return [
        `Handler ${id} asks for ${JSON.stringify(collection)}, which is no collection of Connec! and no ` +
          `subscription of ${preset === undefined ? 'any preset' : `preset ${preset}`}: ` +
          (meant === undefined
            ? 'list it in webhook.connec.subscriptions if your marketplace sends it.'
            : `did you mean ${JSON.stringify(meant)}?`),
      ];
    });
  });
}
