import type { CreationMode } from './preset-options.js';

/** The part before the first dot: `usr-1.cld-3` → `usr-1`. Works on virtual e-mail addresses too. */
export function unmaskUser(uid: string): string {
  const dot = uid.indexOf('.');
  return dot === -1 ? uid : uid.slice(0, dot);
}

/** `usr-1` in `real` mode, `usr-1.cld-3` in `virtual` mode. Source: protocol.md 3.8. */
export function maskUser(userId: string, groupId: string, mode: CreationMode): string {
  const real = unmaskUser(userId);
  return mode === 'virtual' ? `${real}.${groupId}` : real;
}
