import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ADAPTERS, KINDS, Matrix, NESTS, NODES } from './matrix.js';

// Applications are downloaded, built and tested by tools that take as long as the machine lets them.
jest.setTimeout(600_000);

const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
const places = NESTS.flatMap(nest => KINDS.map(kind => [nest, kind] as const));
const suites = places.flatMap(place => NODES.map(node => [...place, node] as const));
const cells = suites.flatMap(suite => ADAPTERS.map(adapter => [...suite, adapter] as const));

let matrix: Matrix;
/** Everything there is to do, two at a time; a test waits for its own. */
const jobs = new Map<string, Promise<unknown>>();

beforeAll(async () => {
  matrix = await Matrix.prepare();
  const work: [name: string, act: () => Promise<unknown>][] = [];
  for (const [nest, kind] of places) work.push([`build ${nest} ${kind}`, () => matrix.build(nest, kind)]);
  work.push(['classic', () => matrix.buildClassic()]);
  for (const [nest, kind, node, adapter] of cells)
    work.push([
      `play ${nest} ${kind} ${node} ${adapter}`,
      async () => {
        await jobs.get(`build ${nest} ${kind}`);
        return matrix.play(nest, kind, node, adapter);
      },
    ]);
  for (const [nest, kind, node] of suites)
    work.push([`jest ${nest} ${kind} ${node}`, () => matrix.jest(nest, kind, node)]);
  startAll(work, 2);
});
afterAll(async () => {
  await Promise.allSettled(jobs.values());
  await (matrix as Matrix | undefined)?.close();
  console.info(`${cells.length} applications and ${suites.length} suites, installed and run in ${seconds()}`);
});

function startAll(work: readonly (readonly [string, () => Promise<unknown>])[], atOnce: number): void {
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  for (const [index, [name, act]] of work.entries()) {
    const job = (lanes[index % atOnce] ?? Promise.resolve()).then(act);
    lanes[index % atOnce] = job.catch(() => undefined);
    // Who waits for it is told; until then it is no failure of this process.
    job.catch(() => undefined);
    jobs.set(name, job);
  }
}

describe('the packed package', () => {
  it.each(NESTS)(
    'is installed beside %s without an override, an optional peer or a second Nest',
    async nest => {
      const installed = await matrix.installed(nest);
      expect(installed.get('node_modules/@nestjs/core')).toMatch(new RegExp(`^${nest.slice(5)}\\.`));
      const places = [...installed.keys()];
      for (const optional of ['bullmq', 'ioredis', '@nestjs/terminus', '@opentelemetry/api'])
        expect(places.filter(place => place.endsWith(`node_modules/${optional}`))).toEqual([]);
      expect(places.filter(place => place.endsWith('node_modules/@nestjs/common'))).toHaveLength(1);
    },
  );

  it.each(NODES)('is run by Node %s', async node => {
    expect(await matrix.nodeVersion(node)).toMatch(new RegExp(`^v${node}\\.`));
  });
});

describe('an application', () => {
  it.each(places)('compiles: %s, %s', async (nest, kind) => {
    await expect(jobs.get(`build ${nest} ${kind}`)).resolves.toBeUndefined();
  });

  it('compiles and runs with the module settings of older applications', async () => {
    expect(await jobs.get('classic')).toMatchObject({ landedAt: '/dashboard', bill: 'cld-1' });
  });

  it.each(cells)('runs: %s, %s, Node %s, %s', async (nest, kind, node, adapter) => {
    expect(await jobs.get(`play ${nest} ${kind} ${node} ${adapter}`)).toEqual({
      landedAt: '/dashboard',
      withoutSession: 401,
      dashboard: { group: 'cld-1', user: 'usr-1', accountId: 7 },
      told: ['usr-1 signed in for cld-1', '1 invoice of cld-1: Hosting', 'cld-1 left'],
      bill: 'cld-1',
      titles: ['Hosting'],
    });
  });

  it.each(suites)('is tested with jest: %s, %s, Node %s', async (nest, kind, node) => {
    expect(await jobs.get(`jest ${nest} ${kind} ${node}`)).toMatch(/Tests: +3 passed, 3 total/);
  });
});
