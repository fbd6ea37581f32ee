/** What one check came to. `degraded` serves on, but somebody should look. */
export interface Finding {
  readonly status: 'up' | 'degraded' | 'down';
  readonly [detail: string]: unknown;
}

export type Findings = Readonly<Record<string, Finding>>;

const RANK = { up: 0, degraded: 1, down: 2 } as const;

/** The status of the whole: that of its worst part. */
export function worst(findings: readonly Finding[]): Finding['status'] {
  return findings.reduce<Finding['status']>(
    (status, finding) => (RANK[finding.status] > RANK[status] ? finding.status : status),
    'up',
  );
}

/** Down, with the code of an error and nothing else of it. */
export function failed(error: unknown): Finding {
  const { code } = (error ?? {}) as { code?: unknown };
  return { status: 'down', reason: typeof code === 'string' && code.startsWith('MNO_') ? code : 'error' };
}
