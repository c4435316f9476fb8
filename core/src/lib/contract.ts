import type { $ZodType, output } from 'zod/v4/core';
import type { Text } from './text.ts';

/**
 * The contract of one operation: both sides of the wire import it, OpenAPI and the permission matrix are generated from it.
 * Names are `<noun>.<verb-object>`; a write carries a `callId` chosen by the client, so that a retry is harmless.
 */
export interface Operation<I extends $ZodType = $ZodType, O extends $ZodType = $ZodType> {
  readonly name: string;
  readonly kind: 'read' | 'write';
  readonly summary: Text;
  /** Who may call: anyone; anyone signed in; or holders of `verb` at the unit that the handler resolves from the input. */
  readonly access: 'public' | 'signed-in' | { readonly verb: string };
  readonly input: I;
  readonly output: O;
  /** Every expected refusal by name, beside the general ones (`GENERAL_PROBLEMS`). */
  readonly problems: readonly string[];
}

export type InputOf<Op> = Op extends Operation<infer I, $ZodType> ? output<I> : never;
export type OutputOf<Op> = Op extends Operation<$ZodType, infer O> ? output<O> : never;

/** Declares an operation; the identity function that keeps the schema types. */
export function operation<I extends $ZodType, O extends $ZodType>(op: Operation<I, O>): Operation<I, O> {
  return op;
}
