import type { listRecords } from '@dudao/core/field/contract';
import type { InputOf, OutputOf } from '@dudao/core/lib/contract';
import type { draftOpinion } from '@dudao/core/opinion/contract';
import type { OpinionRecord } from './opinion-record.ts';

/** What a person writes of an opinion. */
export type OpinionDraft = Omit<InputOf<typeof draftOpinion>, 'visitIds'>;
/** A point as it is written. */
export type PointDraft = OpinionDraft['points'][number];

type Found = Pick<OutputOf<typeof listRecords>, 'visit' | 'proposals'>;

/** A point that says nothing yet. */
export const EMPTY_POINT: PointDraft = {
  text: '',
  demand: '',
  dueOn: null,
  source: { words: '', clause: '', recordId: null, ledger: '', method: '', depth: '', filings: [] },
};

const LONGEST_WORDS = 300;

/** An opinion as it begins: every bad answer and finding of the visits is a point that names the record on which it rests. What was put right on the spot is said so. */
export function draftFrom(found: readonly Found[]): OpinionDraft {
  const [first] = found;
  const unit = first?.visit.unit.name ?? '';
  return {
    title: first === undefined ? '' : `关于${unit}${first.visit.title}的督导意见`,
    overall: '',
    praise: [],
    advice: [],
    copies: '',
    points: found.flatMap(({ proposals }) =>
      proposals.map(({ title, detail, measure, fixed, recordId, from, ledger, method, depth, filings }) => ({
        text: [title, detail].filter((one) => one !== '').join('：'),
        demand: fixed === null ? measure : `已当场整改：${fixed.words}。请举一反三，防止反弹。`,
        dueOn: null,
        source: {
          words: from.slice(0, LONGEST_WORDS),
          clause: '',
          recordId,
          ledger,
          method,
          depth: depth ?? '',
          filings: filings.map(({ id }) => id),
        },
      })),
    ),
  };
}

/** A draft as it was written before, to be changed. */
export function draftOf({ title, overall, praise, advice, copies, pointList }: OpinionRecord): OpinionDraft {
  return {
    title,
    overall,
    praise,
    advice,
    copies,
    points: pointList.map(({ text, demand, dueOn, source }) => ({ text, demand, dueOn, source })),
  };
}

/** What is sent: lines and points that say nothing are left out. */
export function sentDraft(draft: OpinionDraft): OpinionDraft {
  const said = (texts: readonly string[]): string[] => texts.map((text) => text.trim()).filter((text) => text !== '');
  return {
    ...draft,
    praise: said(draft.praise),
    advice: said(draft.advice),
    points: draft.points.filter(({ text }) => text.trim() !== ''),
  };
}

/** A point in the order before or after its neighbour. */
export function moved(points: readonly PointDraft[], at: number, by: -1 | 1): PointDraft[] {
  const next = [...points];
  const [one, other] = [next[at], next[at + by]];
  if (one === undefined || other === undefined) return next;
  next[at] = other;
  next[at + by] = one;
  return next;
}
