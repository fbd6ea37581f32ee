import { setTimeout as wait } from 'node:timers/promises';
import type { TestIdentityProvider } from 'nestjs-maestrano/testing';
import { pendingSignIn } from '../support/pending-sign-in.js';

/** Where the nodes are at the moment; a dead one is at its old address. */
export type Origins = readonly [string, string];

interface OpenSession {
  readonly cookie: string;
  readonly group: string;
  revokedMs?: number;
}

/** How long after a revocation was confirmed every node must know: it is told at once, but through a busy machine. */
const REVOKED_WITHIN_MS = 3_000;
/** How soon the platform is asked about a session. */
const RECHECK_MS = 20_000;
const AUTHORIZATION = `Basic ${Buffer.from('app-test:key-of-app-test-0123456789abcdef').toString('base64')}`;
const RECORDS_A_POST = 10;
const GROUPS = 7;
/** Records that change again and again; each stays in its group. */
const CHANGING = 3 * GROUPS;
/** How late a post may be: others with newer versions overtake it. */
const LATE_MS = 2_000;

/** Everything that the outside does to an application, until it is told to stop; and what it saw. */
export class Load {
  /** Newest version sent of each record, by `<group>/<id>`. */
  readonly sent = new Map<string, number>();
  readonly counts: Record<string, number> = {};
  /** What must never be. */
  readonly violations: string[] = [];
  /** Charges that were confirmed, and those that are in doubt. */
  readonly charged = new Map<string, string>();
  readonly inDoubt = new Map<string, string>();
  readonly #sessions: OpenSession[] = [];
  readonly #late = new Set<Promise<void>>();
  #people = 0;
  #posts = 0;
  #isOver = false;

  constructor(
    private readonly origins: () => Origins,
    private readonly identityProvider: TestIdentityProvider,
    private readonly random: () => number,
  ) {}

