import { type Problem, problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { PROFILE_OWN } from '../extend.ts';
import { type Located, plainOf, valueAt } from '../located.ts';
import type { ProfileBase } from '../profile.ts';
import { DRAFT_FILE, type DraftSource, type DraftTree, draftTree, identityOf } from './draft-tree.ts';
import { type EditPath, editText, type Plain, type TextEdit } from './edit-text.ts';

/**
 * Changes a draft's text by edits of its whole tree (`DraftTree.whole`). A local profile's file then says what differs and nothing else:
 * an entry of the standard is named there with its changed keys only, and what is made equal to the standard again is taken out. Refuses
 * what `editText` refuses and, for what is the standard's, taking out (`profile-keeps`) and moving (`profile-order`).
 */
export function editDraft({ text, bases }: DraftSource, edits: readonly TextEdit[]): Result<string> {
  const first = draftTree({ text, bases });
  if (!first.ok || first.value.base === null) return editText(DRAFT_FILE, text, edits);
  let now = text;
  for (const edit of edits) {
    const tree = draftTree({ text: now, bases });
    if (!tree.ok) return tree;
    const { base } = tree.value;
    const own = base === null ? ok([edit]) : ownEdits({ ...tree.value, base }, edit);
    if (!own.ok) return own;
    const edited = editText(DRAFT_FILE, now, own.value);
    if (!edited.ok) return edited;
    now = edited.value;
  }
  return ok(now);
}

interface ProfileTree extends DraftTree {
  readonly base: ProfileBase;
}

const END = Number.MAX_SAFE_INTEGER;

/** One edit of the whole tree as edits of the profile's own file. */
function ownEdits(tree: ProfileTree, edit: TextEdit): Result<readonly TextEdit[]> {
  switch (edit.kind) {
    case 'set':
      return ok(set(tree, edit.path, edit.value));
    case 'insert':
      return ok(insert(tree, edit.list, edit.value));
    case 'remove':
      return remove(tree, edit.path);
    case 'move':
      return move(tree, edit);
  }
}

/** Where a path of the whole tree lies in the profile's file: as far as it goes there, and the steps that are missing. */
function ownPlace({ own, whole }: ProfileTree, path: EditPath): { readonly there: EditPath; readonly rest: EditPath } {
  const there: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    const mine = valueAt(own, there);
    const index = typeof step === 'number' ? ownIndex(mine, valueAt(whole, path.slice(0, depth)), step) : step;
    if (index === null || valueAt(own, [...there, index]) === undefined) return { there, rest: path.slice(depth) };
    there.push(index);
  }
  return { there, rest: [] };
}

/** The position in the profile's list of an entry of the whole list; null where it does not name that entry. */
function ownIndex(mine: Located | undefined, all: Located | undefined, step: number): number | null {
  const wanted = all?.kind === 'list' ? identityOf(all.items[step]) : null;
  if (mine?.kind !== 'list') return null;
  if (wanted === null) return step;
  const index = mine.items.findIndex((item) => identityOf(item)?.value === wanted.value);
  return index < 0 ? null : index;
}

function set(tree: ProfileTree, path: EditPath, value: Plain): readonly TextEdit[] {
  const { there, rest } = ownPlace(tree, path);
  if (isSame(standardAt(tree, path), value)) return rest.length > 0 ? [] : takenBack(tree, there);
  const [step, ...more] = rest;
  if (step === undefined) return [{ kind: 'set', path: there, value }];
  const before = valueAt(tree.whole, path.slice(0, path.length - rest.length));
  if (typeof step === 'string') {
    const inner = before === undefined ? undefined : valueAt(before, [step]);
    return [{ kind: 'set', path: [...there, step], value: nested(inner, more, value) }];
  }
  const item = before === undefined ? undefined : valueAt(before, [step]);
  return [{ kind: 'insert', list: there, index: END, value: named(item, nested(item, more, value)) }];
}

/** A value under the steps that lead to it: entries of lists by what identifies them, plain lists with all their values. */
function nested(before: Located | undefined, path: EditPath, value: Plain): Plain {
  const [step, ...more] = path;
  if (step === undefined) return value;
  const inner = before === undefined ? undefined : valueAt(before, [step]);
  if (typeof step === 'string') return { [step]: nested(inner, more, value) };
  if (identityOf(inner) !== null) return [named(inner, nested(inner, more, value))];
  const list = before?.kind === 'list' ? before.items.map(plain) : [];
  return list.with(step, replaced(list[step], more, value));
}

