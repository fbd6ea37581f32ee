/** The part of the devkit's tree that is used: nothing of the devkit is imported, it comes with the Nest CLI. */
export interface Tree {
  exists(path: string): boolean;
  read(path: string): Buffer | null;
  create(path: string, content: string): void;
  overwrite(path: string, content: string): void;
}

export interface SchematicContext {
  readonly logger: {
    info(message: string): void;
    warn(message: string): void;
  };
}

export function readText(tree: Tree, path: string): string | undefined {
  return tree.exists(path) ? tree.read(path)?.toString('utf8') : undefined;
}

/** Writes a file where there is none: what the application has, stays. */
export function createOnce(tree: Tree, path: string, content: string): void {
  if (!tree.exists(path)) tree.create(path, content);
}
