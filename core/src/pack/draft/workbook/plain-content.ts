import type { EditPath, Plain } from '../edit-text.ts';

/** The value at a path of plain content; undefined where there is none. */
export function plainAt(content: Plain | undefined, path: EditPath): Plain | undefined {
  let value: Plain | undefined = content;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = isPlainList(value) ? value[Number(step)] : value[step];
  }
  return value;
}

/** Whether a value is keys with values. */
export function isPlainMap(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !isPlainList(value);
}

/** Whether a value is a list. */
export function isPlainList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** The entries of a list at a path; none where there is no list. */
export function entriesAt(content: Plain | undefined, path: EditPath): readonly Plain[] {
  const value = plainAt(content, path);
  return value !== undefined && isPlainList(value) ? value : [];
}

/** The text at a path; empty where there is none or something else. */
export function plainText(content: Plain | undefined, path: EditPath): string {
  const value = plainAt(content, path);
  return typeof value === 'string' ? value : '';
}
