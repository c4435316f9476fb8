import { canonicalJson } from '../../lib/canonical.ts';
import type { FieldAnswer } from '../item.ts';
import { judgeSheet, type ReportedFigure } from '../judge.ts';
import type { StandingRecord } from '../quality.ts';
import type { ShownItem } from '../shown-sheet.ts';
import { comparedValue, levelOf, type MeasureLevel } from './level.ts';

/** The value of an answer, as the field writes it; null: not answered, or not asked. */
export type ApartValue = NonNullable<FieldAnswer['value']> | null;

/** What one of the two said of a question. */
export interface ApartMark {
  readonly asked: boolean;
  readonly value: ApartValue;
  readonly bad: boolean;
  readonly note: string;
}

/** One question beside what both said. */
export interface ComparedItem {
  readonly item: ShownItem;
  /** Null: words, names and signatures are shown, not compared. */
  readonly level: MeasureLevel | null;
  readonly first: ApartMark;
  readonly second: ApartMark;
  /** `alike`, `differing`; `shown`: not compared; `other-version`: only one of the two sheets asks it. */
  readonly is: 'alike' | 'differing' | 'shown' | 'other-version';
}

const NOTHING: ApartMark = { asked: false, value: null, bad: false, note: '' };

/** A3 Both sheets question by question: what differs first, then in the order of the sheet. */
export function compareRecords(first: StandingRecord, second: StandingRecord): readonly ComparedItem[] {
  const marks = [first, second].map(marksOf);
  const [ofFirst, ofSecond] = [marks[0] ?? new Map(), marks[1] ?? new Map()];
  const items = [...itemsOf(first), ...itemsOf(second).filter(({ id }) => !ofFirst.has(id))];
  const compared = items.map((item): ComparedItem => {
    const [a, b] = [ofFirst.get(item.id), ofSecond.get(item.id)];
    const level = levelOf(item);
    const is = a === undefined || b === undefined ? 'other-version' : howFar(level, a, b);
    return { item, level, first: a ?? NOTHING, second: b ?? NOTHING, is };
  });
  return [...compared.filter(({ is }) => is === 'differing'), ...compared.filter(({ is }) => is !== 'differing')];
}

function itemsOf({ sheet }: StandingRecord): readonly ShownItem[] {
  return sheet.sections.flatMap(({ items }) => items);
}

function marksOf({ body, judged }: StandingRecord): ReadonlyMap<string, ApartMark> {
  return new Map(
    judged.items.map(({ item, asked, answered, bad }) => {
      const answer = body.answers[item.id];
      return [item.id, { asked, value: answered ? (answer?.value ?? null) : null, bad, note: answer?.note ?? '' }];
    }),
  );
}

function howFar(level: MeasureLevel | null, a: ApartMark, b: ApartMark): ComparedItem['is'] {
  if (level === null) return 'shown';
  return isAlike(a.value, b.value) ? 'alike' : 'differing';
}

/** Whether two values say the same, numbers whatever their spelling. */
export function isAlike(a: ApartValue, b: ApartValue): boolean {
  return canonicalJson(spelled(a)) === canonicalJson(spelled(b));
}

function spelled(value: ApartValue): ApartValue {
  const number = typeof value === 'string' ? comparedValue({ kind: 'number', choices: [], least: null }, value) : null;
  return number ?? value;
}

/** A7 The record that counts: the first one's, with the agreed answer wherever the two differed. */
export function agreedRecord(
  first: StandingRecord,
  second: StandingRecord,
  {
    agreed,
    figures = [],
  }: { readonly agreed: ReadonlyMap<string, AgreedAnswer>; readonly figures?: readonly ReportedFigure[] },
): StandingRecord {
  const answers: Record<string, FieldAnswer> = { ...first.body.answers };
  for (const [item, { value, reason }] of agreed) {
    const source = [first, second].find(({ body }) => isAlike(body.answers[item]?.value ?? null, value));
    const { value: _, ...beside } = source?.body.answers[item] ?? {};
    answers[item] =
      source === undefined
        ? { ...(value === null ? {} : { value }), note: reason }
        : { ...beside, ...(value === null ? {} : { value }) };
  }
  const body = { ...first.body, answers };
  return { ...first, body, judged: judgeSheet(first.sheet, answers, figures) };
}

/** What was agreed about one question, with the reason. */
export interface AgreedAnswer {
  readonly value: ApartValue;
  readonly reason: string;
}
