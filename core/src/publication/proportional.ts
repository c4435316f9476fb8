import type { Ast } from '../formula/ast.ts';
import { parseFormula } from '../formula/parse.ts';
import type { Score } from '../pack/score-format.ts';
import type { Standard } from '../pack/standard.ts';

/**
 * The score to which a formula is proportional, so that whatever that score is made of is made of the same parts, times a factor: `100 * tasks /
 * applicable` is so to `tasks`, through definitions too. Null where there is none, or where that cannot be told from the formula.
 */
export function proportionalScore(standard: Standard, formula: string, of: Pick<Score, 'id' | 'level'>): Score | null {
  const others = (standard.scores ?? []).filter(({ id, level }) => id !== of.id && level === of.level);
  return others.find((score) => degreeOfFormula(formula, { standard, score }) === 1) ?? null;
}

interface Asked {
  readonly standard: Standard;
  readonly score: Score;
}

/** The power with which a formula holds the score as a factor: 0 does not depend on it, 1 is proportional to it, null neither. */
function degreeOfFormula(formula: string, asked: Asked): number | null {
  const parsed = parseFormula(formula);
  return parsed.ok ? degreeOf(parsed.value, asked) : null;
}

function degreeOf(ast: Ast, asked: Asked): number | null {
  switch (ast.kind) {
    case 'number':
    case 'text':
    case 'truth':
    case 'missing':
    case 'not-applicable':
      return 0;
    case 'name':
      return degreeOfName(ast.name, asked);
    case 'negate':
      return degreeOf(ast.of, asked);
    case 'arithmetic':
      return degreeOfArithmetic(ast, asked);
    case 'if':
      return free([ast.condition], asked) === 0 ? alike(ast.then, ast.otherwise, asked) : null;
    case 'not':
      return free([ast.of], asked);
    case 'compare':
    case 'logic':
      return free([ast.left, ast.right], asked);
    case 'in':
      return free([ast.value, ...ast.items], asked);
    case 'call':
      return free(ast.arguments, asked);
    case 'range':
      return free(ast.where === null ? [] : [ast.where], asked);
  }
}

function degreeOfArithmetic(
  { operator, left, right }: Extract<Ast, { kind: 'arithmetic' }>,
  asked: Asked,
): number | null {
  const [of, by] = [degreeOf(left, asked), degreeOf(right, asked)];
  if (of === null || by === null) return null;
  switch (operator) {
    case '+':
    case '-':
      return of === by ? of : null;
    case '*':
      return of + by;
    case '/':
      return by === 0 ? of : null;
    case '^':
      return of === 0 && by === 0 ? 0 : null;
  }
}

/** Two ways of one condition: alike in degree, or one of them says nothing. */
function alike(one: Ast, other: Ast, asked: Asked): number | null {
  const isSilent = ({ kind }: Ast) => kind === 'missing' || kind === 'not-applicable';
  if (isSilent(one)) return degreeOf(other, asked);
  if (isSilent(other)) return degreeOf(one, asked);
  const degree = degreeOf(one, asked);
  return degree === degreeOf(other, asked) ? degree : null;
}

/** 0 where none of them depends on the score. */
function free(all: readonly Ast[], asked: Asked): number | null {
  return all.every((one) => degreeOf(one, asked) === 0) ? 0 : null;
}

/** What a score's own items come to does not depend on it; another score's may, and a step of the score (`tasks.grade`) does. */
function degreeOfName(name: string, { standard, score }: Asked): number | null {
  const isCalled = (one: { readonly id: string; readonly name: { readonly zh: string } }) =>
    one.id === name || one.name.zh === name;
  if (isCalled(score)) return 1;
  const definition = standard.definitions.find(isCalled);
  if (definition !== undefined) return degreeOfFormula(definition.formula, { standard, score });
  if (score.items.some((item) => isCalled(item) || name.startsWith(`${item.id}.`))) return 0;
  const scores = standard.scores ?? [];
  const isOfScores = scores.some(
    (one) =>
      isCalled(one) ||
      name.startsWith(`${one.id}.`) ||
      one.items.some((item) => isCalled(item) || name.startsWith(`${item.id}.`)),
  );
  return isOfScores || (standard.vetoes ?? []).some(isCalled) ? null : 0;
}
