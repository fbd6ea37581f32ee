import { type PlatformActions } from '../actions.js';
import { type AttackOptions, type AttackReport } from '../attacks/index.js';
import { type SandboxClock } from '../clock/index.js';
import { type ConnecApi, type ConnecRecordStore } from '../connec/index.js';
import { type SignInLog } from '../explain/index.js';
import { type FaultList } from '../faults/index.js';
import { type ExchangeLog, type Journal } from '../journal/index.js';
import { type StateEditor } from '../edit/index.js';
import { type Progress } from '../progress/index.js';
import { type MetadataReader, type Notifier, type Outbox } from '../outbound/index.js';
import { type Platform } from '../platform.js';
import { type SavedState, type Snapshots } from '../snapshots.js';
import { type Seed } from '../state/index.js';

/** What the control API and the pages see of a sandbox, and steer. */
export interface Controlled {
  readonly controlToken: string;
  readonly platform: Platform;
  readonly clock: SandboxClock;
  readonly actions: PlatformActions;
  readonly records: ConnecRecordStore;
  readonly connec: ConnecApi;
  readonly metadata: MetadataReader;
  readonly outbox: Outbox;
  readonly faults: FaultList;
  readonly snapshots: Snapshots;
  readonly notifier: Notifier;
  readonly journal: Journal;
  readonly exchanges: ExchangeLog;
  readonly signIns: SignInLog;
  readonly edit: StateEditor;
  readonly progress: Progress;
  reset(seed?: Seed): void;
  save(): SavedState;
  restore(name: string): void;
  attack(applicationId: string, options?: AttackOptions): Promise<AttackReport>;
}
