import { fail, type Outcome, pass, skip } from '../check.js';
import { type Examination } from '../examination.js';
import { type Browser } from '../http/index.js';
import { isStopped, signIn } from '../sign-in/index.js';
import { collectionOf, draft, newWord, post, wordsOnPage } from './notification-post.js';

/** Somebody of the group who looks at the page with records. */
async function spectator(exam: Examination): Promise<Browser | undefined> {
  if (exam.observable === undefined && exam.pages.recordsPage === undefined) return undefined;
  const { solo, alpha } = exam.marketplace.cast;
  const signedIn = await signIn(exam, solo, alpha);
  return isStopped(signedIn) ? undefined : signedIn.browser;
}

const invisible = (): Outcome =>
  skip(
    'Not observable: no page shows the records that were sent.',
    'Name a page that shows records of a subscribed collection: --records /customers.',
  );

/** Records on a page are how the effect of notifications is seen; which page that is, only its author knows. */
export async function applied(exam: Examination): Promise<Outcome> {
  const browser = await spectator(exam);
  if (!browser) return invisible();
  const word = newWord();
  const collection = collectionOf(exam);
  const { id, record } = draft(exam, { word });
  await exam.marketplace.plant(exam.marketplace.cast.alpha.id, collection, { ...record, id });
  await post(exam, { [collection]: [record] });
  const shown = async (): Promise<boolean> => ((await wordsOnPage(exam, browser, word)) ?? 0) > 0;
  if (await exam.eventually(shown)) return pass(collection);
  const { recordsPage } = exam.pages;
  if (recordsPage === undefined) return invisible();
  return fail({
    cause: `A new record of ${collection} was sent, and is not on ${recordsPage}.`,
    fix: `Store what a notification carries before the page reads it. If ${recordsPage} shows other records than ${collection}, name another page by --records.`,
    nest: `The handler @OnConnecNotification('${collection}') has to store event.records for event.group.`,
  });
}

export async function once(exam: Examination): Promise<Outcome> {
  const browser = await spectator(exam);
  if (!browser) return invisible();
  const word = newWord();
  const collection = collectionOf(exam);
  const { id, record } = draft(exam, { word });
  await exam.marketplace.plant(exam.marketplace.cast.alpha.id, collection, { ...record, id });
  const body = { [collection]: [record] };
  await post(exam, body);
  const count = async (): Promise<number> => (await wordsOnPage(exam, browser, word)) ?? 0;
  await exam.eventually(async () => (await count()) > 0);
  const before = await count();
  await post(exam, body);
  await exam.passTime(500);
  const after = await count();
  if (after === before) return pass();
  return fail({
    cause: `The page shows the record ${before} times after one notification, ${after} times after the same came twice.`,
    fix: 'Find records by their id: update what is there instead of adding it again.',
    nest: 'The inbox of the module drops what it has seen; store by record.id all the same (upsert).',
  });
}

export async function newerWins(exam: Examination): Promise<Outcome> {
  const browser = await spectator(exam);
  if (!browser) return invisible();
  const [newer, older] = [newWord(), newWord()];
  const collection = collectionOf(exam);
  const { id, record } = draft(exam, { word: newer });
  await exam.marketplace.plant(exam.marketplace.cast.alpha.id, collection, { ...record, id });
  await post(exam, { [collection]: [record] });
  await exam.eventually(async () => ((await wordsOnPage(exam, browser, newer)) ?? 0) > 0);
  await post(exam, { [collection]: [draft(exam, { word: older, id, age: 1 }).record] });
  await exam.passTime(500);
  if ((await wordsOnPage(exam, browser, older)) === 0) return pass();
  return fail({
    cause: 'A notification that was a day older than the last one overwrote what the page shows.',
    fix: 'Compare updated_at with that of the record you have, and keep the newer one.',
    nest: "notifications.stale: 'skip', the default, does; 'deliver' leaves it to your handler.",
  });
}

/** Records of two groups in one post: each belongs to its own, and to nobody else. */
export async function rightGroup(exam: Examination): Promise<Outcome> {
  const browser = await spectator(exam);
  if (!browser) return invisible();
  const { alpha, beta } = exam.marketplace.cast;
  const [own, foreign] = [newWord(), newWord()];
  const collection = collectionOf(exam);
  const mine = draft(exam, { word: own, group: alpha });
  const theirs = draft(exam, { word: foreign, group: beta });
  await exam.marketplace.plant(alpha.id, collection, { ...mine.record, id: mine.id });
  await exam.marketplace.plant(beta.id, collection, { ...theirs.record, id: theirs.id });
  // The other group's record first and last: whoever looks at one of them only files both wrongly.
  const again = draft(exam, { word: foreign, group: beta });
  await post(exam, { [collection]: [theirs.record, mine.record, again.record] });
  const isThere = await exam.eventually(async () => ((await wordsOnPage(exam, browser, own)) ?? 0) > 0);
  const leaked = (await wordsOnPage(exam, browser, foreign)) ?? 0;
  if (isThere && leaked === 0) return pass();
  return fail({
    cause: leaked
      ? `A record of ${beta.id} is shown to a user of ${alpha.id}: it came in one post with records of both.`
      : `A record of ${alpha.id} that came in one post with records of ${beta.id} is not shown.`,
    fix: 'One post carries records of several groups: file each under its own group_id.',
    nest: 'Handlers are called once for each group; event.group is the group of all its records.',
  });
}
