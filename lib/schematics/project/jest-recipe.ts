import { readText, type Tree } from '../tree.js';
import { objectIn, parseObject, type Project } from './project.js';

/** All but the packages that are ES modules, which CommonJS suites have to transform: all of Nest is one from 12 on. */
const exceptModules = ({ nestMajor }: Project): string =>
  `/node_modules/(?!(nestjs-maestrano|${nestMajor < 12 ? '@nestjs/axios' : '@nestjs'})/)`;

const WITHIN_THEM = '/node_modules/.+\\.js$';

const TO_COMMON_JS = {
  'ts-jest': {
    diagnostics: false,
    tsconfig: {
      module: 'commonjs',
      target: 'es2022',
      allowJs: true,
      esModuleInterop: true,
      isolatedModules: true,
    },
  },
  '@swc/jest': { module: { type: 'commonjs' }, jsc: { target: 'es2022' } },
};

/**
 * Lets suites that jest runs as CommonJS load this package, which is an ES module: before Node 24.9 jest cannot require
 * one. Changes the configuration of e2e tests, and that of unit tests in package.json.
 *
 * @returns what could not be done, for people
 */
export function addJestRecipe(tree: Tree, project: Project): string | undefined {
  if (project.runner !== 'jest' || project.isEsm) return undefined;
  const { transformer } = project;
  if (transformer === undefined)
    return `let jest transform nestjs-maestrano to CommonJS: transformIgnorePatterns ["${exceptModules(project)}"]`;
  const file = `${project.testFolder}/jest-e2e.json`;
  edit(tree, file, config => withRecipe(config, transformer, project));
  edit(tree, 'package.json', manifest =>
    'jest' in manifest
      ? { ...manifest, jest: withRecipe(objectIn(manifest, 'jest'), transformer, project) }
      : manifest,
  );
  return tree.exists(file)
    ? undefined
    : `give your jest configuration transformIgnorePatterns ["${exceptModules(project)}"]`;
}

function withRecipe(
  config: Record<string, unknown>,
  transformer: keyof typeof TO_COMMON_JS,
  project: Project,
): Record<string, unknown> {
  // Whoever has patterns already knows what has to be transformed.
  if ('transformIgnorePatterns' in config) return config;
  return {
    ...config,
    transformIgnorePatterns: [exceptModules(project)],
    // In front: the first pattern that fits counts.
    transform: { [WITHIN_THEM]: [transformer, TO_COMMON_JS[transformer]], ...objectIn(config, 'transform') },
  };
}

function edit(
  tree: Tree,
  path: string,
  change: (config: Record<string, unknown>) => Record<string, unknown>,
): void {
  const text = readText(tree, path);
  if (text === undefined) return;
  const config = parseObject(text);
  const changed = change(config);
  if (Object.keys(config).length === 0 || changed === config) return;
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const written = `${JSON.stringify(changed, null, indent)}\n`;
  if (written.trim() !== JSON.stringify(config, null, indent)) tree.overwrite(path, written);
}
