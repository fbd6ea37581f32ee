export type HappeningKind = 'sign-in' | 'data' | 'charge' | 'plan' | 'removal';

/** Something that happened to an account. */
export interface Happening {
  /** Grows with time. */
  readonly id: number;
  readonly kind: HappeningKind;
  readonly text: string;
  readonly at: Date;
}

export interface NewHappening extends Omit<Happening, 'id'> {
  /** What it is about, where it may be told more than once: kept once for an account. */
  readonly about?: string | undefined;
}

export abstract class TimelineRepository {
  /** False when something about the same was there already. */
  abstract add(accountId: string, happening: NewHappening): Promise<boolean>;

  /** Newest first. */
  abstract list(accountId: string, most: number): Promise<Happening[]>;

  abstract deleteAll(accountId: string): Promise<void>;
}