  /** Runs until `stop()`; what was begun is finished. */
  async run(): Promise<void> {
    await Promise.all([
      ...Array.from({ length: 4 }, () => this.#repeat(60, () => this.#notify())),
      this.#repeat(500, () => this.#signIn()),
      ...Array.from({ length: 2 }, () => this.#repeat(50, () => this.#visit())),
      this.#repeat(15_000, () => this.#leave()),
      this.#repeat(1_000, () => this.#charge()),
    ]);
    await Promise.all(this.#late);
  }

  stop(): void {
    this.#isOver = true;
  }

  async #repeat(pauseMs: number, work: () => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      await work();
      await wait(pauseMs * (0.5 + this.random()));
    }
  }

  /** New records, and a new version of one that was sent before; now and then the same post twice, or late. */
  async #notify(): Promise<void> {
    const post = (this.#posts += 1);
    const invoices = Array.from({ length: RECORDS_A_POST }, (_, at) => {
      const id = at === 0 ? `again-${post % CHANGING}` : `once-${post}-${at}`;
      const v = at === 0 ? post : 1;
      const group_id = `cld-${post % GROUPS}`;
      const key = `${group_id}/${id}`;
      this.sent.set(key, Math.max(v, this.sent.get(key) ?? 0));
      const updated_at = new Date(Date.UTC(2026, 0, 1) + v * 1_000).toISOString();
      return { id, group_id, updated_at, v };
    });
    const body = JSON.stringify({ invoices });
    if (this.random() < 0.1) return this.#deliverLate(body);
    await this.#deliver(body);
    if (this.random() < 0.3) await this.#deliver(body);
  }

  /** Is not waited for until the end. */
  #deliverLate(body: string): void {
    const late = wait(this.random() * LATE_MS)
      .then(() => this.#deliver(body))
      .finally(() => this.#late.delete(late));
    this.#late.add(late);
  }

  /** As a platform that tries until it is answered 200: it does not know what became of a lost one. */
  async #deliver(body: string): Promise<void> {
    for (let attempt = Math.floor(this.random() * 2); ; attempt += 1) {
      const status = await this.#send(attempt, '/maestrano/connec/notifications', {
        ...{ method: 'POST', body },
        headers: { Authorization: AUTHORIZATION, 'Content-Type': 'application/json' },
      });
      if (status === 200) return this.#count('notifications');
      this.#count(`notifications repeated (${status ?? 'no answer'})`);
      await wait(100);
    }
  }

  /** One answer of the platform, posted four times at once to both nodes, and once more later. */
  async #signIn(): Promise<void> {
    const person = `usr-${(this.#people += 1)}`;
    const group = `cld-of-${Math.floor(this.#people / 5)}`;
    let body: URLSearchParams;
    let cookie: string;
    try {
      const [origin] = this.#shuffled();
      const pending = await pendingSignIn(origin, this.identityProvider, Date.now(), {
        userId: person,
        groupId: group,
        attributes: { mno_session_recheck: new Date(Date.now() + RECHECK_MS).toISOString() },
      });
      body = new URLSearchParams({ SAMLResponse: pending.samlResponse });
      cookie = pending.cookie;
    } catch {
      return this.#count('sign-ins not begun');
    }
    const post = async (origin: string): Promise<string | undefined> => {
      const response = await this.#fetch(origin, '/maestrano/auth/saml/consume', {
        ...{ method: 'POST', body },
        headers: { accept: 'application/json', cookie },
      });
      this.#count(`sign-in answers (${response?.status ?? 'no answer'})`);
      const line = response?.cookies.find(each => each.startsWith('maestrano=v1.'));
      return line?.split(';')[0];
    };
    const [a, b] = this.#shuffled();
    const opened = await Promise.all([a, b, a, b].map(post));
    await wait(300);
    const sessions = [...opened, await post(b)].filter(each => each !== undefined);
    if (sessions.length > 1)
      this.violations.push(`${person} was signed in ${sessions.length} times by one answer`);
    if (sessions.length === 0) this.#count('sign-ins that nobody heard the end of');
    for (const session of sessions.slice(0, 1)) this.#sessions.push({ cookie: session, group });
    // Enough that are over, most that are not.
    const over = this.#sessions.filter(({ revokedMs }) => revokedMs !== undefined);
    if (over.length > 20) this.#sessions.splice(this.#sessions.indexOf(over[0]!), 1);
    if (this.#sessions.length > 200) this.#sessions.shift();
  }

  async #visit(): Promise<void> {
    const session = this.#sessions[Math.floor(this.random() * this.#sessions.length)];
    if (!session) return;
    const revokedMs = session.revokedMs;
    const askedMs = Date.now();
    const status = await this.#send(Math.floor(this.random() * 2), '/page', {
      headers: { cookie: session.cookie, accept: 'application/json' },
    });
    this.#count(
      `${revokedMs === undefined ? 'visits' : 'visits after the group left'} (${status ?? 'no answer'})`,
    );
    if (revokedMs !== undefined && status === 200 && askedMs > revokedMs + REVOKED_WITHIN_MS)
      this.violations.push(
        `a session of ${session.group} was open ${askedMs - revokedMs} ms after it was revoked`,
      );
    if (session.revokedMs === undefined && status === 401 && !this.#leaving.has(session.group))
      this.violations.push(`a session of ${session.group} was lost`);
  }

  readonly #leaving = new Set<string>();

  /** A group cancels its subscription: its sessions end on every node. */
  async #leave(): Promise<void> {
    const group = this.#sessions.find(({ revokedMs }) => revokedMs === undefined)?.group;
    if (group === undefined || this.#sessions.length < 20) return;
    this.#leaving.add(group);
    for (let attempt = 0; ; attempt += 1) {
      const headers = { Authorization: AUTHORIZATION };
      const status = await this.#send(attempt, `/maestrano/account/groups/${group}`, {
        method: 'DELETE',
        headers,
      });
      if (status === 200) break;
      this.#count(`deletions repeated (${status ?? 'no answer'})`);
      await wait(100);
    }
    this.#count('groups left');
    for (const session of this.#sessions) if (session.group === group) session.revokedMs = Date.now();
  }

  /** Charged once, however often it is asked for. */
  async #charge(): Promise<void> {
    const reference = `charge-${this.charged.size + this.inDoubt.size + 1}`;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const [origin] = this.#shuffled();
      const response = await this.#fetch(origin, `/charge/${reference}`, { method: 'POST' });
      const { id, code } = readAnswer(response?.body);
      if (id !== undefined) {
        this.charged.set(reference, id);
        return this.#count('charges');
      }
      this.inDoubt.set(reference, code ?? 'no answer');
      this.#count(`charges in doubt (${code ?? 'no answer'})`);
    }
  }

  #shuffled(): Origins {
    const [a, b] = this.origins();
    return this.random() < 0.5 ? [a, b] : [b, a];
  }

  async #send(node: number, path: string, init: RequestInit): Promise<number | undefined> {
    const origin = this.origins()[node % 2] as string;
    const response = await this.#fetch(origin, path, init);
    return response?.status;
  }

  async #fetch(origin: string, path: string, init: RequestInit): Promise<Answer | undefined> {
    try {
      const signal = AbortSignal.timeout(20_000);
      const response = await fetch(new URL(path, origin), { redirect: 'manual', signal, ...init });
      // Read, so that the connection is free again.
      const body = await response.text();
      return { status: response.status, cookies: response.headers.getSetCookie(), body };
    } catch {
      // The process died, or is not back yet.
      return undefined;
    }
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

function readAnswer(body = ''): { readonly id?: string; readonly code?: string } {
  return body.startsWith('{') ? (JSON.parse(body) as { id?: string; code?: string }) : {};
}
