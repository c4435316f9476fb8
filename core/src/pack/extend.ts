import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { type Located, type LocatedMap, placeAt, readYaml, valueAt } from './located.ts';

/**
 * Reads a file together with the one it `extends`. Entries of lists are matched by `id` (items by `clause`) and completed or
 * overridden key by key; entries with `for`, and those not there before, are appended. Places keep pointing at the file that wrote them.
 */
export function readExtended(files: ReadonlyMap<string, string>, file: string): Result<Located> {
  return readLayer(files, file, []);
}

function readLayer(files: ReadonlyMap<string, string>, file: string, above: readonly string[]): Result<Located> {
  const text = files.get(file);
  if (text === undefined) return refuse(problem('pack-file-missing', { file }, { file }));
  const own = readYaml(file, text);
  if (!own.ok) return own;
  const base = valueAt(own.value, ['extends']);
  if (base?.kind !== 'scalar' || typeof base.value !== 'string') return own;
  const at = placeAt(own.value, ['extends']);
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const baseFile = folder + base.value;
  if (baseFile === file || above.includes(baseFile)) {
    return refuse(problem('pack-extends-cycle', { file: base.value }, at));
  }
  if (!files.has(baseFile)) return refuse(problem('pack-extends-missing', { file: base.value }, at));
  const below = readLayer(files, baseFile, [...above, file]);
  return below.ok ? ok(merged(below.value, own.value)) : below;
}

function merged(base: Located, own: Located): Located {
  if (base.kind === 'map' && own.kind === 'map') {
    const entries = new Map(base.entries);
    for (const [key, entry] of own.entries) {
      const before = base.entries.get(key);
      entries.set(key, before === undefined ? entry : { at: entry.at, value: merged(before.value, entry.value) });
    }
    return { ...own, entries };
  }
  if (base.kind === 'list' && own.kind === 'list' && own.items.some((item) => keyOf(item) !== undefined)) {
    const items = [...base.items];
    for (const item of own.items) {
      const key = keyOf(item);
      const index = key === undefined ? -1 : items.findIndex((other) => keyOf(other) === key);
      const before = items[index];
      if (before === undefined) items.push(item);
      else items[index] = merged(before, item);
    }
    return { ...own, items };
  }
  return own;
}

/** What identifies a list's entry across layers; nothing for templates and plain values. */
function keyOf(item: Located): string | undefined {
  if (item.kind !== 'map' || item.entries.has('for')) return undefined;
  return textOf(item, 'id') ?? textOf(item, 'clause');
}

function textOf(item: LocatedMap, key: string): string | undefined {
  const value = item.entries.get(key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
