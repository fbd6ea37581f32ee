import type { MaestranoHttp } from '../http/index.js';
import { isLoopback, type Preset } from '../presets/index.js';
import type { SignInExplanation } from './explanation.js';
import type { AnswerIds } from './verification/index.js';

const TIMEOUT_MS = 2_000;
const MAX_BYTES = 64 * 1024;
const MAX_ANSWER_BYTES = 16 * 1024;
/** Whatever is posted meanwhile goes without a report. */
const MAX_UNDER_WAY = 4;

/**
 * Tells a sandbox on this machine why the application accepted or refused its answer, so that its pages can show it to
 * the developer. Nobody else is ever told: neither another platform, nor anybody in production. A sign-in neither
 * waits for a report nor fails with it.
 */
export class ExplanationReports {
  #underWay = 0;

  constructor(
    private readonly http: MaestranoHttp,
    private readonly nodeEnv: string | undefined = process.env['NODE_ENV'],
  ) {}

  /** Whether the platform of a preset is told. */
  areWanted({ isSandbox, api }: Preset): boolean {
    return isSandbox && this.nodeEnv !== 'production' && isLoopback(api.host);
  }

  send(preset: Preset, explanation: SignInExplanation, ids: AnswerIds): void {
    if (!this.areWanted(preset) || this.#underWay >= MAX_UNDER_WAY) return;
    const body = reportOf(preset, explanation, ids);
    if (Buffer.byteLength(body) > MAX_BYTES) return;
    this.#underWay++;
    this.#post(preset, body)
      // An older sandbox does not know them, another one may be gone: nothing depends on it.
      .catch(() => undefined)
      .finally(() => this.#underWay--);
  }

  /** Asynchronous, so that whatever goes wrong here goes wrong for the report alone. */
  async #post(preset: Preset, body: string): Promise<void> {
    await this.http.send(preset, {
      method: 'POST',
      url: `${preset.api.host}/_sandbox/explanations`,
      headers: { 'Content-Type': 'application/json' },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      retry: 'never',
    });
  }
}

/** In the form that the sandbox reads. */
function reportOf({ name: preset }: Preset, explanation: SignInExplanation, ids: AnswerIds): string {
  const { accepted, refusal, checks } = explanation;
  return JSON.stringify({
    requestId: ids.requestId,
    responseId: ids.responseId,
    preset,
    accepted,
    code: refusal?.code ?? null,
    checks: checks.map(({ name, passed, expected, actual, option = null }) => ({
      ...{ name, ok: passed, expected, actual, option },
    })),
  });
}
