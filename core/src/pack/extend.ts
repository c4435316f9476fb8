import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { fillTemplate } from './expand.ts';
import { type Located, type LocatedMap, placeAt, readYaml, valueAt } from './located.ts';

/**
 * Reads a file together with the one it `extends`. Entries of lists are matched by `id` (items by `clause`) and completed or
 * overridden key by key; an entry that a template with `for` writes out is overridden alone, and so are several at once by a template of
the same id; entries that are not there before are appended. Places keep pointing at the file that wrote them.
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
  if (
    base.kind === 'list' &&
    own.kind === 'list' &&
    own.items.some((item) => keyOf(item) !== undefined || idsOf(item))
  ) {
    return { ...own, items: own.items.reduce<readonly Located[]>(overridden, base.items) };
  }
  return own;
}

/** The list with one entry overridden or appended. */
function overridden(items: readonly Located[], item: Located): readonly Located[] {
  const key = keyOf(item);
  const same = key === undefined ? -1 : items.findIndex((other) => keyOf(other) === key);
  const before = items[same];
  if (before !== undefined) return items.with(same, merged(before, item));
  const ids = idsOf(item);
  return ids === null ? overriddenOne(items, item, textOf(item, 'id')) : overriddenMany(items, item, ids);
}

/** One entry of a template: the template goes on without its id, beside a copy for that id alone. */
function overriddenOne(items: readonly Located[], item: Located, id: string | undefined): readonly Located[] {
  for (const [i, template] of items.entries()) {
    const ids = idsOf(template) ?? [];
    const pattern = textOf(template, 'id') ?? '';
    const found = ids.find((one) => fillTemplate(pattern, one.id) === id);
    if (found === undefined || template.kind !== 'map' || item.kind !== 'map') continue;
    const entries = new Map([...item.entries].filter(([key]) => key !== 'id'));
    return split(items, i, [found], { ...item, entries });
  }
  return [...items, item];
}

/** A template of the same id overrides the entries that both write out; what only the own one writes out is appended. */
function overriddenMany(items: readonly Located[], item: Located, ids: readonly ForId[]): readonly Located[] {
  const pattern = textOf(item, 'id');
  const at = items.findIndex((other) => idsOf(other) !== null && textOf(other, 'id') === pattern);
  const shared = (idsOf(items[at] ?? item) ?? []).filter((one) => ids.some((own) => own.id === one.id));
  if (at < 0 || shared.length === 0 || pattern === undefined || item.kind !== 'map') return [...items, item];
  const rest = ids.filter((own) => !shared.some((one) => one.id === own.id));
  const entries = new Map([...item.entries].filter(([key]) => key !== 'for'));
  const done = split(items, at, shared, { ...item, entries });
  return rest.length === 0 ? done : [...done, withIds(item, rest)];
}

/** Takes ids out of a template and puts a copy for them behind it, overridden. */
function split(items: readonly Located[], at: number, taken: readonly ForId[], own: LocatedMap): readonly Located[] {
  const template = items[at];
  if (template?.kind !== 'map') return items;
  const left = (idsOf(template) ?? []).filter((one) => !taken.some(({ id }) => id === one.id));
  const copy = merged(withIds(template, taken), own);
  return items.toSpliced(at, 1, ...(left.length === 0 ? [] : [withIds(template, left)]), copy);
}

interface ForId {
  readonly id: string;
  readonly item: Located;
}

/** The ids that a template is written out for; null when the entry is none. */
function idsOf(item: Located): readonly ForId[] | null {
  const list = item.kind === 'map' ? item.entries.get('for')?.value : undefined;
  if (list?.kind !== 'list') return null;
  return list.items.flatMap((one) => {
    const id = one.kind === 'scalar' ? one.value : textOf(one, 'id');
    return typeof id === 'string' ? [{ id, item: one }] : [];
  });
}

function withIds(template: LocatedMap, ids: readonly ForId[]): LocatedMap {
  const list = template.entries.get('for');
  const at = list?.at ?? template.at;
  const value: Located = { kind: 'list', at: list?.value.at ?? at, items: ids.map(({ item }) => item) };
  return { ...template, entries: new Map([...template.entries, ['for', { at, value }]]) };
}

/** What a profile says of itself and does not take from the standard below it. */
export const PROFILE_OWN: ReadonlySet<string> = new Set([
  'id',
  'version',
  'extends',
  'profile',
  'title',
  'document',
  'changes',
]);

/** A profile's file over the standard that it completes: entry by entry as with `extends`, but for what names and dates it. */
export function overlaid(base: Located, own: Located): Located {
  if (base.kind !== 'map') return own;
  return merged({ ...base, entries: new Map([...base.entries].filter(([key]) => !PROFILE_OWN.has(key))) }, own);
}

/** What identifies a list's entry across layers; nothing for templates and plain values. */
function keyOf(item: Located): string | undefined {
  if (item.kind !== 'map' || item.entries.has('for')) return undefined;
  return textOf(item, 'id') ?? textOf(item, 'clause');
}

function textOf(item: Located, key: string): string | undefined {
  const value = item.kind === 'map' ? item.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
