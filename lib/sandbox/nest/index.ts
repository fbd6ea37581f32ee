/** The sandbox inside a Nest application: `nestjs-maestrano/sandbox/nest`. */
export { SandboxModule, type SandboxModuleAsyncOptions } from './sandbox.module.js';
