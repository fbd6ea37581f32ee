import { type Clock } from '../../clock.js';
import { MaestranoSandboxError } from '../../errors/index.js';
import {
  assertionAttributes,
  createSandboxIdentity,
  encodeResponse,
  inflateAuthnRequest,
  parseAuthnRequest,
  type ResponseFacts,
  type SandboxIdentity,
} from '../idp/index.js';
import { type MetadataReader, type OutboundAnswer, reasonOf } from '../outbound/index.js';
import { type Platform } from '../platform.js';
import { type Application, type Group, type User } from '../state/index.js';
import { AttackKit } from './attack-kit.js';
import { type Attack, type Attempt } from './attack.js';
import { ATTACKS } from './catalogue/index.js';
import { type AttackReport, type AttackResult, type AttackVerdict } from './report.js';
import { Victim } from './victim.js';

export interface AttackOptions {
  /** Names of attacks, or what they begin with: `wrapping/`. Default all. */
  readonly only?: readonly string[];
  /** Who signs in; default the first member of a subscribed group of the application. */
  readonly userId?: string;
  readonly groupId?: string;
}

interface Rooms {
  readonly platform: Platform;
  readonly metadata: MetadataReader;
  readonly identity: SandboxIdentity;
  /** For how long an application takes. */
  readonly base: Clock;
}

interface Target {
  readonly application: Application;
  readonly user: User;
  readonly group: Group;
  readonly initUrl: string;
  /** Where answers may be posted to. */
  readonly origins: readonly string[];
}

interface Asked {
  readonly victim: Victim;
  readonly facts: ResponseFacts;
  readonly requestXml: string;
}

const CONTROL: Attack = {
  name: 'control',
  about: 'The honest answer, which has to be accepted.',
  forge: kit => kit.honest(),
};

/** Sends an application the hostile answers an identity provider could send, and watches what it makes of them. */
export class AttackLab {
  #stranger: Promise<SandboxIdentity> | undefined;

  constructor(private readonly rooms: Rooms) {}

  /**
   * Starts a sign-in for every attack, as a browser would, and answers it in the hostile way. The honest answer comes
   * first: an application that refuses everything is not safe but broken.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID`
   */
  async run(applicationId: string, options: AttackOptions = {}): Promise<AttackReport> {
    const chosen = chooseAttacks(options.only);
    const target = await this.#target(applicationId, options);
    const other = (await this.#ask(target)).facts.requestId;
    const control = await this.#try(target, CONTROL, other);
    const results: AttackResult[] = [];
    for (const attack of chosen) results.push(await this.#try(target, attack, other));
    const passed = control.verdict === 'accepted' && results.every(({ verdict }) => verdict === 'refused');
    return { applicationId, passed, control, results };
  }

  async #try(target: Target, attack: Attack, otherRequest: string): Promise<AttackResult> {
    const { name, about } = attack;
    const { base, platform } = this.rooms;
    const asked = await this.#ask(target);
    const kit = new AttackKit(asked.facts, this.rooms.identity, await this.#strangerKey(), otherRequest);
    const forged = attack.forge(kit);
    const attempt = typeof forged === 'string' ? { xml: forged } : forged;
    this.#note(target, asked, attack, attempt);
    const start = base.now();
    let result: Pick<AttackResult, 'verdict' | 'status' | 'location' | 'error'>;
    try {
      result = judge(await this.#deliver(target, asked, attempt), target, asked.facts);
    } catch (error) {
      result = { verdict: 'failed', error: reasonOf(error) };
    }
    platform.journal.add({
      type: 'attack',
      name,
      applicationId: target.application.id,
      verdict: result.verdict,
    });
    return { name, about, ...result, requestId: asked.facts.requestId, tookMs: base.now() - start };
  }

  /** So that people can look at the answer, and at what the application says of it. */
  #note({ application }: Target, { facts, requestXml }: Asked, { name }: Attack, attempt: Attempt): void {
    const { requestId, consumeUrl } = facts;
    const request = { requestId, consumeUrl, applicationId: application.id, xml: requestXml };
    this.rooms.platform.signIns.noteAttack(request, name, attempt.xml ?? attempt.field ?? attempt.form ?? '');
  }

  /** Every answer that came of it; the worst counts. */
  async #deliver(target: Target, { victim, facts }: Asked, attempt: Attempt): Promise<OutboundAnswer[]> {
    const { consumeUrl, issuer } = facts;
    const origin = new URL(issuer).origin;
    const post = (browser: Victim, form: string): Promise<OutboundAnswer> =>
      browser.post(consumeUrl, form, origin);
    if (attempt.after !== undefined) await post(victim, formOf({ xml: attempt.after }));
    // The session that the honest answer opened is not what makes the next one refused.
    const browser = attempt.cookies === false ? new Victim() : victim;
    const form = formOf(attempt);
    if (attempt.twice !== true) return [await post(browser, form)];
    const both = await Promise.all([post(browser, form), post(browser, form)]);
    const accepted = both.filter(answer => judge([answer], target, facts).verdict === 'accepted');
    // One of the two is what it ought to be.
    return accepted.length === 2 ? both : both.filter(answer => !accepted.includes(answer));
  }

  /** Begins a sign-in at the application, up to the request it sends to the platform. */
  async #ask({ application, user, group, initUrl, origins }: Target): Promise<Asked> {
    const victim = new Victim();
    const { state, clock } = this.rooms.platform;
    const start = new URL(initUrl);
    start.searchParams.set('group_id', group.id);
    const answer = await victim.get(start.href).catch((error: unknown) => {
      throw unreachable(application, reasonOf(error));
    });
    const location = answer.headers.location ?? '';
    if (!URL.canParse(location)) throw unreachable(application, `it answered ${answer.status}`);
    const address = new URL(location);
    const requestXml = inflateAuthnRequest(address.searchParams.get('SAMLRequest'));
    const request = parseAuthnRequest(requestXml);
    if (!origins.includes(new URL(request.consumeUrl).origin))
      throw MaestranoSandboxError.invalid(
        `${application.id} asks for its answer at an address that is not its own.`,
        'Hostile answers are sent only to the host an application declares.',
      );
    const now = clock.date();
    const attributes = assertionAttributes({
      user,
      group,
      role: state.membership(group.id, user.id)?.role ?? 'Guest',
      now,
      reseller: state.resellers.get(group.resellerId ?? ''),
      resellerSignsIn: false,
    });
    const { id: requestId, consumeUrl } = request;
    const issuer = location.split('&')[0] ?? '';
    const facts = { issuer, requestId, consumeUrl, nameId: user.id, attributes, now };
    return { victim, requestXml, facts };
  }

