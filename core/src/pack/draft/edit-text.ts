import { type Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type Problem, problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { readYaml } from '../located.ts';

/** Plain content of a pack file: texts as written (numbers are texts), truths, nothing, lists, and keys with values. */
export type Plain = string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A path in a file: keys, and positions from 0. */
export type EditPath = readonly (string | number)[];

/** One change of a file by its meaning. Everything that it does not name stays as written: comments, order, blank lines, quotes. */
export type TextEdit =
  /** Writes a value; keys on the way that are not there yet are made. */
  | { readonly kind: 'set'; readonly path: EditPath; readonly value: Plain }
  /** Takes out a key or a list's entry; nothing happens where there is none. */
  | { readonly kind: 'remove'; readonly path: EditPath }
  /** Puts an entry into a list before the one at `index`; the list is made where it is missing. */
  | { readonly kind: 'insert'; readonly list: EditPath; readonly index: number; readonly value: Plain }
  /** Takes a list's entry, with its comments, to a place in the same or another list; `index` counts in the list without it. */
  | { readonly kind: 'move'; readonly from: EditPath; readonly list: EditPath; readonly index: number };

const READING = { schema: 'failsafe', keepSourceTokens: true, logLevel: 'silent' } as const;
const WRITING = { lineWidth: 0, flowCollectionPadding: false } as const;
/** Words that mean something else when they stand without quotes. */
const NOT_PLAIN = /^(?:true|false|null|~)?$/u;
/** What fits on one line, as experts write names and short entries. */
const ONE_LINE = 100;

/**
 * Changes a YAML text in place. Refuses a text that is not well-formed (as `readYaml` does) and a path that leads nowhere
 * (`edit-no-such-place`).
 */
export function editText(file: string, text: string, edits: readonly TextEdit[]): Result<string> {
  const document = parseDocument(text, READING);
  if (document.errors.length > 0) {
    const read = readYaml(file, text);
    return read.ok ? refuse(nowhere([])) : read;
  }
  for (const edit of edits) {
    const fault = apply(document, edit);
    if (fault !== null) return refuse(fault);
  }
  return ok(document.toString(WRITING));
}

/** A whole new file with this content. */
export function writeText(content: Plain): string {
  const document = parseDocument('{}', READING);
  const root = nodeOf(content);
  // The parser's own type for what a document holds; any node may stand there.
  document.contents = root as typeof document.contents;
  if (root instanceof YAMLMap) root.flow = false;
  return document.toString(WRITING);
}

function apply(document: Document.Parsed, edit: TextEdit): Problem | null {
  switch (edit.kind) {
    case 'set':
      return set(document, edit.path, edit.value);
    case 'remove':
      document.deleteIn(edit.path);
      return null;
    case 'insert':
      return insert(document, edit.list, edit.index, nodeOf(edit.value));
    case 'move': {
      const moved = document.getIn(edit.from, true);
      if (moved === undefined) return nowhere(edit.from);
      document.deleteIn(edit.from);
      return insert(document, edit.list, edit.index, moved);
    }
  }
}

function nowhere(path: EditPath): Problem {
  return problem('edit-no-such-place', { path: path.join('.') });
}

function set(document: Document.Parsed, path: EditPath, value: Plain): Problem | null {
  const present = document.getIn(path, true);
  if (isScalar(present) && typeof value === 'string' && present.source !== undefined) {
    const fresh = scalarOf(value);
    const quoted = present.type === 'QUOTE_DOUBLE' || present.type === 'QUOTE_SINGLE';
    present.value = value;
    if (fresh.type !== undefined) present.type = fresh.type;
    else if (!quoted) present.type = 'PLAIN';
    return null;
  }
  for (let depth = 1; depth < path.length; depth++) {
    const at = document.getIn(path.slice(0, depth), true);
    if (isNothing(at)) document.setIn(path.slice(0, depth), nodeOf(typeof path[depth] === 'number' ? [] : {}));
    else if (!isMap(at) && !isSeq(at)) return nowhere(path);
  }
  document.setIn(path, nodeOf(value));
  return null;
}

function insert(document: Document.Parsed, list: EditPath, index: number, node: unknown): Problem | null {
  const there = document.getIn(list, true);
  if (isNothing(there)) {
    const fresh = new YAMLSeq();
    fresh.items.push(node);
    document.setIn(list, fresh);
    return null;
  }
  if (!isSeq(there)) return nowhere(list);
  if (there.items.length === 0) there.flow = false;
  there.items.splice(Math.max(0, Math.min(index, there.items.length)), 0, node);
  return null;
}

/** A key without a value, or no such key. */
function isNothing(node: unknown): boolean {
  return node === undefined || (isScalar(node) && (node.value === '' || node.value === null));
}

function nodeOf(value: Plain): Scalar | YAMLSeq | YAMLMap {
  if (value === null || typeof value !== 'object') return scalarOf(value);
  const short = lengthOf(value) <= ONE_LINE;
  if (isList(value)) {
    const seq = new YAMLSeq();
    seq.flow = value.length === 0 || (short && value.every((item) => typeof item === 'string'));
    seq.items.push(...value.map(nodeOf));
    return seq;
  }
  const map = new YAMLMap();
  map.flow = short;
  for (const [key, item] of Object.entries(value)) map.items.push(new Pair(scalarOf(key), nodeOf(item)));
  return map;
}

function isList(value: readonly Plain[] | { readonly [key: string]: Plain }): value is readonly Plain[] {
  return Array.isArray(value);
}

/** About how long the value is on one line; what needs several lines counts as endless. */
function lengthOf(value: Plain): number {
  if (value === null || typeof value === 'boolean') return 5;
  if (typeof value === 'string') return value.includes('\n') ? Number.POSITIVE_INFINITY : value.length + 2;
  const entries = isList(value) ? value.map((item) => ['', item] as const) : Object.entries(value);
  return entries.reduce((sum, [key, item]) => sum + key.length + 2 + lengthOf(item), 2);
}

function scalarOf(value: string | boolean | null): Scalar {
  const scalar = new Scalar(value === null ? '' : String(value));
  if (typeof value !== 'string') scalar.type = 'PLAIN';
  else if (value.includes('\n')) scalar.type = 'BLOCK_LITERAL';
  else if (NOT_PLAIN.test(value)) scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}
