import { can, type Grant } from '@dudao/core/access/can';
import type { Part } from '@dudao/core/issue/ledgers-format';
import type { Caller } from '../../lib/session.ts';

/** Takes a value and says by which number a query names it. */
export type Collect = (value: unknown) => string;

/** As whom something is somebody's: a part of the entry, its joint owner, its leader in charge, or who supervises it. */
export type MinePart = Part | 'joint' | 'leader' | 'supervisor';

/** One way by which something is somebody's to do, found by an index of its own in the order of its day. */
export interface Way {
  readonly as: MinePart;
  /** A query of `id` and `due_on` whose rows fit `place`, a condition on `i.due_on` and `i.id`, and are at most `$1`. */
  readonly sql: (p: Collect, place: string) => string;
}

/** Who asks, as far as it decides what is theirs to do. */
export interface Mine {
  readonly accountId: string;
  readonly personId: string | null;
  /** Units of their very roles: whoever keeps a city's ledgers does not thereby keep those of its counties. */
  readonly keeps: readonly string[];
  readonly decides: readonly string[];
  readonly handles: readonly string[];
}

/** What the caller's roles and person make theirs. */
export function mineOf({ accountId, personId, grants }: Caller): Mine {
  return {
    accountId,
    personId,
    keeps: unitsWith(grants, 'issue.keep'),
    decides: unitsWith(grants, 'issue.decide'),
    handles: unitsWith(grants, 'issue.handle'),
  };
}

function unitsWith(grants: readonly Grant[], verb: string): readonly string[] {
  return [...new Set(grants.flatMap((grant) => (can([grant], verb, [grant.unitId]) ? [grant.unitId] : [])))];
}

/** Something that is somebody's to do, and as whom. */
export interface Found {
  readonly id: string;
  readonly due_on: string | null;
  readonly part: MinePart;
}

/** Both, each once. */
export function either(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}

/** The order of every way, and how many of it are wanted. */
export const FIRST = 'order by i.due_on, i.id limit $1';
