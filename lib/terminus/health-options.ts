/**
 * What is checked, and from when on it is not well. `false` leaves a check out.
 *
 * @publicApi
 */
export interface MaestranoHealthOptions {
  /** Names of the presets to check. Default: all. */
  readonly presets?: readonly string[];
  /** Does the platform of each preset answer, and take its credentials? */
  readonly platform?: false | PlatformCheckOptions;
  /** Are the certificates that sign-ins are verified with still valid? */
  readonly certificates?: false | CertificateCheckOptions;
  /** Do this machine and the platform agree on the time? Asked along with `platform`. */
  readonly clockSkew?: false | ClockSkewCheckOptions;
  /** Can the store be written and read? */
  readonly store?: false | StoreCheckOptions;
  /** Is the queue of notifications worked off? Only where there is one. */
  readonly queue?: false | QueueCheckOptions;
}

export interface PlatformCheckOptions {
  /** Milliseconds for an answer. Default 3,000. */
  readonly timeoutMs?: number;
  /** For how long an answer is remembered, in milliseconds: probes come every few seconds. Default 10,000. */
  readonly cacheMs?: number;
}

export interface CertificateCheckOptions {
  /** Down from this many days before the last certificate of a preset ends. Default 0. */
  readonly minDays?: number;
  /** Degraded (terminus 12) from this many days before. Default 30. */
  readonly warnDays?: number;
}

export interface ClockSkewCheckOptions {
  /** Milliseconds. Default 5,000, which is what the verification of sign-ins allows. */
  readonly maxMs?: number;
}

export interface StoreCheckOptions {
  /** Longest time to write and read one entry, in milliseconds. Default 1,000. */
  readonly maxMs?: number;
}

export interface QueueCheckOptions {
  /** How long the oldest notification may wait for a worker, in milliseconds. Default 300,000. */
  readonly maxAgeMs?: number;
  /** How many may wait. Default: any number. */
  readonly maxWaiting?: number;
  /** Longest time to look, in milliseconds. Default 1,000. */
  readonly maxMs?: number;
}
