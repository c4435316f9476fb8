import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ChoiceColumn, groupedLevels, type Records } from '../formula/records.ts';
import { compileQuality, readQuality } from '../pack/quality.ts';
import { readStandard } from '../pack/read-standard.ts';
import { findFlags } from './flags.ts';

const PACK = new URL('../../../packs/cn-compulsory/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, PACK), 'utf8');

const read = readStandard(new Map([['s.yaml', textOf('standards/yzjh-2017.yaml')]]), 's.yaml');
if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
const { standard } = read.value;
const RULES = textOf('quality/school-data.yaml');

function compiled(text = RULES) {
  const file = readQuality('q.yaml', text);
  if (!file.ok) return file;
  return compileQuality(file.value, standard);
}

type School = Readonly<Record<string, number>>;

const SOUND: School = {
  pupils_primary: 900,
  pupils_junior: 0,
  pupils_senior: 0,
  classes_primary: 20,
  classes_junior: 0,
  staff_primary: 61,
  full_time_teachers_primary: 55,
  teachers_above_required_degree_primary: 51,
  backbone_teachers_primary: 10,
  pe_art_music_teachers_primary: 9,
  teaching_area_m2: 4303,
  indoor_sports_area_m2: 100,
  sports_area_m2: 7003,
  equipment_value_10k_yuan: 193,
  multimedia_rooms: 22,
  public_funds_10k_yuan: 82,
  training_budget_10k_yuan: 6,
};

/** What no school reports twice. */
const LAST_YEAR: School = { public_funds_10k_yuan: 81 };

/** Rule → codes flagged. */
function flagged(
  schools: readonly School[],
  before: readonly School[] = schools.map((school) => ({ ...school, ...LAST_YEAR })),
): Readonly<Record<string, readonly string[]>> {
  const quality = compiled();
  if (!quality.ok) throw new Error(JSON.stringify(quality.problems.slice(0, 3)));
  const numbers = new Map<string, Float64Array>();
  for (const column of Object.keys(SOUND)) {
    numbers.set(
      column,
      Float64Array.from(schools, (school) => school[column] ?? Number.NaN),
    );
    numbers.set(
      `${column}#-1`,
      Float64Array.from(before, (school) => school[column] ?? Number.NaN),
    );
  }
  const kinds: ChoiceColumn = { codes: ['primary'], values: new Uint8Array(schools.length) };
  const records: Records = {
    levels: groupedLevels([schools.length]),
    numbers,
    choices: new Map([['school_type', kinds]]),
  };
  const flags = findFlags(
    quality.value,
    records,
    schools.map((_, i) => ({ code: `s${i}`, name: `学校${i}` })),
  );
  return Object.fromEntries(
    [...new Set(flags.map(({ rule }) => rule))].map((rule) => [
      rule,
      flags.filter((flag) => flag.rule === rule).map(({ code }) => code ?? 'group'),
    ]),
  );
}

/** Schools that differ a little, as real ones do. */
const many = (count: number): School[] =>
  Array.from({ length: count }, (_, i) => ({
    ...SOUND,
    pupils_primary: 880 + ((i * 37) % 61),
    classes_primary: 20 + (i % 3),
    teaching_area_m2: 4200 + i * 13,
    sports_area_m2: 6900 + i * 17,
    equipment_value_10k_yuan: 185 + i,
  }));

describe('data quality', () => {
  it('the rules compile, and sound data raises nothing', () => {
    expect(flagged(many(12))).toEqual({});
  });

  it('what cannot exceed another number is told with both', () => {
    expect(flagged([{ ...SOUND, backbone_teachers_primary: 56 }])).toEqual({
      within_teachers_backbone_teachers: ['s0'],
    });
    expect(flagged([{ ...SOUND, full_time_teachers_primary: 62 }])).toEqual({ teachers_within_staff: ['s0'] });
    expect(flagged([{ ...SOUND, indoor_sports_area_m2: 4304 }])).toHaveProperty('indoor_within_teaching', ['s0']);
    expect(flagged([{ ...SOUND, training_budget_10k_yuan: 83 }])).toEqual({ training_within_funds: ['s0'] });
  });

  it('ranges are inclusive', () => {
    expect(flagged([{ ...SOUND, classes_primary: 12 }])).toEqual({});
    expect(flagged([{ ...SOUND, classes_primary: 11 }])).toEqual({ class_size: ['s0'] });
    expect(flagged([{ ...SOUND, classes_primary: 0 }])).toEqual({});
  });

  it('jumps against last year ask for an explanation; without last year there is none', () => {
    const before = { ...SOUND, teaching_area_m2: 2000, pupils_primary: 600 };
    expect(flagged([SOUND], [before])).toEqual({ jump_teaching_area: ['s0'], jump_pupils: ['s0'] });
    expect(flagged([SOUND], [{}])).toEqual({});
    expect(flagged([SOUND], [{ ...SOUND, pupils_primary: 693 }])).toEqual({});
  });

  it('a school far from its peers is told with their median', () => {
    const schools = many(12);
    schools[4] = { ...SOUND, equipment_value_10k_yuan: 1_900_000 };
    expect(
      flagged(
        schools,
        schools.map((school) => ({ ...school, ...LAST_YEAR })),
      ),
    ).toEqual({ peers_R6: ['s4'] });
  });

  it('estimated numbers show in their last digits, counted ones do not', () => {
    const counted = many(60).map((school, i) => ({ ...school, pupils_primary: 700 + ((i * 7919) % 397) }));
    expect(flagged(counted)).toEqual({});
    const rounded = counted.map((school) => ({
      ...school,
      pupils_primary: Math.round((school.pupils_primary ?? 0) / 10) * 10,
    }));
    expect(flagged(rounded)).toEqual({ digits_pupils: ['group'] });
  });

  it('a record to which a rule does not apply is not flagged', () => {
    const schools = many(12);
    // A school without pupils of the stage: no figure per pupil, nothing to compare.
    schools[3] = { ...SOUND, pupils_primary: 0, classes_primary: 0 };
    expect(flagged(schools)).toEqual({});
  });

  it('one missing number does not silence the comparison of the others', () => {
    const schools = many(12);
    schools[4] = { ...SOUND, equipment_value_10k_yuan: 1_900_000 };
    const { equipment_value_10k_yuan: _, ...unreported } = SOUND;
    schools[5] = { ...unreported, teaching_area_m2: 4777 };
    expect(flagged(schools)).toEqual({ peers_R6: ['s4'] });
  });

  it('copied numbers are told with the school they are the same as', () => {
    const schools = [...many(5), { ...(many(5)[1] ?? SOUND), pupils_primary: 901 }];
    expect(flagged(schools)).toEqual({ copies_resources: ['s1', 's5'] });
  });

  it('a faulty rule is refused with file, line and rule', () => {
    const broken = compiled(RULES.replace('value: indoor_sports_area', 'value: indoor_sport_area'));
    expect(broken.ok ? [] : broken.problems[0]).toMatchObject({
      problem: 'formula-unknown-name',
      at: { file: 'q.yaml', clause: 'indoor_within_teaching' },
    });
    const kind = compiled(RULES.replace('kind: copies', 'kind: copying'));
    expect(kind.ok ? [] : kind.problems[0]?.problem).toBe('pack-wrong-value');
    const column = compiled(RULES.replace('of: [teaching_area_m2,', 'of: [teaching_area,'));
    expect(column.ok ? [] : column.problems[0]).toMatchObject({
      problem: 'pack-unknown-reference',
      at: { clause: 'copies_resources' },
    });
  });
});
