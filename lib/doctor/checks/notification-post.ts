import { randomBytes } from 'node:crypto';
import { type Finding, fail, type Outcome, pass } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, type Browser, isSuccess, told } from '../http/index.js';
import { type CastGroup } from '../marketplace/index.js';
import { newRecordId, recordOf, type RecordVersion } from './record.js';

const DAY_MS = 86_400_000;

/** The collection that is used: one the application subscribed to, best one that people look at. */
export function collectionOf({ facts: { subscriptions } }: Examination): string {
  const favourites = ['invoices', 'organizations', 'people', 'items'];
  return favourites.find(name => subscriptions.includes(name)) ?? subscriptions[0] ?? 'organizations';
}

/** A word that is on no page. */
export const newWord = (): string => `Doctor-${randomBytes(4).toString('hex')}`;

export interface Draft {
  readonly word: string;
  readonly group?: CastGroup;
  readonly id?: string;
  /** How many days ago it was changed. */
  readonly age?: number;
}

/** A record of the collection, ready to be sent. */
export function draft(
  exam: Examination,
  { word, group, id, age = 0 }: Draft,
  collection = collectionOf(exam),
) {
  const version: RecordVersion = {
    id: id ?? newRecordId(),
    group: group ?? exam.marketplace.cast.alpha,
    updatedAt: new Date(exam.clock.now() - age * DAY_MS),
    word,
    externalIds: exam.facts.externalIds,
  };
  return { id: version.id, record: recordOf(collection, version) };
}

export function post(exam: Examination, body: object | string, type?: string): Promise<Answer> {
  return exam.call('POST', exam.notificationsUrl, {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    timing: 'notification',
    ...(type === undefined ? {} : { type }),
  });
}

/** Whatever it does with it, the application has to say that it has it. */
export function acknowledged(answer: Answer, what: string, finding: Omit<Finding, 'cause'>): Outcome {
  if (isSuccess(answer)) return pass();
  return fail({ cause: `${what} was ${refusalOf(answer)}.`, ...finding });
}

function refusalOf(answer: Answer): string {
  return answer.status === 0 ? `not answered: the application ${told(answer)}` : told(answer);
}

/** How often a word is on the page where records are shown; `undefined` when the page does not open. */
export async function wordsOnPage(
  exam: Examination,
  browser: Browser,
  word: string,
): Promise<number | undefined> {
  const { recordsPage } = exam.pages;
  const address = recordsPage === undefined ? exam.observable : exam.at(recordsPage);
  if (address === undefined) return undefined;
  const answer = await browser.get(address);
  return isSuccess(answer) ? answer.body.split(word).length - 1 : undefined;
}
