import type { Rational } from '../lib/rational.ts';
import type { Position } from './token.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A formula as written, with positions; names are not resolved yet. */
export type Ast = { readonly at: Position } & (
  | { readonly kind: 'number'; readonly value: Rational; readonly unit: string | null; readonly source: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'name'; readonly name: string; readonly member: string | null }
  | { readonly kind: 'negate'; readonly of: Ast }
  | { readonly kind: 'not'; readonly of: Ast }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'in'; readonly value: Ast; readonly items: readonly Ast[] }
  | { readonly kind: 'if'; readonly condition: Ast; readonly then: Ast; readonly otherwise: Ast }
  | { readonly kind: 'call'; readonly name: string; readonly nameAt: Position; readonly arguments: readonly Ast[] }
  /** `学校 其中 条件`: only as an argument of a function. */
  | { readonly kind: 'range'; readonly name: string; readonly where: Ast | null }
);
