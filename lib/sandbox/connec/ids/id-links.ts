/** An id that another application uses for a record or a nested element. */
export interface Link {
  readonly id: string;
  readonly provider: string;
  readonly realm: string;
  /** The group through which it was linked. */
  readonly group_id?: string;
}

/** What is linked: a record (`invoices`) or an element in one (`invoices/lines`), by its Connec! id. */
export interface LinkTarget {
  readonly channelId: string;
  readonly scope: string;
  readonly id: string;
}

export interface SavedLink extends LinkTarget {
  readonly links: readonly Link[];
}

const key = (...parts: readonly string[]): string => JSON.stringify(parts);

/** The ids of other applications, both ways. An application has one id in an account for each record. */
export class IdLinks {
  readonly #links = new Map<string, SavedLink>();
  readonly #targets = new Map<string, string>();

  /** Links of a record or element, in the order they were made. */
  of({ channelId, scope, id }: LinkTarget): readonly Link[] {
    return this.#links.get(key(channelId, scope, id))?.links ?? [];
  }

  /** The Connec! id of what one of `links` names. */
  find(channelId: string, scope: string, links: readonly Link[]): string | undefined {
    for (const { provider, realm, id } of links) {
      const found = this.#targets.get(key(channelId, scope, provider, realm, id));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Adds links; one of the same application and account is replaced. */
  add({ channelId, scope, id }: LinkTarget, added: readonly Link[]): void {
    if (added.length === 0) return;
    const links = new Map(
      this.of({ channelId, scope, id }).map(link => [key(link.provider, link.realm), link]),
    );
    for (const link of added) {
      const owner = key(link.provider, link.realm);
      const before = links.get(owner);
      if (before) this.#targets.delete(key(channelId, scope, before.provider, before.realm, before.id));
      links.set(owner, link);
      this.#targets.set(key(channelId, scope, link.provider, link.realm, link.id), id);
    }
    this.#links.set(key(channelId, scope, id), { channelId, scope, id, links: [...links.values()] });
  }

  clear(): void {
    this.#links.clear();
    this.#targets.clear();
  }

  export(): SavedLink[] {
    return structuredClone([...this.#links.values()]);
  }

  import(saved: readonly SavedLink[]): void {
    this.clear();
    for (const { links, ...target } of saved) this.add(target, links);
  }
}
