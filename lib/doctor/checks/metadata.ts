import { factsOf, isObject } from '../application.js';
import { type Check, fail, type Outcome, pass } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, isSuccess, told } from '../http/index.js';
import { addresses, applicationId, schema, secret, subscriptions } from './metadata-document.js';
import { credentialChecks } from './credentials.js';

const read = (exam: Examination): Promise<Answer> =>
  exam.call('GET', exam.at(exam.metadataPath), { timing: 'metadata' });

async function served(exam: Examination): Promise<Outcome> {
  const answer = await read(exam);
  const place = `GET ${exam.metadataPath}`;
  if (answer.status === 401)
    return fail({
      cause: `${place} answered 401 to the credentials of ${exam.marketplace.credentials.id}.`,
      fix: 'Give the api.id and api.key that the application is configured with: --api-id, and MNO_API_KEY or --api-key. If they are right, compare with both as Basic credentials, split at the first colon.',
      nest: 'They are presets.<name>.api.id and api.key.',
    });
  if (!isSuccess(answer))
    return fail({
      cause: `${place} ${told(answer)}.`,
      fix: 'Serve the metadata document there, to Basic credentials, without a session. If it is elsewhere, give its whole address to the doctor.',
      nest: 'MaestranoModule serves it; with setGlobalPrefix() its address has the prefix, and a global guard must let it pass.',
    });
  const document = parse(answer.body);
  if (!document)
    return fail({
      cause: `${place} answered ${answer.status}, but no JSON object${describeBody(answer)}.`,
      fix: 'Answer the metadata document as application/json.',
      nest: 'A global interceptor must not wrap the answers of MaestranoModule.',
    });
  exam.document = document;
  exam.facts = factsOf(document, exam.origin);
  return pass();
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function describeBody({ headers, body }: Answer): string {
  if (body === '') return ': the body is empty';
  return ` (its content type is ${headers['content-type'] ?? 'not given'})`;
}

export const METADATA: readonly Check[] = [
  { id: 'metadata/served', title: 'serves its metadata document', protocol: '2.1', run: served },
  ...credentialChecks({
    section: 'metadata',
    what: 'its metadata',
    protocol: '2.1',
    needs: ['metadata/served'],
    send: (exam, authorization) =>
      exam.call('GET', exam.at(exam.metadataPath), { authorization, timing: 'metadata' }),
  }),
  {
    id: 'metadata/schema',
    title: 'declares everything the marketplace needs to know',
    protocol: '2.2',
    needs: ['metadata/served'],
    run: schema,
  },
  {
    id: 'metadata/application',
    title: 'declares its own application id',
    protocol: '2.2',
    needs: ['metadata/schema'],
    run: applicationId,
  },
  {
    id: 'metadata/addresses',
    title: 'declares the address it is reached at',
    protocol: '2.2',
    needs: ['metadata/schema'],
    run: addresses,
  },
  {
    id: 'metadata/subscriptions',
    title: 'subscribes to collections that exist',
    protocol: '6.9',
    needs: ['metadata/schema'],
    run: subscriptions,
  },
  {
    id: 'metadata/secret',
    title: 'keeps its key out of the document',
    protocol: '2.3',
    needs: ['metadata/served'],
    run: secret,
  },
];
