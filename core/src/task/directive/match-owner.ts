import type { UnitKind } from '../../org/unit-kind.ts';

/** A unit at or below the one that a document belongs to. */
export interface ReachedUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
}

/** A post of the unit, or a person there. */
export interface ReachedHolder {
  readonly id: string;
  readonly name: string;
  readonly of: 'post' | 'person';
}

/** What an owner's words may mean; a person chooses. */
export type OwnerSuggestion =
  | { readonly is: 'units'; readonly label: string; readonly unitIds: readonly string[] }
  | { readonly is: 'post' | 'person'; readonly label: string; readonly id: string };

/** Words for every unit of a kind. */
const ALL_OF: readonly { readonly pattern: RegExp; readonly label: string; readonly kinds: readonly UnitKind[] }[] = [
  { pattern: /(?:乡镇|乡\(镇\)|街道|办事处)/u, label: '各乡镇（街道）', kinds: ['town'] },
  { pattern: /(?:县\(市、区\)|县市区|县区|各县|各市县)/u, label: '各县（市、区）', kinds: ['county'] },
  { pattern: /(?:联校|中心校|学区)/u, label: '各联校', kinds: ['school-cluster'] },
  { pattern: /幼儿园|[(（]园[)）]/u, label: '各幼儿园', kinds: ['kindergarten'] },
  { pattern: /学校|各校|中小学|校级干部|校长/u, label: '各学校', kinds: ['school'] },
  { pattern: /部门|各单位|科室|有关单位/u, label: '各部门', kinds: ['department'] },
];
const SHORTEST_NAME = 2;
const MOST = 6;

/** The units, posts and persons that the words of an owner may mean: all units of a kind that they name, and whatever they call by name. */
export function matchOwner(
  text: string,
  units: readonly ReachedUnit[],
  holders: readonly ReachedHolder[],
): readonly OwnerSuggestion[] {
  const found: OwnerSuggestion[] = [];
  for (const { name, id } of units.filter((unit) => isCalled(text, unit.name)))
    found.push({ is: 'units', label: name, unitIds: [id] });
  for (const { id, name, of } of holders.filter((holder) => isCalled(text, holder.name)))
    found.push({ is: of, label: name, id });
  for (const { pattern, label, kinds } of ALL_OF) {
    const all = units.filter(({ kind }) => kinds.includes(kind));
    if (pattern.test(text) && all.length > 0) found.push({ is: 'units', label, unitIds: all.map(({ id }) => id) });
  }
  return found.slice(0, MOST);
}

/** A name stands in the words, or they are its end: 督导室 for 某县督导室. */
function isCalled(text: string, name: string): boolean {
  if (name.length < SHORTEST_NAME) return false;
  const parts = text.split(/[、,和与及]/u).filter((part) => part.length >= SHORTEST_NAME && !part.startsWith('各'));
  return (
    text.includes(name) ||
    parts.some((part) => name.endsWith(part.replace(/^(?:本|我)?[省市县区]/u, '')) && part.length >= 3)
  );
}
