import type { Text } from '../lib/text.ts';

/** The four responsibilities of whoever leads: for the whole, for carrying it out, for their own part, for keeping it together. */
export const RESPONSIBILITIES = ['overall', 'principal', 'direct', 'coordinating'] as const;
/** One of them. */
export type Responsibility = (typeof RESPONSIBILITIES)[number];

/** What they are called, and what is written there. */
export const RESPONSIBILITY_FACTS: Readonly<Record<Responsibility, { readonly name: Text; readonly about: Text }>> = {
  overall: {
    name: { zh: '领导责任', en: 'leading responsibility' },
    about: { zh: '对什么负总责', en: 'what they answer for as a whole' },
  },
  principal: {
    name: { zh: '主体责任', en: 'principal responsibility' },
    about: { zh: '本单位必须落实什么', en: 'what the unit itself must carry out' },
  },
  direct: {
    name: { zh: '直接责任', en: 'direct responsibility' },
    about: { zh: '亲自抓什么', en: 'what they do themselves' },
  },
  coordinating: {
    name: { zh: '统筹责任', en: 'coordinating responsibility' },
    about: { zh: '协调哪些单位、哪些事', en: 'which units and matters they bring together' },
  },
};

/** Where a statement stands for the one who reads it: what stands in the way of accepting it, or true. */
export function acceptanceOf(
  statement: {
    readonly personId: string;
    readonly acceptedAt: string | null;
    readonly endedOn: string | null;
  } | null,
  readerId: string | null,
): true | 'statement-of-another' | 'statement-accepted' | 'statement-ended' {
  if (statement === null || statement.personId !== readerId) return 'statement-of-another';
  if (statement.endedOn !== null) return 'statement-ended';
  return statement.acceptedAt === null ? true : 'statement-accepted';
}