  async #target(applicationId: string, { userId, groupId }: AttackOptions): Promise<Target> {
    const { state } = this.rooms.platform;
    const application = state.applications.get(applicationId);
    if (!application) throw MaestranoSandboxError.unknown('application', applicationId);
    const found = state.memberships.find(
      entry =>
        (userId === undefined || entry.userId === userId) &&
        (groupId === undefined || entry.groupId === groupId) &&
        state.groupOf(applicationId, entry.groupId)?.status === 'running',
    );
    const user = state.users.get(found?.userId ?? '');
    const group = state.groups.get(found?.groupId ?? '');
    if (!user || !group)
      throw MaestranoSandboxError.invalid(
        `Nobody can sign in to ${applicationId} like that.`,
        'Name a member of a subscribed group.',
      );
    const { initUrl, host } = await this.rooms.metadata.current(application);
    const origins = [application.host, host, initUrl].map(address => new URL(address).origin);
    return { application, user, group, initUrl, origins };
  }

  #strangerKey(): Promise<SandboxIdentity> {
    return (this.#stranger ??= createSandboxIdentity({ clock: this.rooms.base }));
  }
}

function chooseAttacks(only: readonly string[] | undefined): readonly Attack[] {
  if (!only) return ATTACKS;
  const unknown = only.find(name => !ATTACKS.some(attack => attack.name.startsWith(name)));
  if (unknown !== undefined) throw MaestranoSandboxError.unknown('attack', unknown);
  return ATTACKS.filter(({ name }) => only.some(start => name.startsWith(start)));
}

function formOf({ xml, field, form }: Attempt): string {
  if (form !== undefined) return form;
  const value = field ?? encodeResponse(xml ?? '');
  return new URLSearchParams({ utf8: '✓', SAMLResponse: value }).toString();
}

/**
 * An application refuses by a 4xx, by the platform's page for the unauthorized, or by sending people back to a sign-in.
 * Whatever else is no error counts as accepted: better a false alarm than a missed one.
 */
function judge(answers: readonly OutboundAnswer[], { initUrl }: Target, facts: ResponseFacts) {
  const judged = answers.map(({ status, headers: { location } }) => {
    const result = { status, ...(location === undefined ? {} : { location: location.slice(0, 500) }) };
    const verdict = (is: AttackVerdict) => ({ verdict: is, ...result });
    if (status >= 500) return verdict('failed');
    if (status >= 400) return verdict('refused');
    const leads = location === undefined ? undefined : new URL(location, facts.consumeUrl);
    const back =
      leads?.origin === new URL(facts.issuer).origin ||
      leads?.pathname === '/app_access_unauthorized' ||
      leads?.pathname === new URL(initUrl).pathname;
    return verdict(back ? 'refused' : 'accepted');
  });
  const worst = judged.find(({ verdict }) => verdict !== 'refused') ?? judged[0];
  return worst ?? { verdict: 'refused' as const };
}

function unreachable({ id }: Application, reason: string): MaestranoSandboxError {
  return MaestranoSandboxError.invalid(
    `No sign-in can be started at ${id}: ${reason}.`,
    'The application has to run, and to answer its init address by a redirect to this sandbox.',
  );
}
