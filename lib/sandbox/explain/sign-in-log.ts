import { type Clock } from '../../clock.js';
import { type Explanation, LONGEST_ID } from './explanation.js';

/** What the platform did with a request: asked for more, refused, or answered. */
export interface SignInStep {
  /** On the sandbox's clock. */
  readonly at: Date;
  readonly kind: 'asked-who' | 'asked-for-which-group' | 'refused-access' | 'answered';
  readonly userId?: string;
  readonly groupId?: string;
}

/** Whether a session still lived when somebody asked. */
export interface SeenSessionCheck {
  readonly at: Date;
  readonly valid: boolean;
}

/**
 * One sign-in as the platform saw it, joined by its request id.
 *
 * @publicApi
 */
export interface SignIn {
  /** ID of the AuthnRequest. */
  readonly requestId: string;
  /** Issuer of the AuthnRequest. */
  readonly applicationId: string;
  readonly startedAt: Date;
  readonly consumeUrl: string;
  /** The AuthnRequest. */
  readonly requestXml: string;
  readonly steps: readonly SignInStep[];
  /** The last answer, as XML. */
  readonly responseXml: string | undefined;
  /** Name of the attack, when the answer was one of the attack lab. */
  readonly attack: string | undefined;
  readonly sessionChecks: readonly SeenSessionCheck[];
  /** What the application said of the answers, oldest first. */
  readonly explanations: readonly Explanation[];
}

export interface SeenRequest {
  readonly requestId: string;
  readonly applicationId: string;
  readonly consumeUrl: string;
  readonly xml: string;
}

type Entry = { -readonly [Key in keyof SignIn]: SignIn[Key] } & {
  steps: SignInStep[];
  sessionChecks: SeenSessionCheck[];
  explanations: Explanation[];
};

const SIGN_INS = 100;
const ATTACKS = 300;
const ORPHANS = 50;
/** Of steps, session checks and explanations in one sign-in. */
const EACH = 20;
const LONGEST_XML = 64 * 1024;

/** The last sign-ins, and what applications said of them. */
export class SignInLog {
  readonly #signIns = new Map<string, Entry>();
  readonly #attacks = new Map<string, Entry>();
  #orphans: Explanation[] = [];

  constructor(private readonly clock: Clock) {}

  /** Newest first, without those of the attack lab. */
  get signIns(): readonly SignIn[] {
    return structuredClone([...this.#signIns.values()].reverse());
  }

  /** Reports on answers that nobody here gave, newest first. */
  get orphans(): readonly Explanation[] {
    return structuredClone([...this.#orphans].reverse());
  }

  find(requestId: string): SignIn | undefined {
    return structuredClone(this.#signIns.get(requestId) ?? this.#attacks.get(requestId));
  }

  note(request: SeenRequest, step: Omit<SignInStep, 'at'>, responseXml?: string): void {
    const entry = this.#signIns.get(request.requestId) ?? this.#open(this.#signIns, SIGN_INS, request);
    if (!entry) return;
    keep(entry.steps, { at: this.clock.date(), ...step });
    if (responseXml !== undefined) entry.responseXml = responseXml.slice(0, LONGEST_XML);
  }

  /** The attack lab answered in the place of the platform. */
  noteAttack(request: SeenRequest, attack: string, responseXml: string): void {
    const entry = this.#open(this.#attacks, ATTACKS, request);
    if (!entry) return;
    entry.attack = attack;
    entry.responseXml = responseXml.slice(0, LONGEST_XML);
  }

  /** Somebody asked whether the user's session lives: that of the last sign-in is meant. */
  noteSessionCheck(userId: string, valid: boolean): void {
    const entry = [...this.#signIns.values()]
      .reverse()
      .find(({ steps }) => steps.some(step => step.kind === 'answered' && step.userId === userId));
    if (entry) keep(entry.sessionChecks, { at: this.clock.date(), valid });
  }

  /** Joins a report with its sign-in; only the application that asked can say something of it. */
  explain(report: Omit<Explanation, 'at'>): void {
    const explanation: Explanation = { at: this.clock.date(), ...report };
    const id = report.requestId ?? '';
    const entry = this.#signIns.get(id) ?? this.#attacks.get(id);
    if (entry?.applicationId === report.applicationId) keep(entry.explanations, explanation);
    else this.#orphans = [...this.#orphans, explanation].slice(-ORPHANS);
  }

  clear(): void {
    this.#signIns.clear();
    this.#attacks.clear();
    this.#orphans = [];
  }

  #open(entries: Map<string, Entry>, most: number, request: SeenRequest): Entry | undefined {
    const { requestId, applicationId, consumeUrl, xml } = request;
    if (requestId.length > LONGEST_ID) return undefined;
    const entry: Entry = {
      requestId,
      applicationId,
      startedAt: this.clock.date(),
      consumeUrl: consumeUrl.slice(0, 2_000),
      requestXml: xml.slice(0, LONGEST_XML),
      steps: [],
      responseXml: undefined,
      attack: undefined,
      sessionChecks: [],
      explanations: [],
    };
    entries.set(requestId, entry);
    for (const [id] of entries) if (entries.size > most) entries.delete(id);
    return entry;
  }
}

/** The last few. */
function keep<Kept>(list: Kept[], added: Kept): void {
  list.push(added);
  if (list.length > EACH) list.shift();
}
