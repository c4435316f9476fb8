import { type Problem, problem } from '../lib/problem.ts';
import type { Expression } from './expression.ts';
import type { InputSource, ModelSource } from './model-source.ts';
import type { Names } from './names.ts';
import type { Position } from './token.ts';
import { DIMENSIONLESS, type Dimension, describeDimension, sameDimension } from './unit.ts';

/** What is known of a value before anything is computed. */
export type Type =
  /** `roots`: may contain square roots; `free`: a bare 0, which fits every measure; `percent`: people see it in %. */
  | {
      readonly kind: 'number';
      readonly dimension: Dimension;
      readonly roots: boolean;
      readonly free?: boolean;
      readonly percent?: boolean;
    }
  | { readonly kind: 'truth' }
  | {
      readonly kind: 'choice';
      readonly input: InputSource;
      readonly slot: Extract<Expression, { kind: 'input' }>['slot'];
    }
  | { readonly kind: 'text'; readonly value: string }
  /** The literals `missing` and `not applicable`. */
  | { readonly kind: 'any' };

export interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

/** Where a formula stands: its level, its member, and how to reach the nodes of other definitions. */
export interface CheckContext {
  readonly source: ModelSource;
  readonly names: Names;
  readonly level: number;
  readonly member: string | null;
  /** 0 is the period evaluated, −1 the one before, …: 上年 shifts it. */
  readonly period: number;
  /** Compiles another definition's node; null when it does not exist for the member. Throws `CheckFault` on a cycle. */
  readonly node: (
    definition: string,
    member: string | null,
    aspect: 'value' | 'limit' | 'met',
    at: Position,
    period: number,
  ) => NodeReference | null;
}

export interface NodeReference {
  readonly index: number;
  readonly level: number;
  readonly type: Type;
}

/** The first fault of a formula, carried out of the recursion; caught by the model compiler only. */
export class CheckFault extends Error {
  readonly fault: Problem;
  constructor(fault: Problem) {
    super(fault.problem);
    this.fault = fault;
  }
}

export const NOT_APPLICABLE: Typed = { expression: { kind: 'not-applicable' }, type: { kind: 'any' } };
export const TRUTH: Type = { kind: 'truth' };

const KIND_TEXT = {
  number: ['数值', 'a number'],
  truth: ['条件(真、假)', 'a condition (true or false)'],
  choice: ['选项', 'a choice'],
  text: ['文字', 'a text'],
  any: ['缺失或不适用', 'missing or not applicable'],
} as const;

/** Refuses the formula at a place. */
export function fault(name: string, at: Position, params: Problem['params'] = {}): never {
  throw new CheckFault(problem(name, { line: at.line, column: at.column, ...params }, at));
}

/** Refuses a value of the wrong kind. */
export function typeFault(at: Position, expected: 'number' | 'truth', found: Type): never {
  const [expectedZh, expectedEn] = KIND_TEXT[expected];
  const [foundZh, foundEn] = KIND_TEXT[found.kind];
  return fault('formula-type', at, { expectedZh, expectedEn, foundZh, foundEn });
}

export type NumberType = Extract<Type, { kind: 'number' }>;

/** The value as a number; the literals count as one that fits every measure. */
export function number(typed: Typed, at: Position): { readonly expression: Expression; readonly type: NumberType } {
  if (typed.type.kind === 'any')
    return {
      expression: typed.expression,
      type: { kind: 'number', dimension: DIMENSIONLESS, roots: false, free: true },
    };
  if (typed.type.kind !== 'number') typeFault(at, 'number', typed.type);
  return { expression: typed.expression, type: typed.type };
}

/** The value as a condition. */
export function truth(typed: Typed, at: Position): Expression {
  if (typed.type.kind !== 'truth' && typed.type.kind !== 'any') typeFault(at, 'truth', typed.type);
  return typed.expression;
}

/** The common dimension of two numbers that are added or compared. */
export function sameMeasure(left: NumberType, right: NumberType, at: Position): Dimension {
  if (left.free) return right.dimension;
  if (!right.free && !sameDimension(left.dimension, right.dimension)) {
    fault('formula-units-differ', at, {
      left: describeDimension(left.dimension),
      right: describeDimension(right.dimension),
    });
  }
  return left.dimension;
}

/** The type of a value that may be either of two. */
export function commonType(left: Typed, right: Typed, at: Position): Type {
  if (left.type.kind === 'any') return right.type;
  if (right.type.kind === 'any') return left.type;
  if (left.type.kind === 'truth') {
    truth(right, at);
    return TRUTH;
  }
  const a = number(left, at).type;
  const b = number(right, at).type;
  return { kind: 'number', dimension: sameMeasure(a, b, at), roots: a.roots || b.roots };
}
