/** A field of an entity, as in `connec-entities.json`. */
export interface FieldContract {
  /** `string`, `integer`, `number`, `decimal`, `boolean`, `date`, `date-time`, `object`, or the name of a type. */
  readonly type: string;
  readonly array?: boolean;
  /** The array may also come as a map. */
  readonly map?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** Seen in old payloads only. */
  readonly legacy?: boolean;
  /** Closed list of values. */
  readonly enum?: readonly string[];
  /** Open list of values. */
  readonly knownValues?: readonly string[];
  /** The collection this id belongs to. */
  readonly ref?: string;
  /** An id of a record whose collection another field tells. */
  readonly reference?: boolean;
  readonly note?: string;
}

export type FieldsContract = Readonly<Record<string, FieldContract>>;

export interface EntityContract {
  readonly singular: string;
  readonly arity: 'collection' | 'singleton';
  /** Whether notifications of it can be subscribed to. */
  readonly subscription: boolean;
  readonly subCollections?: readonly string[];
  readonly note?: string;
  readonly fields: FieldsContract;
}

/** The entities of Connec!: the wire vocabulary that the client and the sandbox share. */
export interface ConnecContract {
  /** Fields of every entity. */
  readonly common: FieldsContract;
  /** Value types, by name. */
  readonly types: Readonly<Record<string, FieldsContract>>;
  /** Entities by collection name. */
  readonly entities: Readonly<Record<string, EntityContract>>;
}

/** A collection in one line. */
export interface CollectionEntry {
  /** Path and envelope key: `sales_orders`. */
  readonly name: string;
  /** `sales_order` */
  readonly singular: string;
  /** `SalesOrder`, as in polymorphic references. */
  readonly className: string;
  readonly arity: 'collection' | 'singleton';
  /** Whether `name` is a key of the notification subscriptions. */
  readonly subscription: boolean;
}
