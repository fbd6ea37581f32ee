import { type Check, type Outcome, skip } from '../check.js';
import { type Examination } from '../examination.js';
import { strangerOf } from '../marketplace/index.js';
import { credentialChecks } from './credentials.js';
import { brokenJson, oddShape } from './notification-shapes.js';
import { acknowledged, collectionOf, draft, newWord, post } from './notification-post.js';
import { applied, newerWins, once, rightGroup } from './notification-effects.js';

const NEST =
  "The module answers for @OnConnecNotification('<collection>') handlers; an exception in one of them is a 5xx.";

/** Applications that subscribe to nothing are sent nothing. */
function unsubscribed({ facts }: Examination): Outcome | undefined {
  return facts.subscriptions.length > 0
    ? undefined
    : skip(
        'Not applicable: the application subscribes to no collection.',
        'Declare webhook.connec.subscriptions to be notified of changes.',
      );
}

type Run = (exam: Examination) => Promise<Outcome>;

const subscribed =
  (run: Run): Run =>
  async exam =>
    unsubscribed(exam) ?? run(exam);

const accepted = subscribed(async exam => {
  const { record } = draft(exam, { word: newWord() });
  const answer = await post(exam, { [collectionOf(exam)]: [record] });
  return acknowledged(answer, `A notification of one record of ${collectionOf(exam)}`, {
    fix: 'Take POST at webhook.connec.notifications_path: store what arrives, answer 200, 5xx only if it could be neither stored nor handled. No session, no CSRF token comes with it.',
    nest: NEST,
  });
});

const duplicate = subscribed(async exam => {
  const { record } = draft(exam, { word: newWord() });
  const body = { [collectionOf(exam)]: [record] };
  await post(exam, body);
  const second = await post(exam, body);
  return acknowledged(second, 'The same notification, sent a second time,', {
    fix: 'The platform may send twice: recognise what you have by its id and updated_at, and answer 200 again.',
    nest: 'The inbox of the module does; a handler of your own must not fail over a record that is there (upsert).',
  });
});

const stale = subscribed(async exam => {
  const { id, record } = draft(exam, { word: newWord() });
  await post(exam, { [collectionOf(exam)]: [record] });
  const older = draft(exam, { word: newWord(), id, age: 1 });
  const answer = await post(exam, { [collectionOf(exam)]: [older.record] });
  return acknowledged(answer, 'A notification that is older than the last one (updated_at)', {
    fix: 'Notifications may overtake each other: keep the newer record and answer 200.',
    nest: NEST,
  });
});

const several = subscribed(async exam => {
  const { alpha, beta } = exam.marketplace.cast;
  const records = [alpha, beta].map(group => draft(exam, { word: newWord(), group }).record);
  const answer = await post(exam, { [collectionOf(exam)]: records });
  return acknowledged(answer, 'A notification with records of two groups', {
    fix: 'One post carries records of several groups: take the group of each record from its group_id.',
    nest: 'Handlers are called once for each group; event.group is the group of all its records.',
  });
});

const unknown = subscribed(async exam => {
  const { record } = draft(exam, { word: newWord() }, 'spaceships');
  const answer = await post(exam, { spaceships: [record] });
  return acknowledged(answer, 'A notification of a collection that does not exist yet', {
    fix: 'Ignore what you do not know, and answer 200: collections are added over time.',
    nest: NEST,
  });
});

const stranger = subscribed(async exam => {
  const group = strangerOf(exam.marketplace.cast);
  const { record } = draft(exam, { word: newWord(), group });
  const answer = await post(exam, { [collectionOf(exam)]: [record] });
  return acknowledged(answer, 'A notification for a group that nobody has signed in for', {
    fix: 'Ignore, or store, records of groups you do not know (yet), and answer 200.',
    nest: 'A handler whose look-up finds no account returns instead of throwing.',
  });
});

