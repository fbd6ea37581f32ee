import { isObject, json, parseJson, type PlatformRequest, type Router, sandboxError } from '../http/index.js';
import { type Journal } from '../journal/index.js';
import { type Application } from '../state/index.js';
import { readExplanation, REPORT_LIMIT } from './explanation.js';
import { type SignInLog } from './sign-in-log.js';

/** Where applications report what they made of an answer, with their credentials. */
export function addExplanationRoute(
  router: Router,
  signIns: SignInLog,
  journal: Journal,
  authenticate: (request: PlatformRequest) => Application | undefined,
): void {
  router.add('POST', '/_sandbox/explanations', 'sandbox', request => {
    const application = authenticate(request);
    if (!application)
      return sandboxError(401, 'MNO_SANDBOX_CREDENTIALS', 'Send the API id and key of an application.');
    if (request.body.length > REPORT_LIMIT)
      return sandboxError(413, 'MNO_SANDBOX_BODY', `A report may have at most ${REPORT_LIMIT} bytes.`);
    const body = parseJson(request.body.toString('utf8'));
    const report = readExplanation(isObject(body) ? body : undefined);
    signIns.explain({ applicationId: application.id, ...report });
    const { accepted, code } = report;
    journal.add({
      type: 'explanation',
      applicationId: application.id,
      accepted,
      ...(code === null ? {} : { code }),
    });
    return json(200, {});
  });
}
