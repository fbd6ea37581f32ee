import { fail, type Outcome, pass, skip } from '../check.js';
import { type Examination } from '../examination.js';

/**
 * Real and virtual (protocol.md 3.7): what a page shows of the person who is signed in tells which of the two the
 * application uses.
 */
export async function identity(exam: Examination): Promise<Outcome> {
  const { first, facts, marketplace, pages, observable } = exam;
  const mode = facts.creationMode;
  if (!first) return skip('Not observable: nobody has signed in.');
  if (mode === undefined)
    return skip(
      'Not observable: the metadata document does not declare sso.creation_mode.',
      'Declare sso.creation_mode, real or virtual.',
    );
  const { solo, alpha } = marketplace.cast;
  const address = pages.identityPage === undefined ? observable : exam.at(pages.identityPage);
  const body = address === undefined ? first.landing.body : (await first.browser.get(address)).body;
  const virtual = `${solo.id}.${alpha.id}`;
  const shows = {
    virtual: body.includes(virtual),
    real: body.includes(solo.email) || isWhole(body, solo.id),
  };
  if (shows[mode] && !shows[mode === 'real' ? 'virtual' : 'real']) return pass(mode);
  if (!shows.real && !shows.virtual)
    return skip(
      `Not observable: no page shows by which id or e-mail people are known (the mode is ${mode}).`,
      'Name a page that shows the uid or the e-mail of who is signed in: --identity /profile.',
    );
  return fail({
    cause: `sso.creation_mode is ${mode}, but ${new URL(address ?? first.landing.url).pathname} shows the ${mode === 'real' ? 'virtual' : 'real'} identity of the user.`,
    fix:
      mode === 'real'
        ? 'Use uid and email of the answer; virtual_uid and virtual_email are for the virtual mode.'
        : 'Use virtual_uid and virtual_email of the answer: one person is another user in each group.',
    nest: 'user.uid and user.email of the SignInEvent follow sso.creationMode; user.id is always the real id.',
  });
}

/** The id itself, not the beginning of the virtual one. */
function isWhole(body: string, id: string): boolean {
  return new RegExp(`${id.replace(/[.]/g, '\\.')}(?![\\w.-])`).test(body);
}
