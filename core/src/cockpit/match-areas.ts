/** A unit that lies directly below the office. */
export interface UnitToMatch {
  readonly id: string;
  readonly name: string;
  /** Codes by which it is known; empty where it has none. */
  readonly codes: readonly string[];
}

/** How an area came to its unit. */
export const MATCHED_BY = ['code', 'name', 'person'] as const;
/** How an area came to its unit. */
export type MatchedBy = (typeof MATCHED_BY)[number];

/** An area with the unit that it belongs to; null: a person must say. */
export interface MatchedArea {
  readonly unitId: string | null;
  readonly by: MatchedBy | null;
}

const LONGEST_CODE = 12;
/** Codes of an area are told with 6, 9 or 12 digits; the shorter ones end in noughts. */
const whole = (code: string): string => (/^\d{6,12}$/u.test(code) ? code.padEnd(LONGEST_CODE, '0') : code);

/** C6 The unit of each area, by code and else by name, where there is no doubt: one unit that no other area claims. */
export function matchAreas(
  areas: readonly { readonly code: string; readonly name: string }[],
  units: readonly UnitToMatch[],
): readonly MatchedArea[] {
  const byCode = uniqueBy(units, ({ codes }) => codes.filter((code) => code !== '').map(whole));
  const byName = uniqueBy(units, ({ name }) => [name]);
  const claims = areas.map(({ code, name }) => {
    const coded = code === '' ? undefined : byCode.get(whole(code));
    if (coded !== undefined) return { unitId: coded, by: 'code' as const };
    const named = byName.get(name);
    return named === undefined ? null : { unitId: named, by: 'name' as const };
  });
  return claims.map((claim) => {
    const rivals = claims.filter((other) => other?.unitId === claim?.unitId).length;
    return claim === null || rivals > 1 ? { unitId: null, by: null } : claim;
  });
}

/** Values that exactly one unit has, with that unit. */
function uniqueBy(
  units: readonly UnitToMatch[],
  valuesOf: (unit: UnitToMatch) => readonly string[],
): ReadonlyMap<string, string> {
  const holders = new Map<string, Set<string>>();
  for (const unit of units) {
    for (const value of valuesOf(unit)) holders.set(value, (holders.get(value) ?? new Set()).add(unit.id));
  }
  return new Map([...holders].flatMap(([value, ids]) => (ids.size === 1 ? [[value, [...ids][0] ?? ''] as const] : [])));
}