const contentType = subscribed(async exam => {
  const { record } = draft(exam, { word: newWord() });
  const answer = await post(exam, { [collectionOf(exam)]: [record] }, 'application/vnd.api+json');
  return acknowledged(answer, 'A notification as application/vnd.api+json, the type of Connec!,', {
    fix: 'Parse the body as JSON whatever its content type: body parsers skip this one unless they are told.',
    nest: 'The module reads the body itself, before any parser: nothing has to be set.',
  });
});

const large = subscribed(async exam => {
  const records = Array.from({ length: 400 }, () => ({
    ...draft(exam, { word: newWord(), age: 2 }).record,
    description: 'x'.repeat(1000),
  }));
  const body = JSON.stringify({ [collectionOf(exam)]: records });
  const answer = await post(exam, body);
  return acknowledged(answer, `A notification of ${Math.round(body.length / 1000)} kB`, {
    fix: 'Notifications gather and grow: raise the body limit of this route to some megabytes (common defaults are 100 kB and 1 MB).',
    nest: 'The module has a limit of its own, webhookBodyLimit; a proxy in front may have another.',
  });
});

const needs = ['metadata/addresses'];
const takes = ['notification/accepted'];

export const NOTIFICATIONS: readonly Check[] = [
  { id: 'notification/accepted', title: 'takes a notification', protocol: '7.2', needs, run: accepted },
  ...credentialChecks({
    section: 'notification',
    what: 'a notification',
    protocol: '7.1',
    needs: takes,
    send: (exam, authorization) => {
      const { record } = draft(exam, { word: newWord() });
      return exam.call('POST', exam.notificationsUrl, {
        authorization,
        body: JSON.stringify({ [collectionOf(exam)]: [record] }),
      });
    },
  }),
  {
    id: 'notification/duplicate',
    title: 'takes a notification twice',
    protocol: '7.3',
    needs: takes,
    run: duplicate,
  },
  {
    id: 'notification/stale',
    title: 'takes a notification that comes late',
    protocol: '7.3',
    needs: takes,
    run: stale,
  },
  {
    id: 'notification/several-groups',
    title: 'takes a notification of several groups',
    protocol: '7.1',
    needs: takes,
    run: several,
  },
  {
    id: 'notification/unknown-collection',
    title: 'takes a notification of a collection it does not know',
    protocol: '7.3',
    needs: takes,
    run: unknown,
  },
  {
    id: 'notification/unknown-group',
    title: 'takes a notification of a group it does not know',
    protocol: '7.3',
    needs: takes,
    run: stranger,
  },
  {
    id: 'notification/content-type',
    title: 'reads a notification in the content type of Connec!',
    protocol: '6.2',
    needs: takes,
    run: contentType,
  },
  {
    id: 'notification/large',
    title: 'takes a large notification',
    protocol: '7.1',
    needs: takes,
    run: large,
  },
  {
    id: 'notification/broken-json',
    title: 'refuses broken JSON',
    protocol: '7.2',
    needs: takes,
    run: subscribed(brokenJson),
  },
  {
    id: 'notification/odd-shape',
    title: 'survives a notification of an odd shape',
    protocol: '7.1',
    needs: takes,
    run: subscribed(oddShape),
  },
  {
    id: 'notification/applied',
    title: 'shows what it was notified of',
    protocol: '7.1',
    needs: takes,
    run: subscribed(applied),
  },
  {
    id: 'notification/applied-once',
    title: 'applies a duplicate once',
    protocol: '7.3',
    needs: ['notification/applied', 'notification/duplicate'],
    run: subscribed(once),
  },
  {
    id: 'notification/newer-wins',
    title: 'keeps the newer record when an older one comes late',
    protocol: '7.3',
    needs: ['notification/applied', 'notification/stale'],
    run: subscribed(newerWins),
  },
  {
    id: 'notification/right-group',
    title: 'files the records of several groups under each of them',
    protocol: '7.1',
    needs: ['notification/applied', 'notification/several-groups'],
    run: subscribed(rightGroup),
  },
];
