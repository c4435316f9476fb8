import { posix } from 'node:path';
import { type ParseResult, parseSync } from 'oxc-parser';

/** A file of the repository: its path with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Where a file stands, without `src`: `core/src/lib/a.ts` is `core/lib/a.ts`. */
export function placeOf(path: string): string {
  return path.replace('/src/', '/');
}

/** Where in the repository an import leads; undefined for packages. */
export function targetOf(from: string, name: string): string | undefined {
  if (name.startsWith('@dudao/')) return name.slice('@dudao/'.length);
  return name.startsWith('.') ? placeOf(posix.join(posix.dirname(from), name)) : undefined;
}

/** The names that a file imports or passes on, as they are written. */
export function importsOf(file: SourceFile): string[] {
  const { staticImports, staticExports, dynamicImports } = moduleOf(file);
  return [
    ...staticImports.map((statement) => statement.moduleRequest.value),
    ...staticExports.flatMap((statement) => statement.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamicImports
      .map(({ moduleRequest }) => file.text.slice(moduleRequest.start, moduleRequest.end))
      .filter((text) => /^['"]/.test(text))
      .map((text) => text.slice(1, -1)),
  ];
}

let last: { file: SourceFile; result: ParseResult } | undefined;

/** The syntax tree of a file; kept for the next rule on the same file. */
export function parsed(file: SourceFile): ParseResult {
  if (last?.file !== file) last = { file, result: parseSync(file.path, file.text) };
  return last.result;
}

export function moduleOf(file: SourceFile) {
  return parsed(file).module;
}

// The tree is plain ESTree data; the casts below only read fields and allow for their absence.
export type Node = Record<string, unknown>;

export function nameOf(node: unknown): string {
  return String((node as Node | undefined)?.name ?? (node as Node | undefined)?.value ?? '');
}

export function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value : [];
}

export function walk(value: unknown, enter: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, enter);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value) enter(value as Node);
    for (const child of Object.values(value)) walk(child, enter);
  }
}
