import { readDrift, readOwnDrift, type ShownDrift } from '@dudao/core/field/apart/agreement-contract';
import { signedPoints } from '@dudao/core/field/apart/alpha-text';
import { type Drift, type DriftCase, driftOf, leniencyOf } from '@dudao/core/field/apart/drift';
import { LEAST_TO_JUDGE } from '@dudao/core/inspection/deviation';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../../lib/serve.ts';
import { type LoadedPair, loadPairs, loadPairsOf } from './pairs.ts';

/** How leniently somebody marks. */
export interface PersonDrift {
  readonly person: { readonly id: string; readonly name: string };
  /** Names of the teams with which they went. */
  readonly team: string;
  readonly agreed: Drift;
  readonly partners: Drift;
}

/** A9 Everybody who is in pairs, those who may drift first, then by name. */
export function driftsOf(pairs: readonly LoadedPair[]): readonly PersonDrift[] {
  const people = new Map<string, string>();
  for (const { row } of pairs) {
    people.set(row.first_person, row.first_name);
    people.set(row.second_person, row.second_name);
  }
  const rank = ({ agreed: { verdict } }: PersonDrift): number =>
    verdict === 'lenient' || verdict === 'severe' ? 0 : 1;
  return [...people]
    .map(([id, name]) => ({ person: { id, name }, ...driftOfPerson(pairs, id) }))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.person.name.localeCompare(b.person.name, 'zh-CN') ||
        (a.person.id < b.person.id ? -1 : 1),
    );
}

function driftOfPerson(pairs: readonly LoadedPair[], personId: string): Omit<PersonDrift, 'person'> {
  const own = pairs.filter(({ row }) => row.first_person === personId || row.second_person === personId);
  const cases = (of: (pair: LoadedPair, isFirst: boolean) => number | null): readonly DriftCase[] =>
    own.flatMap((pair) => {
      const difference = of(pair, pair.row.first_person === personId);
      return difference === null ? [] : [{ on: pair.on, difference }];
    });
  const sheets = ({ first, second }: LoadedPair, isFirst: boolean) =>
    isFirst ? ([first, second] as const) : ([second, first] as const);
  return {
    team: [...new Set(own.flatMap(({ team }) => team?.name ?? []))].join('、'),
    agreed: driftOf(
      cases((pair, isFirst) => (pair.agreed === null ? null : leniencyOf(sheets(pair, isFirst)[0], pair.agreed))),
    ),
    partners: driftOf(cases((pair, isFirst) => leniencyOf(...sheets(pair, isFirst)))),
  };
}

/** Leniency as people read it, in percentage points. */
export function shownDrift({ cases, mean, band, verdict, months }: Drift): ShownDrift {
  return {
    cases,
    mean: mean === null ? null : signedPoints(mean),
    band: band === null ? null : band.toFixed(1),
    verdict,
    months: months.map((one) => ({ ...one, mean: signedPoints(one.mean) })),
  };
}

export const readDriftImplementation = implement(readDrift, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const drifts = driftsOf(await loadPairs(db, input));
    return ok({
      least: LEAST_TO_JUDGE,
      people: drifts.map(({ person, team, agreed, partners }) => ({
        person,
        team,
        agreed: shownDrift(agreed),
        partners: shownDrift(partners),
      })),
    });
  },
});

export const readOwnDriftImplementation = implement(readOwnDrift, {
  handle: async ({ db, caller }) => {
    const { personId } = caller;
    const { agreed, partners } = driftOfPerson(
      personId === null ? [] : await loadPairsOf(db, personId),
      personId ?? '',
    );
    return ok({ least: LEAST_TO_JUDGE, agreed: shownDrift(agreed), partners: shownDrift(partners) });
  },
});
