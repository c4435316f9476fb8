const EVALUATE = 'core/src/formula/evaluate.ts';
const ITEM = 'core/src/score/item-result.ts';
const SCORE = 'core/src/score/score-result.ts';
const ROWS = 'core/src/score/stage-rows.ts';
const WHOLE = 'core/src/score/evaluate.ts';
const MARKS = 'core/src/pack/score-definitions.ts';
const RECORDS = 'core/src/formula/records.ts';
const AGGREGATE = 'core/src/formula/aggregate.ts';

/** Mutants of the engine that change no result, by file and by what became of the line, each with its reason. */
export const EQUAL_MUTANTS = {
  [`${EVALUATE} let steps = 0; → let steps = 1;`]: 'every request sets it to 0 before it counts',
  [`${EVALUATE} return { applies: FALSE, value: NOT_APPLICABLE, weight: null }; → return { applies: TRUE, value: NOT_APPLICABLE, weight: null };`]:
    'a member is left out by its value as well',
  [`${EVALUATE} value: v === null ? TRUE : evaluate(v, level, row), → value: v === null ? FALSE : evaluate(v, level, row),`]:
    'only a count has no value, and it counts who belongs',
  [`${EVALUATE} return numberValue(E.sign(of.value) < 0 ? E.negate(of.value) : of.value); → return numberValue(E.sign(of.value) <= 0 ? E.negate(of.value) : of.value);`]:
    '−0 is 0',
  [`${EVALUATE} return numberValue(E.sign(of.value) < 0 ? E.negate(of.value) : of.value); → return numberValue(E.sign(of.value) < 1 ? E.negate(of.value) : of.value);`]:
    '−0 is 0',
  [`${AGGREGATE} const terms = weights.length > 0 ? items.map((x, i) => E.multiply(x, weights[i] ?? Q.ONE)) : items; → const terms = weights.length >= 0 ? items.map((x, i) => E.multiply(x, weights[i] ?? Q.ONE)) : items;`]:
    'without weights every item is taken once',
  [`${AGGREGATE} counted++; → counted--;`]: 'asked only whether it is 0',
  [`${RECORDS} for (let i = 0; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]); → for (let i = 1; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]);`]:
    'the first group is 0, as a new array is',
  [`${RECORDS} for (let i = 0; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]); → for (let i = 0; i <= groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]);`]:
    'there is nothing behind the last group',
  [`${RECORDS} for (let i = 0; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 1]); → for (let i = 0; i < groupSizes.length; i++) parents.fill(i, starts[i], starts[i + 2]);`]:
    'the next group writes over it',
  [`${MARKS} ? \`若 \${item.id}.change <= 0 则 0 否则 \${item.full} * \${item.id}.change / (\${least})\` → ? \`若 \${item.id}.change < 0 则 0 否则 \${item.full} * \${item.id}.change / (\${least})\``]:
    'no change earns 0 either way',
  [`${MARKS} const below = low === undefined ? value : \`若 \${value} < \${low} 则 \${low} 否则 \${value}\`; → const below = low === undefined ? value : \`若 \${value} <= \${low} 则 \${low} 否则 \${value}\`;`]:
    'at the limit both are the limit',
  [`${MARKS} return high === undefined ? below : \`若 \${value} > \${high} 则 \${high} 否则 \${below}\`; → return high === undefined ? below : \`若 \${value} >= \${high} 则 \${high} 否则 \${below}\`;`]:
    'at the limit both are the limit',
  [`${MARKS} ? \`若 \${id}.value <= 0 则 0 否则 \${full} * \${id}.value / \${id}.value.标准\` → ? \`若 \${id}.value < 0 则 0 否则 \${full} * \${id}.value / \${id}.value.标准\``]:
    'nothing earns 0 either way',
  [`${MARKS} return \`若 是缺失(\${done}) 且 评估日 > \${day} 则 0 否则 \${inTime}若 \${off} >= \${full} 则 0 否则 \${full} - \${off}\`; → return \`若 是缺失(\${done}) 且 评估日 > \${day} 则 0 否则 \${inTime}若 \${off} > \${full} 则 0 否则 \${full} - \${off}\`;`]:
    'what takes all leaves 0 either way',
  [`${MARKS} const decimals = Math.max(0, ...weights.map((weight) => weight.split('.')[1]?.length ?? 0)); → const decimals = Math.max(1, ...weights.map((weight) => weight.split('.')[1]?.length ?? 0));`]:
    'ten times as much is the same proportion',
  [`${MARKS} const divisor = whole.reduce(gcd, 0) || 1; → const divisor = whole.reduce(gcd, 0) || 2;`]:
    'only 0 is divided by it',
  [`${ITEM} const clause = standard.clauses.find(({ id }) => id === item.clause); → const clause = standard.clauses.findLast(({ id }) => id === item.clause);`]:
    'ids are unique',
  [`${SCORE} const grades = standard.scales?.find(({ id }) => id === score.scale)?.grades.map(({ id }) => id) ?? []; → const grades = standard.scales?.findLast(({ id }) => id === score.scale)?.grades.map(({ id }) => id) ?? [];`]:
    'ids are unique',
  [`${SCORE} const itemGrades = standard.scales?.find(({ id }) => id === score.item_scale)?.grades.map(({ id }) => id); → const itemGrades = standard.scales?.findLast(({ id }) => id === score.item_scale)?.grades.map(({ id }) => id);`]:
    'ids are unique',
  [`${WHOLE} verdict: parts.find(({ id }) => id === output.verdict)?.verdict ?? 'pending', → verdict: parts.findLast(({ id }) => id === output.verdict)?.verdict ?? 'pending',`]:
    'ids are unique',
  [`${WHOLE} const clause = standard.definitions.find((known) => known.id === node.definition.id)?.clause; → const clause = standard.definitions.findLast((known) => known.id === node.definition.id)?.clause;`]:
    'ids are unique',
  [`${WHOLE} clause: standard.clauses.find((known) => known.id === clause) ?? null, → clause: standard.clauses.findLast((known) => known.id === clause) ?? null,`]:
    'ids are unique',
  [`${ITEM} for (let row = 0; row < codes.length; row++) { → for (let row = 0; row <= codes.length; row++) {`]:
    'nothing is kept behind the last row',
  [`${SCORE} : [scoreRow(score, { code: null, name: '', row: 0 })]; → : [scoreRow(score, { code: null, name: '', row: 1 })];`]:
    'a score of the group is read at the group, not at a row',
  [`${SCORE} return climbed === null || among.length === 0 ? null : (among[among.length - 1 - Number(climbed)] ?? null); → return climbed === null || among.length === 1 ? null : (among[among.length - 1 - Number(climbed)] ?? null);`]:
    'a scale has two grades or more, and of none there is none to take',
  [`${ROWS} return value === undefined || met === undefined || limit === undefined || definition === undefined → return value === undefined && met === undefined || limit === undefined || definition === undefined`]:
    'a line and its judgement come together, and only with a value',
  [`${ROWS} return value === undefined || met === undefined || limit === undefined || definition === undefined → return value === undefined || met === undefined && limit === undefined || definition === undefined`]:
    'a line and its judgement come together, and only with a value',
  [`${ROWS} return value === undefined || met === undefined || limit === undefined || definition === undefined → return value === undefined || met === undefined || limit === undefined && definition === undefined`]:
    'a line and its judgement come together, and only with a value',
  [`${ROWS} const near = 10 ** -decimals; → const near = 11 ** -decimals;`]:
    'still more than half of the last decimal, by which rounding moves a figure',
  [`${ROWS} const near = 10 ** -decimals; → const near = 10 ** decimals;`]:
    'only spares the comparison of what is far from the line',
  [`${ROWS} if (!(distance <= near && distance >= -near)) return false; → if (!(distance < near && distance >= -near)) return false;`]:
    'only spares the comparison of what is far from the line',
  [`${ROWS} if (!(distance <= near && distance >= -near)) return false; → if (!(distance <= near || distance >= -near)) return false;`]:
    'only spares the comparison of what is far from the line',
  [`${ROWS} if (!(distance <= near && distance >= -near)) return false; → if (!(distance <= near && distance > -near)) return false;`]:
    'only spares the comparison of what is far from the line',
  [`${ROWS} const line = parseDecimal(limit.figure(row, 12) ?? ''); → const line = parseDecimal(limit.figure(row, 13) ?? '');`]:
    'a figure shown has far fewer decimals than either',
  [`${ROWS} if (shown === null || line === null) return false; → if (shown === null && line === null) return false;`]:
    'without a number there is no distance, and it was answered before',
  [`${ROWS} if (shown === null || line === null) return false; → if (shown === null || line === null) return true;`]:
    'without a number there is no distance, and it was answered before',
};
