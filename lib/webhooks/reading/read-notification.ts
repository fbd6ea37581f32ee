import { isAscii, isUtf8 } from 'node:buffer';
import { parseSafeJson } from '../../http/index.js';
import type { Turns } from '../inbox/turns.js';
import { JsonScanner } from './json-scanner.js';

/** A member of a notification: the items of its list, or its only value, and where each is in the bytes. */
export interface NotifiedList {
  readonly isList: boolean;
  readonly items: readonly unknown[];
  readonly starts: readonly number[];
  /** 0 for an item whose bytes are not what `JSON.stringify` would make of it. */
  readonly ends: readonly number[];
}

/** More lists than this are no notification. */
const MAX_LISTS = 1_000;
/** What is parsed at once: texts and objects of this size are gone before a collection of garbage copies them. */
const BYTES_A_BATCH = 64 * 1024;
/** What is read before others get their turn, in records of 400 bytes; long texts are read four times as fast. */
const RECORDS_A_TURN = 320;
const costOf = (bytes: number): number => 0.75 + bytes / 1_600;

/** Reads as it is written. */
const PLAIN_NAME = /^[\w ]{0,64}$/;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads the JSON of a notification list by list, some records at a time, so that neither its parsing holds the event
 * loop for its whole length nor a text of its whole length is ever made. It also tells where every record is in the
 * bytes: digesting those costs a fraction of writing the record once more. What is taken and what it reads as is what
 * `JSON.parse` takes and reads: the envelope is checked here, everything in it by `JSON.parse` itself.
 *
 * @returns `undefined` for JSON that is no object of at most 1,000 members
 * @throws SyntaxError for what is no JSON, or not in UTF-8
 */
export async function readNotification(
  body: Buffer,
  turns: Turns,
): Promise<ReadonlyMap<string, NotifiedList> | undefined> {
  return new NotificationReader(body, turns).read();
}

class NotificationReader {
  readonly #scanner: JsonScanner;
  readonly #encoding: 'latin1' | 'utf8';
  readonly #parse: (text: string) => unknown;
  /** Whether nothing is left out in parsing. */
  readonly #isSafe: boolean;
  /** Since others had their turn. */
  #cost = 0;

  constructor(
    private readonly body: Buffer,
    private readonly turns: Turns,
  ) {
    this.#encoding = isAscii(body) ? 'latin1' : 'utf8';
    if (this.#encoding === 'utf8' && !isUtf8(body)) throw new SyntaxError('The body is not UTF-8.');
    // What these are not in has no prototype to reach for: that is told faster by the bytes than by the text.
    this.#isSafe = !body.includes('proto') && !body.includes('\\u00');
    this.#parse = this.#isSafe ? JSON.parse : parseSafeJson;
    this.#scanner = new JsonScanner(body);
    if (body.subarray(0, 3).equals(BYTE_ORDER_MARK)) this.#scanner.at = 3;
  }

  async read(): Promise<ReadonlyMap<string, NotifiedList> | undefined> {
    const scanner = this.#scanner;
    const lists = new Map<string, NotifiedList>();
    if (scanner.next() !== OPEN_OBJECT) {
      this.#value(scanner.at, this.body.length);
      return undefined;
    }
    scanner.at += 1;
    let count = 0;
    for (let isFirst = true; ; isFirst = false) {
      if (isFirst && scanner.next() === CLOSE_OBJECT) break;
      count += 1;
      if (count > MAX_LISTS) return undefined;
      const name = this.#name();
      const list = scanner.next() === OPEN_LIST ? await this.#list() : this.#single();
      // As in parsing, the last of several of one name counts.
      if (name !== '__proto__') lists.set(name, list);
      if (scanner.next() === CLOSE_OBJECT) break;
      this.#expect(COMMA);
    }
    scanner.at += 1;
    if (scanner.next() !== undefined) throw new SyntaxError('Something follows the notification.');
    return lists;
  }

  #name(): string {
    const scanner = this.#scanner;
    if (scanner.next() !== QUOTE) throw new SyntaxError('A member of the notification has no name.');
    const from = scanner.at;
    scanner.passString();
    const text = this.body.toString(this.#encoding, from + 1, scanner.at - 1);
    const name = PLAIN_NAME.test(text) ? text : (this.#value(from, scanner.at) as string);
    this.#expect(COLON);
    return name;
  }

  #single(): NotifiedList {
    const scanner = this.#scanner;
    const from = scanner.at;
    scanner.passValue();
    const end = scanner.isPlain && this.#isSafe ? scanner.at : 0;
    return { isList: false, items: [this.#value(from, scanner.at)], starts: [from], ends: [end] };
  }

  async #list(): Promise<NotifiedList> {
    const scanner = this.#scanner;
    const items: unknown[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    scanner.at += 1;
    if (scanner.next() === CLOSE_LIST) {
      scanner.at += 1;
      return { isList: true, items, starts, ends };
    }
    let from = scanner.at;
    for (let isLast = false; !isLast;) {
      starts.push(scanner.at);
      scanner.passValue();
      const end = scanner.at;
      this.#cost += costOf(end - (starts.at(-1) as number));
      ends.push(scanner.isPlain && this.#isSafe ? end : 0);
      isLast = scanner.next() === CLOSE_LIST;
      if (isLast) scanner.at += 1;
      else this.#expect(COMMA);
      if (!isLast) scanner.next();
      if (!isLast && end - from < BYTES_A_BATCH) continue;
      this.#batch(from, end, starts.length - items.length, items);
      from = scanner.at;
      if (this.#cost >= RECORDS_A_TURN) {
        await this.turns.take();
        this.#cost = 0;
      }
    }
    return { isList: true, items, starts, ends };
  }

  /** Parses items that stand between two positions. */
  #batch(from: number, to: number, count: number, items: unknown[]): void {
    if (count === 1) {
      items.push(this.#value(from, to));
      return;
    }
    const parsed = this.#inBrackets(from, to) as unknown[];
    if (parsed.length !== count) throw new SyntaxError('A list of the notification is no JSON.');
    for (const item of parsed) items.push(item);
  }

  /**
   * What stands between the items before and after is not needed: with brackets written over it for a moment, their text
   * is that of a list, and need not be put together from three.
   */
  #inBrackets(from: number, to: number): unknown {
    const { body } = this;
    const [before, after] = [body[from - 1] as number, body[to] as number];
    body[from - 1] = OPEN_LIST;
    body[to] = CLOSE_LIST;
    const text = body.toString(this.#encoding, from - 1, to + 1);
    body[from - 1] = before;
    body[to] = after;
    return this.#parse(text);
  }

  #value(from: number, to: number): unknown {
    return this.#parse(this.body.toString(this.#encoding, from, to));
  }

  #expect(byte: number): void {
    if (this.#scanner.next() !== byte) throw new SyntaxError('The notification is no JSON.');
    this.#scanner.at += 1;
  }
}
