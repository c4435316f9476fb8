import type { Text } from '../lib/text.ts';
import { FUNCTIONS } from './functions.ts';
import type { ModelSource } from './model-source.ts';
import { KEYWORD_SPELLINGS } from './token.ts';
import { UNIT_NAMES } from './unit.ts';

/** What may be written at a place of a formula. */
export interface Completion {
  readonly kind: 'input' | 'parameter' | 'definition' | 'function' | 'keyword' | 'unit' | 'level' | 'member' | 'table';
  /** What is put into the formula. */
  readonly write: string;
  /** Other spellings by which it is found: id and names in both languages. */
  readonly spellings: readonly string[];
  /** A unit, a usage, or another name, to show beside it. */
  readonly detail: Text;
}

const same = (text: string): Text => ({ zh: text, en: text });

/** Everything that formulas of a model may say: names with their units, functions with their usage, keywords and units. */
export function completionsOf(source: ModelSource): readonly Completion[] {
  const named = (
    kind: Completion['kind'],
    { id, name, unit }: { readonly id: string; readonly name: Text; readonly unit?: string },
  ): Completion => ({
    kind,
    write: isName(name.zh) ? name.zh : id,
    spellings: [id, name.zh, name.en],
    detail: { zh: [id, unit].filter(Boolean).join('　'), en: [name.en, unit].filter(Boolean).join(', ') },
  });
  const definitions = source.definitions.flatMap((definition) => {
    const own = named('definition', definition);
    if (definition.threshold === undefined) return [own];
    const aspects = (['达标', '标准'] as const).map((aspect) => ({
      ...own,
      write: `${own.write}.${aspect}`,
      spellings: own.spellings.map((spelling) => `${spelling}.${aspect}`),
    }));
    return [own, ...aspects];
  });
  return [
    ...source.inputs.map((input) => named('input', input)),
    ...source.parameters.map((parameter) => named('parameter', parameter)),
    ...definitions,
    ...(source.tables ?? []).map(({ id, name }) => named('table', { id, name })),
    ...source.levels.map((level) => named('level', level)),
    ...(source.dimension === undefined ? [] : [named('level', source.dimension)]),
    ...(source.dimension?.members ?? []).map((member) => named('member', member)),
    ...FUNCTIONS.map(
      ({ zh, en, usage }): Completion => ({ kind: 'function', write: zh, spellings: [zh, en], detail: same(usage) }),
    ),
    ...KEYWORD_SPELLINGS.map(
      (word): Completion => ({ kind: 'keyword', write: word, spellings: [word], detail: same('') }),
    ),
    ...UNIT_NAMES.map((unit): Completion => ({ kind: 'unit', write: unit, spellings: [unit], detail: same('') })),
  ];
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*$/u;

function isName(text: string): boolean {
  return NAME.test(text) && !KEYWORD_SPELLINGS.includes(text);
}

/** A function call around a place of a formula. */
export interface Signature {
  readonly name: string;
  readonly usage: string;
  /** Which argument the place is in, from 0. */
  readonly argument: number;
}

/** The innermost call of a known function around a place, for showing how it is used while its arguments are written. */
export function signatureAt(text: string, offset: number): Signature | null {
  let depth = 0;
  let argument = 0;
  for (let i = offset - 1; i >= 0; i--) {
    const c = (text[i] ?? '').normalize('NFKC');
    if (c === ')' || c === ']') depth++;
    else if (c === '[') depth--;
    else if (c === ',' || c === '、') argument += depth === 0 ? 1 : 0;
    if (c !== '(') continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    const name = /[\p{L}_][\p{L}\p{N}_]*\s*$/u.exec(text.slice(0, i))?.[0].trim();
    const known = FUNCTIONS.find(({ zh, en }) => zh === name || en === name);
    if (known !== undefined) return { name: known.zh, usage: known.usage, argument };
    argument = 0;
  }
  return null;
}
