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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