function replaced(before: Plain | undefined, path: EditPath, value: Plain): Plain {
  const [step, ...more] = path;
  if (step === undefined) return value;
  const map = isMap(before) ? before : {};
  return { ...map, [step]: replaced(map[step], more, value) };
}

/** An entry that names the one it completes. */
function named(item: Located | undefined, value: Plain): Plain {
  const identity = identityOf(item);
  return identity === null || !isMap(value) ? value : { [identity.key]: identity.value, ...value };
}

function insert(tree: ProfileTree, list: EditPath, value: Plain): readonly TextEdit[] {
  const all = valueAt(tree.whole, list);
  if (all?.kind === 'list' && all.items.length > 0 && identityOf(all.items[0]) === null) {
    return set(tree, list, [...all.items.map(plain), value]);
  }
  const { there, rest } = ownPlace(tree, list);
  return rest.length > 0 ? set(tree, list, [value]) : [{ kind: 'insert', list: there, index: END, value }];
}

function remove(tree: ProfileTree, path: EditPath): Result<readonly TextEdit[]> {
  const { there, rest } = ownPlace(tree, path);
  if (rest.length === 0) return ok(takenBack(tree, there));
  return standardAt(tree, path) === undefined ? ok([]) : refuse(fixed('profile-keeps', tree));
}

/** Takes a key out of the profile's file, and what is around it that would say nothing any more; an empty list would say “none”. */
function takenBack({ own }: ProfileTree, path: EditPath): readonly TextEdit[] {
  for (let depth = path.length - 1; depth > 0; depth--) {
    const around = valueAt(own, path.slice(0, depth));
    const left =
      around?.kind === 'map'
        ? [...around.entries.keys()].filter((key) => key !== path[depth])
        : ['more'].slice(0, around?.kind === 'list' ? around.items.length - 1 : 0);
    const identity = around === undefined ? undefined : identityOf(around)?.key;
    if (left.some((key) => key !== identity)) return [{ kind: 'remove', path: path.slice(0, depth + 1) }];
  }
  return [{ kind: 'remove', path: path.slice(0, 1) }];
}

/** What the profile added keeps to the places behind the standard's own entries. */
function move(tree: ProfileTree, edit: Extract<TextEdit, { kind: 'move' }>): Result<readonly TextEdit[]> {
  const { there: from, rest } = ownPlace(tree, edit.from);
  if (rest.length > 0 || standardAt(tree, edit.from) !== undefined) return refuse(fixed('profile-order', tree));
  const moved = plainAt(tree.whole, edit.from);
  const before = from.slice(0, -1);
  if (edit.from.slice(0, -1).join() !== edit.list.join()) {
    return ok([{ kind: 'remove', path: from }, ...insert(tree, edit.list, moved ?? null)]);
  }
  const below = valueAt(tree.base.root, edit.list);
  const count = below?.kind === 'list' ? below.items.length : 0;
  const list = valueAt(tree.own, before);
  const others = (list?.kind === 'list' ? list.items : []).toSpliced(Number(from.at(-1)), 1);
  const known = new Set((below?.kind === 'list' ? below.items : []).map((item) => identityOf(item)?.value));
  const added = others.flatMap((item, i) => (known.has(identityOf(item)?.value) ? [] : [i]));
  return ok([{ kind: 'move', from, list: before, index: added[Math.max(0, edit.index - count)] ?? END }]);
}

function fixed(name: 'profile-keeps' | 'profile-order', { base }: ProfileTree): Problem {
  return problem(name, { standard: `${base.standard.id} ${base.standard.version}` });
}

/** What the standard says there; nothing of what a profile says of itself. */
function standardAt({ base }: ProfileTree, path: EditPath): Plain | undefined {
  return PROFILE_OWN.has(String(path[0])) ? undefined : plainAt(base.root, path);
}

function plainAt(root: Located, path: EditPath): Plain | undefined {
  const value = valueAt(root, path);
  return value === undefined ? undefined : plain(value);
}

function plain(value: Located): Plain {
  // Located content is texts, truths and nothing, in lists and maps: plain.
  return plainOf(value) as Plain;
}

function isMap(value: Plain | undefined): value is Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: Plain | undefined, other: Plain): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
