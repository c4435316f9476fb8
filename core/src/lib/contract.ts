import type { $ZodType, output } from 'zod/v4/core';
import type { Text } from './text.ts';

/** What an operation does: answer from what is stored, change what is stored, or stream a file made from what is stored. */
export type OperationKind = 'read' | 'write' | 'download';

/**
 * Who may call: anyone; anyone signed in; or holders of `verb` at the unit that the handler resolves from the input. An answer that is made of
 * everything below that unit at once is `whole`: it is for those whose reach there is whole too, so that nobody learns from it of a unit that
 * is kept from them.
 */
export type OperationAccess = 'public' | 'signed-in' | { readonly verb: string; readonly whole?: true };

/**
 * The contract of one operation: both sides of the wire import it, OpenAPI and the permission matrix are generated from it.
 * Names are `<noun>.<verb-object>`; a write carries a `callId` chosen by the client, so that a retry is harmless.
 * Inputs are `z.strictObject`: an unknown field is refused, never dropped. A download's output is `z.null()`: its answer is a file.
 */
export interface Operation<
  I extends $ZodType = $ZodType,
  O extends $ZodType = $ZodType,
  K extends OperationKind = OperationKind,
  A extends OperationAccess = OperationAccess,
> {
  readonly name: string;
  readonly kind: K;
  readonly summary: Text;
  readonly access: A;
  readonly input: I;
  readonly output: O;
  /**
   * What may be done in a session that a phone opened by its own key: `hand-in` also by a phone that was ordered to wipe itself, `work` by others only.
   * Left out: it takes a session that was opened with a password.
   */
  readonly device?: 'hand-in' | 'work';
  /** Every expected refusal by name, beside the general ones (`GENERAL_PROBLEMS`). */
  readonly problems: readonly string[];
}

export type InputOf<Op> = Op extends Operation<infer I, $ZodType> ? output<I> : never;
export type OutputOf<Op> = Op extends Operation<$ZodType, infer O> ? output<O> : never;

/** Declares an operation; the identity function that keeps the schema types. */
export function operation<
  I extends $ZodType,
  O extends $ZodType,
  const K extends OperationKind,
  const A extends OperationAccess,
>(op: Operation<I, O, K, A>): Operation<I, O, K, A> {
  return op;
}
