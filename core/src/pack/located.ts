import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type Place, type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';

/** A place in a pack file; line and column count from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A YAML value that remembers where it was written. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedMap {
  readonly kind: 'map';
  readonly at: Spot;
  readonly entries: ReadonlyMap<string, { readonly at: Spot; readonly value: Located }>;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly at: Spot;
  readonly items: readonly Located[];
}

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly at: Spot;
  /** Numbers stay texts as written, so that `0.50` means exactly what the expert typed; only bare true and false are truths. */
  readonly value: string | boolean | null;
  /** Where the first character of the content stands, behind a quote or below a `|`; null when lines do not map one to one. */
  readonly content: Spot | null;
}

export const MAX_PACK_FILE_LENGTH = 2_000_000;
const MAX_NESTING = 40;

/** Reads one YAML file of a pack. Refuses what a pack never needs: several documents, aliases, keys that are not texts, deep nesting. */
export function readYaml(file: string, text: string): Result<Located> {
  if (text.length > MAX_PACK_FILE_LENGTH) {
    return refuse(problem('pack-file-too-large', { file, limit: MAX_PACK_FILE_LENGTH }, { file }));
  }
  const deep = deepLine(text);
  if (deep > 0)
    return refuse(problem('pack-too-deep', { limit: MAX_NESTING, line: deep }, { file, line: deep, column: 1 }));
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false, logLevel: 'silent' });
  const spot = (offset: number): Spot => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = document.errors.map((error) => yamlProblem(error, spot(error.pos[0])));
  if (problems.length > 0) return refuse(...problems);
  const root = locate(document.contents, { text, spot, problems });
  return problems.length > 0 ? refuse(...problems) : ok(root);
}

interface Locating {
  readonly text: string;
  readonly spot: (offset: number) => Spot;
  readonly problems: Problem[];
}

function locate(node: Document['contents'], context: Locating, from = 0): Located {
  const offset = node?.range?.[0] ?? from;
  const at = context.spot(offset);
  if (isMap(node)) {
    const entries = new Map<string, { at: Spot; value: Located }>();
    for (const { key, value } of node.items) {
      const keyAt = isScalar(key) ? context.spot(key.range?.[0] ?? offset) : at;
      if (!isScalar(key) || typeof key.value !== 'string' || key.value === '') {
        context.problems.push(problem('pack-yaml', notPlain('键必须是文字', 'a key must be a text'), keyAt));
        continue;
      }
      // The parser types a pair's value as unknown; it is a node or null.
      const child = value as Document['contents'];
      entries.set(key.value, { at: keyAt, value: locate(child, context, key.range?.[1] ?? offset) });
    }
    return { kind: 'map', at, entries };
  }
  if (isSeq(node)) {
    // As above: items of a parsed sequence are nodes or null.
    return { kind: 'list', at, items: node.items.map((item) => locate(item as Document['contents'], context, offset)) };
  }
  if (isAlias(node)) {
    context.problems.push(
      problem('pack-yaml', notPlain('不支持 YAML 别名(*)', 'YAML aliases (*) are not supported'), at),
    );
    return { kind: 'scalar', at, value: null, content: null };
  }
  return scalar(node, context, at);
}

function scalar(node: Document['contents'], context: Locating, at: Spot): LocatedScalar {
  if (!isScalar(node) || typeof node.value !== 'string') return { kind: 'scalar', at, value: null, content: at };
  const { value, type } = node;
  const [from = 0, to = 0] = node.range ?? [];
  const source = context.text.slice(from, to);
  if (type === 'BLOCK_LITERAL') {
    const header = source.indexOf('\n');
    const body = source.slice(header + 1);
    const first = body.split('\n').findIndex((line) => line.trim() !== '');
    const indent = /^ */u.exec(body.split('\n')[first] ?? '')?.[0].length ?? 0;
    const content = { ...at, line: at.line + 1, column: indent + 1 };
    return { kind: 'scalar', at, value: value.replace(/\n+$/u, ''), content };
  }
  if (type === 'BLOCK_FOLDED' || source.includes('\n'))
    return { kind: 'scalar', at, value: value.trimEnd(), content: null };
  if (type === 'PLAIN') {
    const bare =
      value === 'true'
        ? true
        : value === 'false'
          ? false
          : value === '' || value === '~' || value === 'null'
            ? null
            : value;
    return { kind: 'scalar', at, value: bare, content: at };
  }
  return { kind: 'scalar', at, value, content: { ...at, column: at.column + 1 } };
}

