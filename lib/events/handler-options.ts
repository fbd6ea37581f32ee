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

/** What a decorator leaves on a method. */
export interface HandlerMetadata extends DeliveryHandlerOptions {
  readonly type: 'sign-in' | 'group-deletion' | 'user-deletion' | 'connec-notification';
  /** Collections of a notification handler; `null` for all, and for other events. */
  readonly collections: readonly string[] | null;
}
