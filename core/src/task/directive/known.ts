import type { Text } from '../../lib/text.ts';
import type { BodyKind } from '../../org/body-kind.ts';
import { plainText } from './plain.ts';
import type { Proposal } from './proposal.ts';

/** A quota of the rulebooks, by which a document's demand may be counted. */
export interface KnownQuota {
  readonly id: string;
  readonly name: Text;
  /** Unit of its figure, e.g. 节. */
  readonly unit: string;
  /** The sentence that it comes from. */
  readonly source: Text;
}

/** A post of the document's unit. */
export interface KnownPost {
  readonly id: string;
  readonly name: string;
}

/** What the unit has already, that proposals may mean. */
export interface Known {
  readonly quotas: readonly KnownQuota[];
  readonly posts: readonly KnownPost[];
}

/** Units of measure that count the same thing. */
const SAME_UNITS: readonly (readonly string[])[] = [
  ['小时', '学时', '课时'],
  ['天', '日', '工作日'],
];
/** Words of comparing, and whatever is no word at all: they say nothing of what is counted. */
const COMPARING = /不少于|不得少于|不低于|至少|达到|以上|每人|每|各|应|要|[^\p{Script=Han}]/gu;
/** So alike are the words of a demand and of the quota that it means, from 0 to 1. */
const ALIKE = 0.5;

/** The quota that counts what a proposal demands: of the same unit of measure, and told in much the same words; null where none is. */
export function quotaMeant(
  { sentence, quantity }: Pick<Proposal, 'sentence' | 'quantity'>,
  quotas: readonly KnownQuota[],
): KnownQuota | null {
  if (quantity === null) return null;
  const words = pairsOf(entryAt(sentence.plain, quantity.from));
  let best: { readonly quota: KnownQuota; readonly alike: number } | null = null;
  for (const quota of quotas.filter(({ unit }) => isSameUnit(unit, quantity.unit))) {
    const alike = Math.max(...[quota.source.zh, quota.name.zh].map((text) => likeness(words, pairsOf(text))));
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { quota, alike };
  }
  return best?.quota ?? null;
}

function isSameUnit(a: string, b: string): boolean {
  return a === b || SAME_UNITS.some((units) => units.includes(a) && units.includes(b));
}

/** The entry of an enumeration in which a place lies: 评课不少于30节 of 听课不少于60节、评课不少于30节. */
function entryAt(plain: string, place: number): string {
  const from = Math.max(...[...'、,;:。'].map((sign) => plain.lastIndexOf(sign, place)));
  const behind = plain.slice(from + 1);
  return /^[^、,;:。]*/u.exec(behind)?.[0] ?? behind;
}

/** The pairs of neighbouring characters of a text that say what it is about. */
function pairsOf(text: string): ReadonlySet<string> {
  const bare = plainText(text).replace(COMPARING, '');
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, i) => bare.slice(i, i + 2)));
}

/** Twice what both hold over what they hold together. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** The post that a document calls by these words, 分管副县长; null where none or more than one is so called. */
export function postMeant(words: string, posts: readonly KnownPost[]): KnownPost | null {
  const called = posts.filter(({ name }) => name === words);
  if (called.length === 1) return called[0] ?? null;
  const within = posts.filter(({ name }) => endsWith(words, name) || endsWith(name, words));
  return called.length === 0 && within.length === 1 ? (within[0] ?? null) : null;
}

/** 县教育局局长 ends with 教育局局长; but 副县长 is somebody else than 县长. */
function endsWith(long: string, short: string): boolean {
  return short.length >= 2 && long.endsWith(short) && long.at(-short.length - 1) !== '副';
}

const KINDS: readonly (readonly [RegExp, BodyKind])[] = [
  [/办公室$/u, 'office'],
  [/党小组|党支部/u, 'party-group'],
  [/督导组|督查组|检查组/u, 'team'],
  [/专班|指挥部/u, 'task-force'],
  [/领导小组|委员会/u, 'leading-group'],
];

/** The kind of body that a name stands for; a work group where it says nothing else. */
export function bodyKindOf(name: string): BodyKind {
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'work-group';
}
