import type { Ast } from '@dudao/core/formula/ast';
import { parseFormula } from '@dudao/core/formula/parse';
import { toNumber } from '@dudao/core/lib/rational';
import { type Country, KINDS } from './national.ts';

type Cell = number | boolean | string;
type Scope = Map<string, Cell>;

/** The formulas of one stage's school part, in the order in which they need each other. */
const FORMULAS: readonly (readonly [string, string])[] = [
  ['weighted', 'pupils_primary + 1.1 * pupils_junior + 1.32 * pupils_senior'],
  ['all', 'pupils_primary + pupils_junior + pupils_senior'],
  ['in_scope', 'offers and pupils > 0 and not (school_type = "teaching_point" and all < 50)'],
  ['R1', 'degree / pupils * 100'],
  ['R2', 'backbone / pupils * 100'],
  ['R3', 'arts / pupils * 100'],
  ['R4', '(teaching_area_m2 - indoor_sports_area_m2) * weight / weighted'],
  ['R5', 'sports_area_m2 * weight / weighted'],
  ['R6', 'equipment_value_10k_yuan * 10000 * weight / weighted'],
  ['R7', 'multimedia_rooms * weight / weighted * 100'],
  ['met', numbered((i) => `(if R${i} >= L${i} then 1 else 0)`, ' + ')],
  ['floors', numbered((i) => `R${i} >= 0.85 * L${i}`, ' and ')],
  ['pass', 'met >= 6 and floors'],
];

const STAGES = [
  { id: 'primary', weight: 1, offers: [0, 2, 4, 5], lines: [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3], cv: 0.5 },
  { id: 'junior', weight: 1.1, offers: [1, 2, 3, 4], lines: [5.3, 1, 0.9, 5.8, 10.2, 2500, 2.4], cv: 0.45 },
];

function numbered(text: (i: number) => string, between: string): string {
  return [1, 2, 3, 4, 5, 6, 7].map(text).join(between);
}

/**
 * The usual way to run formulas that people write: parse once, then walk the tree for every school with its cells in a map, in float64.
 * Only the schools' formulas are interpreted; the coefficients are plain JavaScript, in the interpreter's favour. 1 pass, 0 fail.
 */
export function interpretCountry(country: Country): Uint8Array {
  const steps = FORMULAS.map(([name, source]) => {
    const parsed = parseFormula(source);
    if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
    return { name, ast: parsed.value };
  });
  const starts = country.records.levels[1]?.starts ?? new Int32Array();
  const verdicts = new Uint8Array(country.counties).fill(1);
  for (let county = 0; county < country.counties; county++) {
    for (const stage of STAGES) {
      if (!stagePasses(country, steps, stage, starts[county] ?? 0, starts[county + 1] ?? 0)) verdicts[county] = 0;
    }
  }
  return verdicts;
}

function stagePasses(
  { numbers, kinds }: Country,
  steps: readonly { readonly name: string; readonly ast: Ast }[],
  stage: (typeof STAGES)[number],
  from: number,
  to: number,
): boolean {
  let passes = true;
  const sums = Array.from({ length: 7 }, () => ({ n: 0, x: 0, xx: 0 }));
  for (let row = from; row < to; row++) {
    const scope: Scope = new Map();
    for (const [name, column] of numbers) scope.set(name, column[row] ?? 0);
    const kind = kinds.values[row] ?? 0;
    scope
      .set('school_type', KINDS[kind] ?? '')
      .set('offers', stage.offers.includes(kind))
      .set('weight', stage.weight);
    scope.set('pupils', scope.get(`pupils_${stage.id}`) ?? 0);
    scope.set('degree', scope.get(`teachers_above_required_degree_${stage.id}`) ?? 0);
    scope.set('backbone', scope.get(`backbone_teachers_${stage.id}`) ?? 0);
    scope.set('arts', scope.get(`pe_art_music_teachers_${stage.id}`) ?? 0);
    stage.lines.forEach((line, i) => {
      scope.set(`L${i + 1}`, line);
    });
    for (const { name, ast } of steps) {
      scope.set(name, interpret(ast, scope));
      if (name === 'in_scope' && scope.get(name) !== true) break;
    }
    if (scope.get('in_scope') !== true) continue;
    if (scope.get('pass') !== true) passes = false;
    const n = Number(scope.get('pupils'));
    sums.forEach((sum, i) => {
      const x = Number(scope.get(`R${i + 1}`));
      sum.n += n;
      sum.x += n * x;
      sum.xx += n * x * x;
    });
  }
  const low = sums.every(
    ({ n, x, xx }) => n === 0 || Math.sqrt(Math.max(0, xx / n - (x / n) ** 2)) / (x / n) <= stage.cv,
  );
  return passes && low;
}

function interpret(ast: Ast, scope: Scope): Cell {
  switch (ast.kind) {
    case 'number':
      return toNumber(ast.value);
    case 'text':
      return ast.value;
    case 'name':
      return scope.get(ast.name) ?? 0;
    case 'not':
      return !interpret(ast.of, scope);
    case 'logic':
      return ast.operator === 'and'
        ? Boolean(interpret(ast.left, scope)) && Boolean(interpret(ast.right, scope))
        : Boolean(interpret(ast.left, scope)) || Boolean(interpret(ast.right, scope));
    case 'if':
      return interpret(interpret(ast.condition, scope) ? ast.then : ast.otherwise, scope);
    case 'arithmetic':
      return calculate(ast.operator, Number(interpret(ast.left, scope)), Number(interpret(ast.right, scope)));
    case 'compare':
      return compare(ast.operator, interpret(ast.left, scope), interpret(ast.right, scope));
    default:
      throw new Error(`the benchmark's formulas hold no ${ast.kind}`);
  }
}

function calculate(operator: string, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : left / right;
}

function compare(operator: string, left: Cell, right: Cell): boolean {
  if (operator === '=') return left === right;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}
