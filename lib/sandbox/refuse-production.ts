import { MaestranoSandboxError } from '../errors/index.js';

/** @throws MaestranoSandboxError `MNO_SANDBOX_PRODUCTION` */
export function refuseProduction(): void {
  if (process.env['NODE_ENV'] !== 'production') return;
  throw new MaestranoSandboxError('The sandbox does not run in production.', {
    code: 'MNO_SANDBOX_PRODUCTION',
    remedy: 'Its keys are known to everybody. Set NODE_ENV to anything else where it is wanted.',
  });
}
