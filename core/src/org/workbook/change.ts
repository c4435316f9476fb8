import type { BodyKind, DutyKind, PostRank, SeatRole } from '../body-kind.ts';
import type { NewUnit } from '../contract.ts';
import type { CodeKind } from '../decide.ts';
import type { Holder } from '../staff-contract.ts';
import type { Stage } from '../unit-kind.ts';

/** What taking a workbook does, one thing each; `id` is the unit, person, post, body, duty, seat or link that it happens to. */
export type Change =
  | {
      readonly what: 'unit-created';
      readonly id: string;
      readonly parentId: string;
      readonly unit: NewUnit;
      readonly stages: readonly Stage[];
      readonly fromOn: string;
    }
  | {
      readonly what: 'unit-renamed';
      readonly id: string;
      readonly name: string;
      readonly before: string;
      readonly fromOn: string;
    }
  | {
      readonly what: 'unit-code-changed';
      readonly id: string;
      readonly kind: CodeKind;
      readonly code: string;
      readonly before: string | null;
      readonly fromOn: string;
    }
  | {
      readonly what: 'unit-moved';
      readonly id: string;
      readonly parentId: string;
      readonly before: string;
      readonly fromOn: string;
    }
  | {
      readonly what: 'unit-changed';
      readonly id: string;
      readonly schoolType: string | null;
      readonly urbanRural: string | null;
      readonly ownership: string | null;
      readonly openedOn: string | null;
    }
  | {
      readonly what: 'segments-changed';
      readonly id: string;
      readonly opened: readonly Stage[];
      readonly closed: readonly Stage[];
      readonly fromOn: string;
    }
  | { readonly what: 'unit-closed'; readonly id: string; readonly closedOn: string }
  | {
      readonly what: 'person-added';
      readonly id: string;
      readonly unitId: string;
      readonly name: string;
      readonly phone: string | null;
      readonly joinedOn: string;
    }
  | { readonly what: 'person-changed'; readonly id: string; readonly name: string; readonly phone: string | null }
  | { readonly what: 'person-left'; readonly id: string; readonly leftOn: string; readonly successorId: string | null }
  | {
      readonly what: 'post-added';
      readonly id: string;
      readonly unitId: string;
      readonly name: string;
      readonly rank: PostRank;
    }
  | { readonly what: 'post-changed'; readonly id: string; readonly name: string; readonly rank: PostRank }
  | { readonly what: 'post-filled'; readonly id: string; readonly personId: string | null; readonly fromOn: string }
  | { readonly what: 'post-ended'; readonly id: string; readonly endedOn: string }
  | {
      readonly what: 'body-founded';
      readonly id: string;
      readonly unitId: string;
      readonly kind: BodyKind;
      readonly name: string;
      readonly parentId: string | null;
      readonly foundedOn: string;
      readonly document: string | null;
      readonly mandate: string | null;
    }
  | {
      readonly what: 'body-changed';
      readonly id: string;
      readonly name: string;
      readonly document: string | null;
      readonly mandate: string | null;
    }
  | { readonly what: 'body-ended'; readonly id: string; readonly endedOn: string }
  | {
      readonly what: 'duty-assigned';
      /** Null for one that follows another of its kind: the one before keeps its own. */
      readonly id: string | null;
      readonly unitId: string;
      readonly kind: DutyKind;
      readonly holder: Holder;
      readonly fromOn: string;
    }
  | { readonly what: 'duty-ended'; readonly id: string; readonly untilOn: string }
  | {
      readonly what: 'seated';
      readonly id: string;
      readonly bodyId: string;
      readonly role: SeatRole;
      readonly holder: Holder;
      readonly fromOn: string;
    }
  | { readonly what: 'unseated'; readonly id: string; readonly untilOn: string }
  | {
      readonly what: 'unit-linked';
      readonly id: string;
      readonly bodyId: string;
      readonly unitId: string;
      readonly duty: string | null;
      readonly fromOn: string;
    }
  | { readonly what: 'link-changed'; readonly id: string; readonly duty: string | null }
  | { readonly what: 'unit-unlinked'; readonly id: string; readonly untilOn: string };

/** One of the kinds of change. */
export type ChangeKind = Change['what'];

/** The order in which changes are made: what is new first, from the top down; then what it holds; ends last, from the bottom up. */
export const CHANGE_ORDER: readonly ChangeKind[] = [
  'unit-created',
  'unit-moved',
  'unit-renamed',
  'unit-code-changed',
  'unit-changed',
  'segments-changed',
  'person-added',
  'person-changed',
  'post-added',
  'post-changed',
  'post-filled',
  'body-founded',
  'body-changed',
  'unseated',
  'unit-unlinked',
  'duty-ended',
  'duty-assigned',
  'seated',
  'unit-linked',
  'link-changed',
  'person-left',
  'body-ended',
  'post-ended',
  'unit-closed',
];
