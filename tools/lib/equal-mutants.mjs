const EVALUATE = 'core/src/formula/evaluate.ts';
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
};
