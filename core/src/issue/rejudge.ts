import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import type { LedgerKind } from './entry.ts';
import type { Part, Phase } from './ledgers-format.ts';
import { MARK_NAMES, markOf } from './marks.ts';
import { MARK_CHOICES } from './names.ts';
import type { MarkValues } from './shapes.ts';

/** Marks that may be judged anew while an entry is on its way: what it is, not where it was found. */
export const REJUDGED = ['severity', 'depth', 'urgency', 'difficulty'] as const;
/** Marks as they are judged anew; absent: as before. */
export type Rejudged = { readonly [M in (typeof REJUDGED)[number]]?: MarkValues[M] | undefined };

/** What a new judgement changes: the marks, and for the story each one's value before and after, `grave general`; `-` is none. */
export interface RejudgedMarks {
  readonly marks: MarkValues;
  readonly told: Readonly<Record<string, string>>;
}

/** E26 Decides a new judgement: by whoever keeps the ledger, while the entry is not ended, of marks that the ledger asks for, and only where it changes something. */
export function decideRejudge(
  { ledger }: Pick<LedgerKind, 'ledger'>,
  { phase, marks, parts }: { readonly phase: Phase; readonly marks: MarkValues; readonly parts: ReadonlySet<Part> },
  judged: Rejudged,
): Result<RejudgedMarks> {
  if (!parts.has('keeper') && !parts.has('keeper-head')) {
    return refuse(problem('issue-not-yours', { action: '再研判', actionEn: 'judging anew' }));
  }
  if (phase === 'closed' || phase === 'void') return refuse(problem('issue-rejudge-ended'));
  const given = REJUDGED.filter((mark) => judged[mark] !== undefined && judged[mark] !== null);
  const strange = given.filter((mark) => !(ledger.marks ?? []).some((one) => markOf(one).mark === mark));
  const faults = strange.map((mark): Problem => {
    return problem('issue-mark-not-asked', { mark: MARK_NAMES[mark].zh, markEn: MARK_NAMES[mark].en }, { field: mark });
  });
  if (faults.length > 0) return refuse(...faults);
  const changed = given.filter((mark) => judged[mark] !== marks[mark]);
  if (changed.length === 0) return refuse(problem('issue-rejudge-same'));
  return ok({
    marks: { ...marks, ...Object.fromEntries(changed.map((mark) => [mark, judged[mark]])) },
    told: Object.fromEntries(changed.map((mark) => [mark, `${marks[mark] ?? '-'} ${judged[mark]}`])),
  });
}

/** What a step of a story tells of a mark judged anew, in words: `严重 → 一般`; null where it tells of no mark. */
export function toldOfMark(what: string, value: string): Text | null {
  const mark = REJUDGED.find((one) => one === what);
  if (mark === undefined) return null;
  const names: Readonly<Record<string, Text>> = MARK_CHOICES[mark];
  const nameOf = (id: string): Text => names[id] ?? { zh: '未定', en: 'not judged' };
  const [before = '', after = ''] = value.split(' ');
  const [from, to] = [nameOf(before), nameOf(after)];
  return { zh: `${from.zh} → ${to.zh}`, en: `${from.en} → ${to.en}` };
}
