/** The few forms of ASN.1 DER that a self-signed certificate needs (X.690). */
function element(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(count: number): Buffer {
  if (count < 0x80) return Buffer.from([count]);
  const digits: number[] = [];
  for (let rest = count; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Buffer.from([0x80 | digits.length, ...digits]);
}

/** Base 128, most significant group first, every group but the last marked. */
function arc(value: number): number[] {
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    groups.unshift(0x80 | (rest % 128));
  return groups;
}

export const der = {
  sequence: (...parts: Buffer[]): Buffer => element(0x30, Buffer.concat(parts)),

  set: (...parts: Buffer[]): Buffer => element(0x31, Buffer.concat(parts)),

  /** A non-negative integer, big-endian. */
  integer: (bytes: Buffer): Buffer =>
    element(0x02, (bytes[0] ?? 0x80) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes),

  null: (): Buffer => element(0x05, Buffer.alloc(0)),

  utf8String: (text: string): Buffer => element(0x0c, Buffer.from(text, 'utf8')),

  bitString: (bytes: Buffer): Buffer => element(0x03, Buffer.concat([Buffer.from([0]), bytes])),

  objectId: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(arc)]));
  },

  /** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5). */
  time: (date: Date): Buffer => {
    const digits = date.toISOString().replace(/\.\d+Z$|[-:T]/g, '');
    return date.getUTCFullYear() < 2050
      ? element(0x17, Buffer.from(`${digits.slice(2)}Z`))
      : element(0x18, Buffer.from(`${digits}Z`));
  },

  explicit: (tag: number, content: Buffer): Buffer => element(0xa0 | tag, content),
};
