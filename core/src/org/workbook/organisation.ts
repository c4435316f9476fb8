import type { BodyKind, DutyKind, PostRank, SeatRole } from '../body-kind.ts';
import type { Stage, UnitKind } from '../unit-kind.ts';

/** A unit as it is, with the days on which its present name and codes began. */
export interface KnownUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly schoolCode: string | null;
  readonly areaCode: string | null;
  readonly locationCode: string | null;
  readonly schoolType: string | null;
  readonly urbanRural: string | null;
  readonly ownership: string | null;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  /** Stages taught now. */
  readonly stages: readonly Stage[];
  /** The latest day on which its name, a code, its parent or a stage began; null when there is none. */
  readonly changedOn: string | null;
}

/** A person as they are known. */
export interface KnownPerson {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly joinedOn: string;
  readonly leftOn: string | null;
}

/** A post with its present holder. */
export interface KnownPost {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly rank: PostRank;
  readonly endedOn: string | null;
  readonly personId: string | null;
  readonly fromOn: string | null;
  /** The day on which its last holding began, ended ones too. */
  readonly lastFromOn: string | null;
}

/** A body. */
export interface KnownBody {
  readonly id: string;
  readonly unitId: string;
  readonly kind: BodyKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly foundedOn: string;
  readonly document: string | null;
  readonly mandate: string | null;
  readonly endedOn: string | null;
}

/** A duty that somebody has now. */
export interface KnownDuty {
  readonly id: string;
  readonly unitId: string;
  readonly kind: DutyKind;
  readonly postId: string | null;
  readonly personId: string | null;
  readonly fromOn: string;
}

/** A seat that is held now. */
export interface KnownSeat {
  readonly id: string;
  readonly bodyId: string;
  readonly role: SeatRole;
  readonly postId: string | null;
  readonly personId: string | null;
  readonly fromOn: string;
}

/** A unit that belongs to a body now. */
export interface KnownLink {
  readonly id: string;
  readonly bodyId: string;
  readonly unitId: string;
  readonly duty: string | null;
  readonly fromOn: string;
}

/**
 * The organisation at and below a unit as it is now, what has ended left out. `outside` holds units above it and of people from elsewhere who hold
 * something here; persons and posts of those units may be named but not changed.
 */
export interface Organisation {
  readonly rootId: string;
  readonly units: readonly KnownUnit[];
  readonly outside: readonly { readonly id: string; readonly parentId: string | null; readonly name: string }[];
  readonly persons: readonly KnownPerson[];
  readonly posts: readonly KnownPost[];
  readonly bodies: readonly KnownBody[];
  readonly duties: readonly KnownDuty[];
  readonly seats: readonly KnownSeat[];
  readonly links: readonly KnownLink[];
}

/** Facts beyond the organisation that only the whole register knows, asked for what a workbook says. */
export interface Register {
  /** Who has or had a school or area code: `school:2141000001` → unit id. */
  readonly codes: ReadonlyMap<string, string>;
  /** How much persons and posts hold of units outside the organisation. */
  readonly heldOutside: ReadonlyMap<string, number>;
  /** When the last duty of a kind at a unit began, ended ones too: `<unit id>:liaison` → day. */
  readonly lastDuty: ReadonlyMap<string, string>;
}
