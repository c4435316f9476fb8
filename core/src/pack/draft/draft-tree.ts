import { ok, type Result } from '../../lib/result.ts';
import { overlaid } from '../extend.ts';
import { fieldName, type Located, plainOf, readYaml, valueAt } from '../located.ts';
import type { FindBase, ProfileBase } from '../profile.ts';
import { readStandard } from '../read-standard.ts';

/** Name under which a draft's text stands in problems' places. */
export const DRAFT_FILE = 'standard.yaml';

/** A draft's text and the published files that it may rest on, by name. */
export interface DraftSource {
  readonly text: string;
  readonly bases: ReadonlyMap<string, string>;
}

/** A draft as a tree, also while it has faults. */
export interface DraftTree {
  /** What the file itself says. */
  readonly own: Located;
  /** What is worked on: of a local profile the standard that it completes with what it says otherwise, else the file itself. */
  readonly whole: Located;
  /** The standard that a local profile completes; null for any other draft and while there is none. */
  readonly base: ProfileBase | null;
}

/** How an entry of a local profile stands to the standard: said otherwise, or added. */
export type ProfileMark = 'changed' | 'added';

/** Reads a draft's text. Refuses what is not well-formed, as `readYaml` does. */
export function draftTree({ text, bases }: DraftSource): Result<DraftTree> {
  const own = readYaml(DRAFT_FILE, text);
  if (!own.ok) return own;
  const [of, version] = ['of', 'version'].map((key) => textAt(own.value, ['profile', key]));
  const base = of === undefined || version === undefined ? undefined : baseIn(bases)(of, version);
  if (base === undefined) return ok({ own: own.value, whole: own.value, base: null });
  return ok({ own: own.value, whole: overlaid(base.root, own.value), base });
}

/** Each map of files as standards; reading them takes longer than a keystroke may. */
const known = new WeakMap<ReadonlyMap<string, string>, readonly ProfileBase[]>();

/** Finds the standard that a profile completes among published files. */
export function baseIn(bases: ReadonlyMap<string, string>): FindBase {
  return (id, version) => {
    const read =
      known.get(bases) ??
      [...bases.keys()].flatMap((file): readonly ProfileBase[] => {
        const one = readStandard(bases, file);
        return one.ok ? [{ root: one.value.root, standard: one.value.standard, published: true }] : [];
      });
    known.set(bases, read);
    return read.find(({ standard }) => standard.id === id && standard.version === version);
  };
}

/** What identifies a list's entry: its `id`, else the `clause` that it points at; null for plain values. */
export function identityOf(
  item: Located | undefined,
): { readonly key: 'id' | 'clause'; readonly value: string } | null {
  for (const key of ['id', 'clause'] as const) {
    const value = item === undefined ? undefined : textAt(item, [key]);
    if (value !== undefined) return { key, value };
  }
  return null;
}

/** The entries of the standard's own lists that a local profile says otherwise or adds, by field; none for any other draft. */
export function profileMarks({ own, whole, base }: DraftTree): ReadonlyMap<string, ProfileMark> {
  const marks = new Map<string, ProfileMark>();
  if (base === null || whole.kind !== 'map') return marks;
  for (const [section, { value: list }] of whole.entries) {
    const said = valueAt(own, [section]);
    if (list.kind !== 'list' || said?.kind !== 'list') continue;
    const before = valueAt(base.root, [section]);
    const count = before?.kind === 'list' ? before.items.length : 0;
    const mine = new Set(said.items.map((item) => identityOf(item)?.value));
    list.items.forEach((item, i) => {
      if (mine.has(identityOf(item)?.value)) marks.set(fieldName([section, i]), i < count ? 'changed' : 'added');
    });
  }
  return marks;
}

function textAt(root: Located, path: readonly string[]): string | undefined {
  const value = valueAt(root, path);
  const plain = value === undefined ? undefined : plainOf(value);
  return typeof plain === 'string' ? plain : undefined;
}
