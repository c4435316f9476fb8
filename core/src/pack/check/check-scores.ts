import { MAX_ROOT_DEGREE } from '../../formula/check-call.ts';
import { parseUnit } from '../../formula/unit.ts';
import * as Q from '../../lib/rational.ts';
import type { Origin } from '../expand.ts';
import { wholeWeights } from '../score-definitions.ts';
import type { Scale, Score, ScoreItem, StandardTable, Veto } from '../score-format.ts';
import { type Checking, KINDS, type Path } from './checking.ts';

/** A power in a formula is at most this. */
const MAX_POWER = 50;

/** Checks scores, vetoes, scales and tables for what formulas cannot say: holes, sums, proofs and references. */
export function checkScores(checking: Checking, tableOrigins: readonly Origin[]): void {
  const { scores = [], vetoes = [], scales = [], tables = [] } = checking.standard;
  scales.forEach((scale, i) => {
    checkScale(checking, scale, ['scales', i]);
  });
  tables.forEach((table, i) => {
    checkTable(checking, table, tableOrigins[i]?.path ?? ['tables', i]);
  });
  scores.forEach((score, i) => {
    checkScore(checking, score, ['scores', i]);
  });
  vetoes.forEach((veto, i) => {
    checkVeto(checking, veto, ['vetoes', i]);
  });
}

/** From the best grade down each begins below the one before, the last is open: so every score has exactly one grade. */
function checkScale({ report }: Checking, { id, grades }: Scale, path: Path): void {
  if (grades.length < 2) report('pack-scale-grades', { id }, [...path, 'grades']);
  grades.forEach(({ id: grade, from, to }, i) => {
    const at = [...path, 'grades', i];
    const above = grades[i - 1];
    const last = i === grades.length - 1;
    if (last !== (from === undefined)) report('pack-scale-open', { id, grade }, at);
    if (from !== undefined && above?.from !== undefined && compare(from, above.from) >= 0)
      report('pack-scale-order', { id, grade, from, above: above.from }, [...at, 'from']);
    if (to !== undefined && (above?.from === undefined || compare(to, above.from) !== 0))
      report('pack-scale-hole', { id, grade, to, above: above?.from ?? '—' }, [...at, 'to']);
  });
}

function checkTable({ standard, report, refer }: Checking, table: StandardTable, path: Path): void {
  const { id, steps, unit, value_unit: valueUnit, clause } = table;
  if (steps.length === 0) report('pack-table-steps', { id, from: '—' }, [...path, 'steps']);
  const kind = steps[0]?.to === undefined ? 'from' : 'to';
  steps.forEach((step, i) => {
    const at = step[kind];
    const before = steps[i - 1]?.[kind];
    const single = (step.from === undefined) !== (step.to === undefined);
    if (!single || at === undefined || (before !== undefined && compare(before, at) >= 0))
      report('pack-table-steps', { id, from: at ?? step.from ?? step.to ?? '—' }, [...path, 'steps', i]);
  });
  for (const [key, name] of [
    ['unit', unit],
    ['value_unit', valueUnit],
  ] as const) {
    if (name !== undefined && parseUnit(name) === null) report('pack-unknown-unit', { id, unit: name }, [...path, key]);
  }
  const clauses = standard.clauses.map((known) => known.id);
  if (clause !== undefined) refer(KINDS.clause, clause, clauses, [...path, 'clause']);
}

