import type { Text } from '../lib/text.ts';
import { type OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from '../org/code.ts';
import { STAGE_NAMES, STAGES, type Stage } from '../org/unit-kind.ts';

/** What the register of units says of a unit, by which it can be grouped whatever the standard asks. */
export const UNIT_FACTS = ['unit.stage', 'unit.type', 'unit.place', 'unit.ownership'] as const;
/** One of them, as rulebooks write it. */
export type UnitFact = (typeof UNIT_FACTS)[number];

/** What people call them. */
export const UNIT_FACT_NAMES: Readonly<Record<UnitFact, Text>> = {
  'unit.stage': { zh: '登记的学段', en: 'stages on the register' },
  'unit.type': { zh: '登记的办学类型', en: 'type on the register' },
  'unit.place': { zh: '登记的城乡类别', en: 'urban or rural on the register' },
  'unit.ownership': { zh: '登记的举办者', en: 'ownership on the register' },
};

/** Facts of a unit; null: the register does not say. */
export type UnitFactsOf = Readonly<Record<string, string | null>>;

const PLACE_NAMES: Readonly<Record<(typeof URBAN_RURAL_CODES)[string]['area'], Text>> = {
  urban: { zh: '城区', en: 'urban' },
  town: { zh: '镇区', en: 'town' },
  rural: { zh: '乡村', en: 'rural' },
};
const OWNERSHIP_NAMES: Readonly<Record<(typeof OWNERSHIPS)[number], Text>> = {
  public: { zh: '公办', en: 'public' },
  private: { zh: '民办', en: 'private' },
};
const BETWEEN = '+';

/** Whether a column of a grouping is a fact of the register. */
export function isUnitFact(column: string): column is UnitFact {
  return (UNIT_FACTS as readonly string[]).includes(column);
}

/** A unit of the register, as far as it is grouped. */
export interface RegisteredUnit {
  readonly schoolType: string | null;
  readonly urbanRural: string | null;
  readonly ownership: string | null;
  /** Stages that it teaches now; those of its type where none is written. */
  readonly stages: readonly string[];
}

/** The facts of a unit by which it can be grouped: the stages it teaches together, its type, 城区、镇区 or 乡村, who owns it. */
export function factsOfUnit({ schoolType, urbanRural, ownership, stages }: RegisteredUnit): UnitFactsOf {
  const taught = stages.length > 0 ? stages : (SCHOOL_TYPES[schoolType ?? '']?.stages ?? []);
  const known = STAGES.filter((stage) => taught.includes(stage));
  return {
    'unit.stage': known.length === 0 ? null : known.join(BETWEEN),
    'unit.type': schoolType,
    'unit.place': URBAN_RURAL_CODES[urbanRural ?? '']?.area ?? null,
    'unit.ownership': ownership,
  };
}

/** What people call a fact; null for one that is not known. */
export function unitFactName(fact: UnitFact, value: string): Text | null {
  switch (fact) {
    case 'unit.stage':
      return stagesName(value.split(BETWEEN));
    case 'unit.type':
      return SCHOOL_TYPES[value]?.name ?? null;
    case 'unit.place':
      return namedIn(PLACE_NAMES, value);
    case 'unit.ownership':
      return namedIn(OWNERSHIP_NAMES, value);
  }
}

function stagesName(stages: readonly string[]): Text | null {
  const known = stages.filter((stage): stage is Stage => (STAGES as readonly string[]).includes(stage));
  const names = known.map((stage) => STAGE_NAMES[stage]);
  return names.length === 0
    ? null
    : { zh: names.map(({ zh }) => zh).join('加'), en: names.map(({ en }) => en).join(' and ') };
}

function namedIn(names: Readonly<Record<string, Text>>, value: string): Text | null {
  return Object.hasOwn(names, value) ? (names[value] ?? null) : null;
}
