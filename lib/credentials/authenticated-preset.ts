import type { IncomingMessage } from 'node:http';
import type { Preset } from '../presets/index.js';

/** Keyed by the node request: nothing is written on it that another middleware could read or forge. */
const presets = new WeakMap<IncomingMessage, Preset>();

/** Remembers that the sender of this request proved to be the marketplace of `preset`. */
export function setAuthenticatedPreset(request: IncomingMessage, preset: Preset): void {
  presets.set(request, preset);
}

/** The preset whose credentials this request carried, if they were checked and right. */
export function authenticatedPreset(request: IncomingMessage): Preset | undefined {
  return presets.get(request);
}