function checkScore(checking: Checking, score: Score, path: Path): void {
  const { standard, report, refer } = checking;
  const { id, aggregate, items, full, scale } = score;
  const scales = (standard.scales ?? []).map((known) => known.id);
  if (scale !== undefined) refer(KINDS.scale, scale, scales, [...path, 'scale']);
  if (score.item_scale !== undefined) refer(KINDS.scale, score.item_scale, scales, [...path, 'item_scale']);
  if (items.length === 0) report('pack-score-empty', { id }, [...path, 'items']);
  items.forEach((item, i) => {
    checkItem(checking, item, [...path, 'items', i]);
  });
  const plain = items.filter(({ kind }) => kind !== 'bonus' && kind !== 'deduction');
  if (full !== undefined && aggregate === 'sum') {
    const sum = total(plain.flatMap((item) => ('full' in item && item.full !== undefined ? [item.full] : [])));
    if (Q.compareRational(sum, exact(full)) !== 0)
      report('pack-full-sum', { id, full, sum: Q.exactDecimalText(sum) ?? '' }, [...path, 'full']);
  }
  if (aggregate === 'weighted-mean' || aggregate === 'geometric-mean') {
    const sum = total(plain.map(({ weight = '0' }) => weight));
    if (Q.compareRational(sum, exact('100')) !== 0)
      report('pack-weight-sum', { id, sum: Q.exactDecimalText(sum) ?? '' }, [...path, 'items']);
  }
  if (aggregate === 'geometric-mean') {
    const powers = wholeWeights(plain.map(({ weight = '1' }) => weight));
    const degree = powers.reduce((sum, power) => sum + power, 0);
    if (degree > MAX_ROOT_DEGREE || powers.some((power) => power > MAX_POWER))
      report('pack-weights-too-fine', { id, limit: MAX_ROOT_DEGREE }, [...path, 'items']);
  }
}

function checkItem({ standard, report, refer }: Checking, item: ScoreItem, path: Path): void {
  const inputOf = (input: string, key: string) => {
    const found = standard.inputs.find((known) => known.id === input);
    const known = standard.inputs.map((each) => each.id);
    if (found === undefined) refer(KINDS.input, input, known, [...path, key]);
    return found;
  };
  if (item.kind === 'ordinal') {
    const choices = inputOf(item.input, 'input')?.choices?.map(({ code }) => code) ?? [];
    const marked = Object.keys(item.marks);
    const odd = [
      ...marked.filter((code) => !choices.includes(code)),
      ...choices.filter((code) => !marked.includes(code)),
    ];
    if (odd.length > 0)
      report('pack-ordinal-marks', { id: item.id, odd: odd.join('、'), choices: choices.join('、') }, [
        ...path,
        'marks',
      ]);
    for (const [code, marks] of Object.entries(item.marks)) {
      if (compare(marks, item.full) > 0)
        report('pack-marks-above-full', { id: item.id, marks, full: item.full }, [...path, 'marks', code]);
    }
  }
  if (item.kind === 'by-date') {
    const input = inputOf(item.done, 'done');
    if (input !== undefined && input.kind !== 'date')
      report('pack-input-kind', { id: item.done, expectedZh: '日期', expectedEn: 'date' }, [...path, 'done']);
  }
  if (item.kind === 'rank' && (item.place === undefined) === (item.ladder === undefined))
    report('pack-rank-place', { id: item.id }, path);
  if (item.kind === 'checklist' && item.checks.length === 0)
    report('pack-score-empty', { id: item.id }, [...path, 'checks']);
}

function checkVeto({ standard, report, refer }: Checking, veto: Veto, path: Path): void {
  const { id, proof, effect, grade, scores } = veto;
  const all = standard.scores ?? [];
  const known = all.map((score) => score.id);
  scores?.forEach((score, i) => {
    refer(KINDS.score, score, known, [...path, 'scores', i]);
  });
  if (proof !== undefined) {
    const input = standard.inputs.find((each) => each.id === proof.input);
    if (input === undefined)
      refer(
        KINDS.input,
        proof.input,
        standard.inputs.map((each) => each.id),
        [...path, 'proof', 'input'],
      );
    else if (input.kind !== 'judgement')
      report('pack-input-kind', { id: proof.input, expectedZh: '评判', expectedEn: 'judgement' }, [
        ...path,
        'proof',
        'input',
      ]);
  }
  if ((effect === 'grade-at-most') !== (grade !== undefined)) {
    report('pack-veto-grade', { id }, [...path, 'effect']);
    return;
  }
  const hit = all.filter((score) => scores === undefined || scores.includes(score.id));
  for (const score of grade === undefined ? [] : hit) {
    const grades = standard.scales?.find((scale) => scale.id === score.scale)?.grades.map((each) => each.id) ?? [];
    refer(KINDS.grade, grade ?? '', grades, [...path, 'grade']);
  }
}

function exact(text: string): Q.Rational {
  return Q.parseDecimal(text) ?? Q.ZERO;
}

function compare(a: string, b: string): number {
  return Q.compareRational(exact(a), exact(b));
}

function total(texts: readonly string[]): Q.Rational {
  return Q.sumRationals(texts.map(exact));
}
