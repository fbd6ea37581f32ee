import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { type Answer, readAnswer } from './read-answer.js';

export interface BareOptions {
  /** Origin of the marketplace. */
  readonly platform: string;
  /** What it signs with, PEM. */
  readonly certificate: string;
  readonly id?: string;
  readonly key?: string;
  /** Default real. */
  readonly creationMode?: 'real' | 'virtual';
  /** The time, in milliseconds. */
  readonly now?: () => number;
}

export interface BareSession {
  readonly uid: string;
  readonly group: string;
  readonly email: string;
  readonly token: string;
  recheck: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
}

export type Records = Map<string, { word: string; updatedAt: string }>;

const OK: Reply = { status: 200, body: '{"success":true}' };

/**
 * An application of the marketplace without Nest and without this package: plain `node:http` and the protocol. Bugs are
 * planted by overriding what they are about.
 */
export class BareApplication {
  readonly server: Server;
  readonly sessions = new Map<string, BareSession>();
  readonly records = new Map<string, Records>();
  /** Which group a page shows, where that is another one than was signed in for. */
  readonly shown = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #checks = new Map<string, Promise<boolean>>();
  readonly #asked = new Map<string, string>();

  constructor(readonly options: BareOptions) {
    this.server = createServer((request, response) => void this.#serve(request, response));
  }

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(() => resolve()));
  }

  get id(): string {
    return this.options.id ?? 'app-1';
  }

  get key(): string {
    return this.options.key ?? 'sandbox-key-of-app-1-0123456789abcdef';
  }

  now(): number {
    return this.options.now?.() ?? Date.now();
  }

  metadata(): Record<string, unknown> {
    return {
      environment: 'test',
      app: { host: this.origin },
      api: { id: this.id, version: '1', lang: 'none', host: this.options.platform, base: '/api/v1/' },
      sso: {
        enabled: true,
        creation_mode: this.options.creationMode ?? 'real',
        idm: this.origin,
        init_path: '/init',
        consume_path: '/consume',
      },
      webhook: {
        account: { groups_path: '/hooks/groups/:id', group_users_path: '/hooks/groups/:group_id/users/:id' },
        connec: { notifications_path: '/hooks/connec', subscriptions: { people: true } },
      },
    };
  }

  authorized({ headers: { authorization = '' } }: IncomingMessage): boolean {
    const [, encoded = ''] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(authorization) ?? [];
    return Buffer.from(encoded, 'base64').toString('utf8') === `${this.id}:${this.key}`;
  }

  newRequestId(): string {
    return `_${randomUUID()}`;
  }

  init(url: URL, _request: IncomingMessage): Reply {
    const requestId = this.newRequestId();
    const secret = randomUUID();
    this.#asked.set(secret, requestId);
    const target = new URL('/api/v1/auth/saml', this.options.platform);
    target.searchParams.set('SAMLRequest', this.authnRequest(requestId));
    this.forward(url, target);
    return redirect(target.href, [`asked=${secret}; Path=/; HttpOnly; SameSite=Lax`]);
  }

  authnRequest(requestId: string): string {
    const xml = `<samlp:AuthnRequest AssertionConsumerServiceURL="${this.origin}/consume" ID="${requestId}" Version="2.0" IssueInstant="${new Date(this.now()).toISOString()}" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${this.id}</saml:Issuer></samlp:AuthnRequest>`;
    return deflateRawSync(xml).toString('base64');
  }

  forward(from: URL, target: URL): void {
    const group = from.searchParams.get('group_id');
    if (group !== null) target.searchParams.set('group_id', group);
  }

  consume(form: URLSearchParams, request: IncomingMessage): Reply {
    try {
      const fields = form.getAll('SAMLResponse');
      if (fields.length !== 1) throw new Error('fields');
      const answer = this.read(fields[0]!);
      this.checkTimes(answer);
      this.checkAddressee(answer);
      this.checkAsked(answer, this.#asked.get(cookie(request, 'asked') ?? ''));
      this.checkUse(answer);
      this.forget(cookie(request, 'asked') ?? '');
      const session = cookie(request, 'sid');
      return redirect('/dashboard', [
        this.sessionCookie(this.open(answer, session)),
        'asked=; Path=/; Max-Age=0',
      ]);
    } catch {
      return this.refuse();
    }
  }

  read(field: string): Answer {
    return this.readWith(field, this.options.certificate);
  }

  readWith(field: string, certificate: string, isAsked = true): Answer {
    return readAnswer(field, certificate, isAsked);
  }

  checkTimes({ from, until }: Answer): void {
    if (this.now() + 5_000 < from || this.now() >= until) throw new Error('times');
  }

  checkAddressee({ recipient, audience }: Answer): void {
    if (recipient !== `${this.origin}/consume` || audience !== `${this.origin}/`)
      throw new Error('addressee');
  }

  checkAsked({ inResponseTo }: Answer, asked: string | undefined): void {
    if (asked === undefined || inResponseTo !== asked) throw new Error('not asked');
  }

  checkUse({ id }: Answer): void {
    if (this.#used.has(id)) throw new Error('used');
    this.#used.add(id);
  }

  forget(secret: string): void {
    this.#asked.delete(secret);
  }

  refuse(): Reply {
    return redirect(`${this.options.platform}/app_access_unauthorized?err=internal`);
  }

  open({ attributes }: Answer, _former: string | undefined): string {
    const sid = randomUUID();
    const get = (name: string): string => attributes.get(name) ?? '';
    this.sessions.set(sid, {
      uid: get('uid'),
      group: get('group_uid'),
      email: get(this.options.creationMode === 'virtual' ? 'virtual_email' : 'email'),
      token: get('mno_session'),
      recheck: Date.parse(get('mno_session_recheck')),
    });
    return sid;
  }

  sessionCookie(sid: string): string {
    return `sid=${sid}; Path=/; HttpOnly; SameSite=Lax`;
  }

  async session(request: IncomingMessage): Promise<BareSession | undefined> {
    const sid = cookie(request, 'sid') ?? '';
    const session = this.sessions.get(sid);
    if (!session) return undefined;
    // Requests that come at once wait for one check.
    const check = this.#checks.get(sid) ?? this.lives(session).finally(() => this.#checks.delete(sid));
    this.#checks.set(sid, check);
    if (!(await check)) this.sessions.delete(sid);
    return this.sessions.get(sid);
  }

  async lives(session: BareSession): Promise<boolean> {
    if (session.recheck > this.now()) return true;
    const address = `${this.options.platform}/api/v1/auth/saml/${session.uid}?session=${session.token}`;
    const { valid, recheck } = (await (await fetch(address)).json()) as { valid: boolean; recheck: string };
    session.recheck = Date.parse(recheck);
    return valid;
  }

  async dashboard(request: IncomingMessage): Promise<Reply> {
    const session = await this.session(request);
    if (!session) return redirect('/init');
    const words = [...(this.records.get(session.group)?.values() ?? [])].map(
      ({ word }) => `<li>${word}</li>`,
    );
    return {
      status: 200,
      body: `<h1>${this.shown.get(cookie(request, 'sid') ?? '') ?? session.group}</h1><p>${session.email}</p><ul>${words.join('')}</ul>`,
    };
  }

  endSessions(of: (session: BareSession) => boolean): void {
    for (const [sid, session] of this.sessions) if (of(session)) this.sessions.delete(sid);
  }

  userRemoved(groupId: string, userId: string): Reply {
    this.endSessions(({ uid, group }) => group === groupId && uid === userId.split('.')[0]);
    return OK;
  }

  groupDeleted(groupId: string): Reply {
    this.endSessions(({ group }) => group === groupId);
    this.records.delete(groupId);
    return OK;
  }

  notified(body: string): Reply {
    let content: unknown;
    try {
      content = JSON.parse(body);
    } catch {
      return { status: 400 };
    }
    const { people } = (content ?? {}) as { people?: unknown };
    for (const record of Array.isArray(people) ? people : []) this.store(record as Record<string, unknown>);
    return OK;
  }

  store({ id, group_id, first_name, updated_at }: Record<string, unknown>): void {
    if (typeof id !== 'string' || typeof group_id !== 'string' || typeof updated_at !== 'string') return;
    const records: Records = this.records.get(group_id) ?? new Map();
    this.records.set(group_id, records);
    const known = records.get(id);
    if (known && known.updatedAt > updated_at) return;
    records.set(id, { word: String(first_name), updatedAt: updated_at });
  }

  unauthorized(): Reply {
    return { status: 401, body: '{"error":"Invalid credentials"}' };
  }

  /** Calls of the platform. */
  hook(method: string, path: string, body: string): Reply {
    if (method === 'GET' && path === '/maestrano/metadata') return json(this.metadata());
    if (method === 'POST' && path === '/hooks/connec') return this.notified(body);
    const [, group, user] = /^\/hooks\/groups\/([\w.-]+)(?:\/users\/([\w.-]+))?$/.exec(path) ?? [];
    if (method !== 'DELETE' || group === undefined) return { status: 404 };
    return user === undefined ? this.groupDeleted(group) : this.userRemoved(group, user);
  }

  async answer(request: IncomingMessage, body: string): Promise<Reply> {
    const { method = '' } = request;
    const url = new URL(request.url ?? '/', this.origin);
    if (url.pathname === '/init') return this.init(url, request);
    if (method === 'POST' && url.pathname === '/consume')
      return this.consume(new URLSearchParams(body), request);
    if (url.pathname === '/dashboard') return this.dashboard(request);
    if (!/^\/(hooks|maestrano)\//.test(url.pathname)) return { status: 404 };
    return this.authorized(request) ? this.hook(method, url.pathname, body) : this.unauthorized();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      const { status, headers, body } = await this.answer(request, Buffer.concat(chunks).toString('utf8'));
      response.writeHead(status, headers).end(body);
    } catch {
      response.writeHead(500).end();
    }
  }
}

export function redirect(location: string, cookies: string[] = []): Reply {
  return { status: 303, headers: { location, 'set-cookie': cookies } };
}

function json(value: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function cookie({ headers }: IncomingMessage, name: string): string | undefined {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1];
}
