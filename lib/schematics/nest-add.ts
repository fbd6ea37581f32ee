import { posix } from 'node:path';
import { addEnvExample } from './project/env-example.js';
import { addJestRecipe } from './project/jest-recipe.js';
import { type Project, readProject } from './project/project.js';
import { addImport } from './source/imports.js';
import { addToModule } from './source/module-metadata.js';
import { e2eTest, HANDLERS, OPTIONS } from './templates.js';
import { createOnce, readText, type SchematicContext, type Tree } from './tree.js';

export interface NestAddOptions {
  /** Folder of the sources, as the Nest CLI gives it. Default `src`. */
  readonly sourceRoot?: string | undefined;
}

const MODULE = 'MaestranoModule.forRootAsync({ useClass: MarketplaceOptions })';

/**
 * `nest add nestjs-maestrano`: the module in AppModule, a class of options that reads the environment, a class of
 * handlers, `.env.example`, an e2e test, and what jest needs to load an ES module. What is there already stays as it
 * is, so that a second run changes nothing.
 */
export function nestAdd({ sourceRoot }: NestAddOptions) {
  return (tree: Tree, context: SchematicContext): Tree => {
    const project = readProject(tree, normalized(sourceRoot));
    const { testFolder } = project;
    const todo = [addModule(tree, project), addJestRecipe(tree, project)].filter(line => line !== undefined);
    const folder = posix.join(project.sourceRoot, 'marketplace');
    createOnce(tree, posix.join(folder, 'marketplace.options.ts'), OPTIONS);
    createOnce(tree, posix.join(folder, 'marketplace.handlers.ts'), HANDLERS);
    addEnvExample(tree);
    if (project.runner !== 'none')
      createOnce(tree, posix.join(testFolder, 'marketplace.e2e-spec.ts'), e2eTest(project));
    for (const line of todo) context.logger.warn(`Left to you: ${line}.`);
    context.logger.info('Start the marketplace beside your application: npx nestjs-maestrano sandbox');
    return tree;
  };
}

/** Inside the workspace, without what could lead out of it. */
function normalized(sourceRoot: string | undefined): string {
  const path = posix.normalize((sourceRoot ?? '').replaceAll('\\', '/')).replace(/^\/+|\/+$/g, '');
  // The Nest CLI says "undefined" when its configuration has none.
  return ['', '.', 'undefined'].includes(path) || path.startsWith('..') ? 'src' : path;
}

/** @returns what could not be done, for people */
function addModule(tree: Tree, { sourceRoot, isEsm }: Project): string | undefined {
  const path = posix.join(sourceRoot, 'app.module.ts');
  const source = readText(tree, path);
  const byHand = `import ${MODULE} and provide MarketplaceHandlers in the module of your application`;
  if (source === undefined) return byHand;
  if (/\bMaestranoModule\b/.test(source)) return undefined;
  const lines = source.replaceAll('\r\n', '\n');
  const imported = addToModule(lines, 'AppModule', 'imports', MODULE);
  const edited = imported && addToModule(imported, 'AppModule', 'providers', 'MarketplaceHandlers');
  if (edited === undefined) return byHand;
  const extension = isEsm ? '.js' : '';
  const complete = (
    [
      ['MaestranoModule', 'nestjs-maestrano'],
      ['MarketplaceHandlers', `./marketplace/marketplace.handlers${extension}`],
      ['MarketplaceOptions', `./marketplace/marketplace.options${extension}`],
    ] as const
  ).reduce((text, [name, from]) => addImport(text, name, from), edited);
  tree.overwrite(path, source.includes('\r\n') ? complete.replaceAll('\n', '\r\n') : complete);
  return undefined;
}
