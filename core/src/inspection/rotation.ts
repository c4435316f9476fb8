/** Who went to a unit in one round: a drawn visit, or a team's assignment. */
export interface Round {
  readonly unitId: string;
  readonly personIds: readonly string[];
  /** Its first day; rounds of a unit follow each other by it. */
  readonly fromOn: string;
}

/** How many rounds in a row, up to the latest, somebody was at one unit. */
export interface Stay {
  readonly personId: string;
  readonly unitId: string;
  readonly rounds: number;
}

/** Stays of everybody who took part in a unit's latest round, the longest first. */
export function staysOf(rounds: readonly Round[]): readonly Stay[] {
  const units = [...new Set(rounds.map(({ unitId }) => unitId))];
  return units
    .flatMap((unitId) => {
      const own = rounds.filter((round) => round.unitId === unitId).toSorted((a, b) => compare(b.fromOn, a.fromOn));
      return [...new Set(own[0]?.personIds)].map((personId) => {
        const broken = own.findIndex(({ personIds }) => !personIds.includes(personId));
        return { personId, unitId, rounds: broken < 0 ? own.length : broken };
      });
    })
    .toSorted((a, b) => b.rounds - a.rounds);
}

/** A team as it sits now. */
export interface SittingTeam {
  readonly bodyId: string;
  readonly personIds: readonly string[];
  readonly unitIds: readonly string[];
}

/** Two people who change teams. */
export interface Swap {
  readonly out: { readonly personId: string; readonly bodyId: string };
  readonly in: { readonly personId: string; readonly bodyId: string };
  /** The unit at which the first has been for too long. */
  readonly unitId: string;
}

interface SwapRules {
  /** Rounds in a row that nobody may exceed. */
  readonly most: number;
  readonly isRecused: (personId: string, unitId: string) => boolean;
}

/**
 * For each stay that has reached the most, in order, the first swap with a member of another team after which neither is recused from, nor
 * has stayed the most with, a unit of their new team. Nobody is swapped twice. Stays for which there is none are left to the office.
 */
export function proposeSwaps(
  teams: readonly SittingTeam[],
  stays: readonly Stay[],
  { most, isRecused }: SwapRules,
): readonly Swap[] {
  const moved = new Set<string>();
  const rounds = new Map(stays.map((stay) => [`${stay.personId} ${stay.unitId}`, stay.rounds]));
  const fits = (personId: string, team: SittingTeam): boolean =>
    team.unitIds.every((id) => !isRecused(personId, id) && (rounds.get(`${personId} ${id}`) ?? 0) < most);
  return stays.flatMap(({ personId, unitId, rounds: stayed }) => {
    const home = teams.find((team) => team.personIds.includes(personId) && team.unitIds.includes(unitId));
    if (stayed < most || home === undefined || moved.has(personId)) return [];
    for (const other of teams) {
      if (other.bodyId === home.bodyId || !fits(personId, other)) continue;
      const partner = other.personIds.find((id) => !moved.has(id) && fits(id, home));
      if (partner === undefined) continue;
      moved.add(personId).add(partner);
      return [
        {
          out: { personId, bodyId: home.bodyId },
          in: { personId: partner, bodyId: other.bodyId },
          unitId,
        },
      ];
    }
    return [];
  });
}

/** Why somebody should leave a team: too long at one of its units, recused from one, or away. */
export const SWAP_CAUSES = ['stay', 'recused', 'away'] as const;
/** One of the causes. */
export type SwapCause = (typeof SWAP_CAUSES)[number];

/** Somebody who cannot go on in a team. */
export interface Need {
  readonly personId: string;
  readonly bodyId: string;
  readonly cause: 'recused' | 'away';
  /** The unit from which they are recused; null where they are away. */
  readonly unitId: string | null;
}

/** Who comes for somebody who cannot go on. */
export interface Replacement extends Need {
  /** The team that they leave for it, which the other one then joins; null: they sat in none. */
  readonly in: { readonly personId: string; readonly bodyId: string | null };
}

interface ReplacementRules {
  /** Inspectors without a team who are free, in the order in which they are called for a team. */
  readonly reservesOf: (bodyId: string) => readonly string[];
  readonly isRecused: (personId: string, unitId: string) => boolean;
  /** Who is away today can neither come nor be swapped. */
  readonly isAway: (personId: string) => boolean;
}

/**
 * For each need, in order: the first reserve who is recused from no unit of the team; else, for who is recused, the first member of another
 * team with whom each fits the other's units. Nobody moves twice. Needs for which there is nobody are left to the office.
 */
export function proposeReplacements(
  teams: readonly SittingTeam[],
  needs: readonly Need[],
  { reservesOf, isRecused, isAway }: ReplacementRules,
): readonly Replacement[] {
  const moved = new Set<string>();
  const fits = (personId: string, team: SittingTeam): boolean => team.unitIds.every((id) => !isRecused(personId, id));
  return needs.flatMap((need): readonly Replacement[] => {
    const home = teams.find(({ bodyId }) => bodyId === need.bodyId);
    if (home === undefined || moved.has(need.personId)) return [];
    const found = reserveFor(home) ?? (need.cause === 'recused' ? partnerFor(need.personId, home) : undefined);
    if (found === undefined) return [];
    moved.add(need.personId).add(found.personId);
    return [{ ...need, in: found }];
  });

  function reserveFor(home: SittingTeam): Replacement['in'] | undefined {
    const personId = reservesOf(home.bodyId).find((id) => !moved.has(id) && !isAway(id) && fits(id, home));
    return personId === undefined ? undefined : { personId, bodyId: null };
  }

  function partnerFor(leaving: string, home: SittingTeam): Replacement['in'] | undefined {
    for (const other of teams) {
      if (other.bodyId === home.bodyId || !fits(leaving, other)) continue;
      const personId = other.personIds.find((id) => !moved.has(id) && !isAway(id) && fits(id, home));
      if (personId !== undefined) return { personId, bodyId: other.bodyId };
    }
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
