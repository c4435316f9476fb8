import type { Text } from '@dudao/core/lib/text';
import type { EditPath, Plain, TextEdit } from '@dudao/core/pack/draft/edit-text';

/** Reading a draft's plain content, which may be anything while it is being written. */
export function at(content: unknown, path: EditPath): unknown {
  let value = content;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    // Keys and positions alike; what is not there is undefined.
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}

/** The text at a path; empty where there is none. */
export function textAt(content: unknown, path: EditPath): string {
  const value = at(content, path);
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

/** The entries of a list at a path. */
export function listAt(content: unknown, path: EditPath): readonly unknown[] {
  const value = at(content, path);
  return Array.isArray(value) ? value : [];
}

/** The keys at a path, when there are keys. */
export function keysAt(content: unknown, path: EditPath): readonly string[] {
  const value = at(content, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** A choice for a select. */
export interface Choice {
  readonly id: string;
  readonly name: Text;
}

/** Entries with an id and a name at a path. */
export function choicesAt(content: unknown, path: EditPath): readonly Choice[] {
  return listAt(content, path).flatMap((entry) => {
    const id = textAt(entry, ['id']);
    if (id === '' || id.includes('{}')) return [];
    return [{ id, name: { zh: textAt(entry, ['name', 'zh']) || id, en: textAt(entry, ['name', 'en']) || id } }];
  });
}

/** The edit that writes a value, or takes the key away where nothing is left and the key may be absent. */
export function writeEdit(path: EditPath, value: Plain, optional: boolean): TextEdit {
  return optional && value === '' ? { kind: 'remove', path } : { kind: 'set', path, value };
}

/** An id that no entry of the list has yet: the wish itself, else with a number behind it. */
export function freeId(taken: readonly string[], wish: string): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wish : `${wish}${n}`;
    if (!taken.includes(id)) return id;
  }
}
