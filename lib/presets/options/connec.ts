import { boolean, number, origin, path } from '../kinds/index.js';
import { option } from './option.js';

export const CONNEC_OPTIONS = {
  'connec.enabled': option({
    kind: boolean,
    fallback: () => true,
    remedy: 'Use false in applications that share no data.',
  }),
  'connec.host': option({
    kind: origin,
    aliases: ['api.connec_host'],
    column: 'connecHost',
    required: ({ flag }) => flag('connec.enabled'),
    // Never used where Connec! is off, and an empty address cannot be called by accident.
    fallback: ({ flag }) => (flag('connec.enabled') ? undefined : ''),
    remedy: 'Give the origin of Connec!, or set connec.enabled to false.',
    remote: true,
  }),
  'connec.basePath': option({
    kind: path(),
    aliases: ['connec.base', 'api.connec_base'],
    column: 'connecBasePath',
    fallback: () => '/api/v2',
    remedy: 'Leave it out to use /api/v2.',
    remote: true,
  }),
  'connec.v2Path': option({
    kind: path(),
    column: 'connecV2Path',
    fallback: () => '/v2',
    remedy: 'Leave it out to use /v2.',
  }),
  'connec.reportsPath': option({
    kind: path(),
    column: 'connecReportsPath',
    fallback: () => '/reports',
    remedy: 'Leave it out to use /reports.',
  }),
  'connec.timeout': option({
    kind: number({ from: 0.001, to: 3600, whole: false }),
    column: 'connecTimeout',
    fallback: () => 60,
    remedy: 'Give seconds (not milliseconds), for example 60.',
    remote: true,
  }),
};
