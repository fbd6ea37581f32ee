import { describe, expect, it } from '@jest/globals';
import { nestAdd } from '../../../lib/schematics/nest-add.js';
import { addImport } from '../../../lib/schematics/source/imports.js';
import { maskOf } from '../../../lib/schematics/source/mask.js';
import { addToModule } from '../../../lib/schematics/source/module-metadata.js';
import { type Tree } from '../../../lib/schematics/tree.js';

class MemoryTree implements Tree {
  readonly files: Map<string, string>;
  readonly warnings: string[] = [];

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  exists(path: string): boolean {
    return this.files.has(path);
  }

  read(path: string): Buffer | null {
    const text = this.files.get(path);
    return text === undefined ? null : Buffer.from(text);
  }

  create(path: string, content: string): void {
    if (this.exists(path)) throw new Error(`${path} is there`);
    this.files.set(path, content);
  }

  overwrite(path: string, content: string): void {
    if (!this.exists(path)) throw new Error(`${path} is not there`);
    this.files.set(path, content);
  }

  add(options: { sourceRoot?: string } = {}): this {
    const logger = { info: () => undefined, warn: (text: string) => void this.warnings.push(text) };
    nestAdd(options)(this, { logger });
    return this;
  }
}

const APP_MODULE = `import { Module } from '@nestjs/common';
import { AppController } from './app.controller';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [],
})
export class AppModule {}
`;
const MANIFEST = JSON.stringify({
  scripts: { 'test:e2e': 'jest --config ./test/jest-e2e.json' },
  dependencies: { '@nestjs/core': '^11.0.1' },
  devDependencies: { jest: '30', 'ts-jest': '29' },
  jest: { transform: { '^.+\\.(t|j)s$': 'ts-jest' } },
});
const APPLICATION = {
  'package.json': MANIFEST,
  'src/app.module.ts': APP_MODULE,
  'test/jest-e2e.json': JSON.stringify({ transform: { '^.+\\.(t|j)s$': 'ts-jest' } }),
};

const edited = (metadata: string, list: 'imports' | 'providers' = 'imports'): string | undefined =>
  addToModule(`@Module(${metadata})\nexport class AppModule {}`, 'AppModule', list, 'Added')?.slice(
    '@Module('.length,
    -'\nexport class AppModule {}'.length - 1,
  );

describe('a list of a module', () => {
  it.each([
    ['{ imports: [] }', '{ imports: [Added] }'],
    ['{ imports: [A] }', '{ imports: [A, Added] }'],
    ['{ imports: [A,] }', '{ imports: [A, Added] }'],
    ['{\n  imports: [\n    A,\n    B\n  ],\n}', '{\n  imports: [\n    A,\n    B,\n    Added,\n  ],\n}'],
    [
      '{\n  imports: [\n    A,\n    // the last\n  ],\n}',
      '{\n  imports: [\n    A,\n    Added,\n    // the last\n  ],\n}',
    ],
    ['{}', '{\n  imports: [Added],\n}'],
    ['{ controllers: [C] }', '{ imports: [Added], controllers: [C] }'],
    ['{\n  controllers: [C],\n}', '{\n  imports: [Added],\n  controllers: [C],\n}'],
    ['{ imports: [A.forRoot({ imports: [] })] }', '{ imports: [A.forRoot({ imports: [] }), Added] }'],
    ["{ imports: [A.of('imports: [')] }", "{ imports: [A.of('imports: ['), Added] }"],
    ['{ /* imports: [] */ imports: [A] }', '{ /* imports: [] */ imports: [A, Added] }'],
    ['{ imports: [A.of(/[\\]"]/)] }', '{ imports: [A.of(/[\\]"]/), Added] }'],
    ['{ imports: [A.of(`${x ? "]" : `]`}`)] }', '{ imports: [A.of(`${x ? "]" : `]`}`), Added] }'],
    ['{ myimports: [X], imports: [A] }', '{ myimports: [X], imports: [A, Added] }'],
  ])('%j gets one more: %j', (before, after) => {
    expect(edited(before)).toBe(after);
  });

  it.each([
    '{ imports: modules }',
    '{ imports }',
    '{ imports: [A].concat(b) }',
    '{ imports: cond ? [A] : [] }',
  ])('is left alone when it is more than a list: %s', metadata => {
    expect(edited(metadata)).toBeUndefined();
  });

  it('is that of the class, and of no other module in the file', () => {
    const other = '@Module({ imports: [] })\nclass Other {}\n';
    expect(addToModule(`${other}@Module({})\nclass AppModule {}`, 'AppModule', 'imports', 'X')).toBe(
      `${other}@Module({\n  imports: [X],\n})\nclass AppModule {}`,
    );
    expect(addToModule('// @Module({}) class AppModule {}', 'AppModule', 'imports', 'X')).toBeUndefined();
    expect(
      addToModule('@Module({ imports: [ )\nclass AppModule {}', 'AppModule', 'imports', 'X'),
    ).toBeUndefined();
  });
});

describe('an import', () => {
  it.each([
    ["import a from 'a';\n\ncode", "import a from 'a';\nimport { X } from 'x';\n\ncode"],
    ['import a from "a";\ncode', 'import a from "a";\nimport { X } from "x";\ncode'],
    ["import a from 'a'\ncode", "import a from 'a'\nimport { X } from 'x'\ncode"],
    [
      "import {\n  a,\n  b,\n} from 'a';\ncode",
      "import {\n  a,\n  b,\n} from 'a';\nimport { X } from 'x';\ncode",
    ],
    ["import 'a';\ncode", "import 'a';\nimport { X } from 'x';\ncode"],
    [
      "import 'a';\n// import 'b';\nf(import('c'));",
      "import 'a';\nimport { X } from 'x';\n// import 'b';\nf(import('c'));",
    ],
    ['code', "import { X } from 'x';\n\ncode"],
  ])('goes behind the others: %j', (before, after) => {
    expect(addImport(before, 'X', 'x')).toBe(after);
  });
});

