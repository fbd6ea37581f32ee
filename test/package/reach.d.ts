export function reach(entry: string): { readonly files: string[]; readonly packages: string[] };
export function packageOf(specifier: string): string;
export function modulesOf(files: readonly string[]): string[];
