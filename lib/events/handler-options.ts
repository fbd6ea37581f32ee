/** Options of every handler decorator. */
export interface HandlerOptions {
  /** Only events of this preset. Default: of all presets. */
  readonly preset?: string;
  /** Stable identity of the handler. Default `Class.method`; give one before you rename. */
  readonly id?: string;
}

export interface DeliveryHandlerOptions extends HandlerOptions {
  /** A failure is logged and otherwise taken for a success: the sender gets its 200. Default false. */
  readonly suppressErrors?: boolean;
}

export interface NotificationHandlerOptions extends DeliveryHandlerOptions {
  /**
   * What to do with a version of a record that is strictly older (by `updated_at`) than one that was delivered to this
   * handler: `skip` it (default), or `deliver` it all the same, for handlers that want the history.
   */
  readonly stale?: 'skip' | 'deliver';
}

/** What a decorator leaves on a method. */
export interface HandlerMetadata extends NotificationHandlerOptions {
  readonly type: 'sign-in' | 'group-deletion' | 'user-deletion' | 'connec-notification';
  /** Collections of a notification handler; `null` for all, and for other events. */
  readonly collections: readonly string[] | null;
}