describe('the mask of a source', () => {
  it('has its length and lines, and only its code', () => {
    const source = "a('b\\'[', /* { */ `c\n${d({})}`, /[/]}/) // ]\ne / f / g; h = '\u{1f600}[';";
    const mask = maskOf(source);
    expect(mask).toHaveLength(source.length);
    expect(mask.split('\n')).toHaveLength(3);
    expect(mask.replace(/\s+/g, '')).toBe('a(,,)e/f/g;h=;');
  });
});

describe('nest add', () => {
  it('adds module, options, handlers, variables and a test', () => {
    const { files, warnings } = new MemoryTree(APPLICATION).add();
    expect(files.get('src/app.module.ts')).toBe(`import { Module } from '@nestjs/common';
import { AppController } from './app.controller';
import { MaestranoModule } from 'nestjs-maestrano';
import { MarketplaceHandlers } from './marketplace/marketplace.handlers';
import { MarketplaceOptions } from './marketplace/marketplace.options';

@Module({
  imports: [MaestranoModule.forRootAsync({ useClass: MarketplaceOptions })],
  controllers: [AppController],
  providers: [MarketplaceHandlers],
})
export class AppModule {}
`);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'src/marketplace/marketplace.options.ts',
        'src/marketplace/marketplace.handlers.ts',
        'test/marketplace.e2e-spec.ts',
        '.env.example',
      ]),
    );
    expect(warnings).toEqual([]);
  });

  it('changes nothing when it runs again', () => {
    const once = new MemoryTree(APPLICATION).add();
    const before = new Map(once.files);
    expect(once.add().files).toEqual(before);
    expect(once.warnings).toEqual([]);
  });

  it('lets jest transform what is an ES module, in suites that are CommonJS', () => {
    const { files } = new MemoryTree(APPLICATION).add();
    const pattern = '/node_modules/(?!(nestjs-maestrano|@nestjs/axios)/)';
    for (const config of [files.get('test/jest-e2e.json'), files.get('package.json')]) {
      const parsed = JSON.parse(config ?? '') as { jest?: object };
      const { transform, transformIgnorePatterns } = (parsed.jest ?? parsed) as Record<string, object>;
      expect(transformIgnorePatterns).toEqual([pattern]);
      expect(Object.keys(transform ?? {})).toEqual(['/node_modules/.+\\.js$', '^.+\\.(t|j)s$']);
    }
    const manifest = MANIFEST.replace('^11.0.1', '12');
    const twelve = new MemoryTree({ ...APPLICATION, 'package.json': manifest }).add();
    expect(twelve.files.get('test/jest-e2e.json')).toContain('(nestjs-maestrano|@nestjs)/');
  });

  it('leaves jest alone in ES modules, and where it knows its way already', () => {
    const esm = JSON.stringify({ ...JSON.parse(MANIFEST), type: 'module' });
    const tree = new MemoryTree({ ...APPLICATION, 'package.json': esm }).add();
    expect(tree.files.get('package.json')).toBe(esm);
    expect(tree.files.get('src/app.module.ts')).toContain("'./marketplace/marketplace.options.js'");
    const own = JSON.stringify({ transformIgnorePatterns: [] });
    const configured = new MemoryTree({ ...APPLICATION, 'test/jest-e2e.json': own }).add();
    expect(configured.files.get('test/jest-e2e.json')).toBe(own);
  });

  it('writes into the project of a workspace', () => {
    const tree = new MemoryTree({ 'package.json': MANIFEST, 'apps/crm/src/app.module.ts': APP_MODULE });
    tree.add({ sourceRoot: 'apps/crm/src' });
    expect(tree.files.get('apps/crm/test/marketplace.e2e-spec.ts')).toContain(
      "'../../../apps/crm/src/app.module'",
    );
    expect(tree.warnings).toHaveLength(1);
  });

  it('says what is left to do when it does not understand the module', () => {
    const source = APP_MODULE.replace('imports: []', 'imports: modules()');
    const tree = new MemoryTree({ ...APPLICATION, 'src/app.module.ts': source }).add();
    expect(tree.files.get('src/app.module.ts')).toBe(source);
    expect(tree.warnings).toEqual([expect.stringContaining('import MaestranoModule.forRootAsync')]);
    expect(new MemoryTree({}).add({ sourceRoot: '../..' }).warnings).toHaveLength(1);
  });

  it('keeps the variables, the line ends and the files that are there', () => {
    const tree = new MemoryTree({
      ...APPLICATION,
      'src/app.module.ts': APP_MODULE.replaceAll('\n', '\r\n'),
      'src/marketplace/marketplace.handlers.ts': 'mine',
      '.env.example': 'APP_HOST=https://crm.example\n#SESSION_SECRET=\n',
    }).add();
    expect(tree.files.get('src/marketplace/marketplace.handlers.ts')).toBe('mine');
    expect(tree.files.get('src/app.module.ts')).not.toMatch(/[^\r]\n/);
    const env = tree.files.get('.env.example') ?? '';
    expect(env.match(/^APP_HOST=/gm)).toHaveLength(1);
    expect(env.match(/SESSION_SECRET=/g)).toHaveLength(1);
    expect(env).toContain('MNO_API_ID=app-1');
  });
});
