import { type Clock } from '../clock.js';
import { type AttackResult } from '../sandbox/index.js';
import { type ApplicationFacts, factsOf } from './application.js';
import {
  type Answer,
  basicAuth,
  Browser,
  type Call,
  fillPath,
  type HttpClient,
  isSuccess,
} from './http/index.js';
import { type CastGroup, type CastUser, type Marketplace } from './marketplace/index.js';
import { type SignedIn } from './sign-in/sign-in.js';

/** Pages by which sessions are seen from outside. */
export interface Pages {
  readonly protectedPage?: string;
  readonly identityPage?: string;
  readonly recordsPage?: string;
}

/** Whether a page opens to a browser: `unclear` is neither a page nor a refusal. */
export type Opening = 'open' | 'closed' | 'unclear';

const POLLS = 10;
const POLL_MS = 200;

/** One examination: the application, the marketplace, and what was found out so far. */
export class Examination {
  /** What the metadata document says; the defaults until it was read. */
  facts: ApplicationFacts;
  /** The document as it was read. */
  document: Readonly<Record<string, unknown>> | undefined;
  /** Address of a page that is known to need a session. */
  observable: string | undefined;
  /** The first sign-in that went well. */
  first: SignedIn | undefined;
  /** Hostile answers over which the application failed. */
  readonly crashes: AttackResult[] = [];
  /** Families of hostile answers that were accepted: what else they can do is no news. */
  readonly weaknesses = new Set<string>();

  constructor(
    /** Scheme and authority of the application. */
    readonly origin: string,
    readonly metadataPath: string,
    readonly pages: Pages,
    readonly marketplace: Marketplace,
    readonly http: HttpClient,
    readonly clock: Clock,
    readonly passTime: (ms: number) => Promise<void>,
    readonly patient: boolean,
  ) {
    this.facts = factsOf({}, origin);
  }

  browser(): Browser {
    return new Browser(this.http);
  }

  /** A path of the application as an address. */
  at(path: string): string {
    return new URL(path, this.origin).href;
  }

  async opening(browser: Browser, address = this.observable ?? this.origin): Promise<Opening> {
    const answer = await browser.get(address, 'protected page');
    return openingOf(answer);
  }

  /** Looks until it holds, for two seconds: an application may do its work after it answered. */
  async eventually(holds: () => Promise<boolean>): Promise<boolean> {
    for (let poll = 0; poll < POLLS; poll += 1) {
      if (await holds()) return true;
      await this.passTime(POLL_MS);
    }
    return holds();
  }

  /** A call of the platform with the application's credentials, or others. */
  async call(
    method: string,
    url: string,
    more: Partial<Pick<Call, 'body' | 'timing'>> & { authorization?: string | null; type?: string } = {},
  ): Promise<Answer> {
    const { id, key } = this.marketplace.credentials;
    const { authorization = basicAuth(id, key), type = 'application/json', body, timing } = more;
    return this.http.send({
      method,
      url,
      headers: {
        accept: 'application/json',
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
      ...(timing === undefined ? {} : { timing }),
    });
  }

  groupUrl(groupId: string): string {
    return this.facts.host + fillPath(this.facts.groupsPath, { id: groupId, group_id: groupId });
  }

  userUrl(groupId: string, userId: string): string {
    return this.facts.host + fillPath(this.facts.groupUsersPath, { group_id: groupId, id: userId });
  }

  get notificationsUrl(): string {
    return this.facts.host + this.facts.notificationsPath;
  }

  removeUser({ id }: CastUser, group: CastGroup): Promise<Answer> {
    return this.call('DELETE', this.userUrl(group.id, id), { timing: 'user removal' });
  }

  deleteGroup({ id }: CastGroup): Promise<Answer> {
    return this.call('DELETE', this.groupUrl(id), { timing: 'group deletion' });
  }
}

export function openingOf(answer: Answer): Opening {
  if (isSuccess(answer)) return 'open';
  if (answer.status >= 300 && answer.status < 400) return 'closed';
  return answer.status === 401 || answer.status === 403 ? 'closed' : 'unclear';
}
