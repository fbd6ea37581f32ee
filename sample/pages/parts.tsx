import { type VNode } from 'preact';
import { type Happening } from '../timeline/timeline.repository.js';
import { type Problem } from '../web/kindly.js';
import { moment } from './format.js';

/** What went wrong on the marketplace's side. */
export function ProblemNotice({
  problem,
  about,
}: {
  readonly problem: Problem;
  readonly about: string;
}): VNode {
  return (
    <p class="problem" role="alert" data-testid="problem">
      {about} {problem.text} <code data-testid="problem-code">{problem.code}</code>
    </p>
  );
}

const SIGNS: Readonly<Record<Happening['kind'], string>> = {
  'sign-in': '→',
  data: '⇄',
  charge: '$',
  plan: '↻',
  removal: '×',
};

export function Happenings({ happenings }: { readonly happenings: readonly Happening[] }): VNode {
  if (happenings.length === 0) return <p class="soft">Nothing has happened yet.</p>;
  return (
    <ol class="happenings">
      {happenings.map(({ id, kind, text, at }) => (
        <li key={id} data-row={id} data-kind={kind} data-testid="happening">
          <span class="sign" aria-hidden="true">
            {SIGNS[kind]}
          </span>
          <span>
            {text}
            <small>
              <time dateTime={at.toISOString()}>{moment(at)}</time>
            </small>
          </span>
        </li>
      ))}
    </ol>
  );
}