/** The value without places. */
export function plainOf(located: Located): unknown {
  switch (located.kind) {
    case 'map':
      return Object.fromEntries([...located.entries].map(([key, { value }]) => [key, plainOf(value)]));
    case 'list':
      return located.items.map(plainOf);
    case 'scalar':
      return located.value;
  }
}

/**
 * Place of the value at a path, or of the nearest thing around it that was written. `clause` is the `id` of the innermost entry on
 * the way, `field` the path as people write it.
 */
export function placeAt(root: Located, path: readonly PropertyKey[]): Place {
  let node: Located = root;
  let at = root.at;
  let clause = idOf(root);
  for (const step of path) {
    const next: { readonly at: Spot; readonly value: Located } | undefined = childOf(node, step);
    if (next === undefined) break;
    at = next.at;
    node = next.value;
    clause = idOf(node) ?? clause;
  }
  return { ...at, field: fieldName(path), ...(clause === undefined ? {} : { clause }) };
}

/** The value at a path, or undefined. */
export function valueAt(root: Located, path: readonly PropertyKey[]): Located | undefined {
  let node: Located | undefined = root;
  for (const step of path) node = node === undefined ? undefined : childOf(node, step)?.value;
  return node;
}

function childOf(node: Located, step: PropertyKey): { readonly at: Spot; readonly value: Located } | undefined {
  if (node.kind === 'map') return node.entries.get(String(step));
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { at: item.at, value: item };
}

function idOf(node: Located): string | undefined {
  const id = node.kind === 'map' ? node.entries.get('id')?.value : undefined;
  return id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : undefined;
}

/** A path as people write it, and as `placeAt` gives it: positions count from 1. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

/** First line nested deeper than any pack needs, or 0. Brackets in texts count too: balanced ones never add up. */
function deepLine(text: string): number {
  let depth = 0;
  let line = 1;
  for (const c of text) {
    if (c === '\n') line++;
    else if (c === '[' || c === '{') depth++;
    else if ((c === ']' || c === '}') && depth > 0) depth--;
    if (depth > MAX_NESTING) return line;
  }
  const lines = text.split('\n');
  return lines.findIndex((content) => /^(?:\s*[-?]\s){20}/u.test(content) || /^ {160}/u.test(content)) + 1;
}

const YAML_TEXTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  DUPLICATE_KEY: ['同一个键写了两次', 'the same key is written twice'],
  TAB_AS_INDENT: ['缩进用了制表符，请改用空格', 'indented with a tab; use spaces'],
  BAD_INDENT: ['缩进不齐', 'wrong indentation'],
  MISSING_CHAR: ['缺少冒号、引号或括号', 'a colon, quote or bracket is missing'],
  MULTILINE_IMPLICIT_KEY: [
    '键不能跨行，可能缺少冒号或引号',
    'a key cannot span lines; a colon or quote may be missing',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    '一行里有两个“键: 值”，请分行或加引号',
    'two “key: value” on one line; split it or quote the value',
  ],
  UNEXPECTED_TOKEN: [
    '此处的符号不该出现，含特殊符号的文字请加引号',
    'unexpected character; quote texts with special characters',
  ],
  BAD_COLLECTION_TYPE: ['列表与键值混在一起', 'a list and keys are mixed'],
};

function yamlProblem(error: YAMLError, at: Spot): Problem {
  const [detailZh, detailEn] = YAML_TEXTS[error.code] ?? [error.message, error.message];
  return problem('pack-yaml', notPlain(detailZh, detailEn), at);
}

function notPlain(detailZh: string, detailEn: string): Problem['params'] {
  return { detailZh, detailEn };
}
