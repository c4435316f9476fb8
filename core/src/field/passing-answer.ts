import * as Q from '../lib/rational.ts';
import type { FieldAnswer } from './item.ts';
import { judgeSheet, type ReportedFigure, type SheetScore } from './judge.ts';
import type { ShownItem, ShownSheet } from './shown-sheet.ts';

/** A question answered so that it is no longer bad, all other answers as they are. */
export interface PassingAnswer {
  readonly value: string | boolean;
  /** What the sheet counts with it; null where it counts nothing. */
  readonly score: SheetScore | null;
}

/**
 * E38 The answer to a bad question that would be good, by the judgement that judges sheets everywhere: of those that are, the one with the most points.
 * Null where the question is not bad, or no single answer that can be named makes it good, as of a text.
 */
export function passingAnswer(
  sheet: ShownSheet,
  answers: Readonly<Record<string, FieldAnswer>>,
  { itemId, figures }: { readonly itemId: string; readonly figures: readonly ReportedFigure[] },
): PassingAnswer | null {
  const now = judgeSheet(sheet, answers, figures).items.find(({ item }) => item.id === itemId);
  if (now === undefined || !now.bad) return null;
  const { item, expected } = now;
  const given = answers[itemId];
  let best: (PassingAnswer & { readonly points: Q.Rational }) | null = null;
  for (const value of valuesOf(item, expected?.value ?? null)) {
    const judged = judgeSheet(sheet, { ...answers, [itemId]: { ...given, value } }, figures);
    const found = judged.items.find((one) => one.item.id === itemId);
    if (found === undefined || !found.answered || found.bad) continue;
    const points = found.points ?? Q.ZERO;
    if (best === null || Q.compareRational(points, best.points) > 0) best = { value, score: judged.score, points };
  }
  return best === null ? null : { value: best.value, score: best.score };
}

/** Steps of a scale beyond which its answers are not tried one by one. */
const MOST_STEPS = 100;

function valuesOf({ kind, choices, least, most }: ShownItem, expected: string | null): readonly (string | boolean)[] {
  if (kind === 'yes-no') return [true, false];
  if (kind === 'choice') return choices.map(({ id }) => id);
  if (kind === 'scale') {
    const steps = Math.min(Number(most ?? '0'), MOST_STEPS);
    return Array.from({ length: steps }, (_, at) => String(at + 1));
  }
  if (kind === 'number') return [expected, most, least].filter((value) => value !== null);
  return [];
}
