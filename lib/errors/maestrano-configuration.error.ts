import { MaestranoError } from './maestrano.error.js';

/** One thing that is wrong with the configuration. */
export interface ConfigurationProblem {
  /** Where it is, as the user wrote it: `presets.acme.sso.consumePath`. */
  path: string;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  remedy: string;
}

/**
 * The configuration cannot be used. Lists every problem at once, one per line, each with its path and remedy.
 *
 * @publicApi
 */
export class MaestranoConfigurationError extends MaestranoError {
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    const lines = problems.map(({ path, message, remedy }) => `  - ${path}: ${message} ${remedy}`);
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`The Maestrano configuration has ${count}:\n${lines.join('\n')}\n`, {
      code: 'MNO_CONFIG_INVALID',
    });
  }
}
