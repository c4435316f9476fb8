import type { Text } from '../lib/text.ts';

/** Kinds of units. Regions (province, city, county) carry others' `region`; schools carry segments and a 10-digit code. */
export const UNIT_KINDS = [
  'province',
  'city',
  'county',
  'town',
  'village',
  'department',
  'school-cluster',
  'school',
  'teaching-point',
  'kindergarten',
  'new-organisation',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Names, and what may stand directly below. */
export interface UnitKindFacts {
  readonly name: Text;
  readonly below: readonly UnitKind[];
}

const LOCAL: readonly UnitKind[] = [
  'department',
  'town',
  'school-cluster',
  'school',
  'teaching-point',
  'kindergarten',
  'new-organisation',
];

/**
 * The shape of the tree: any depth of departments, towns and school clusters below a county; a province or city may run schools and
 * departments of its own, and a province may have counties directly below it. Towns and subdistricts have villages and communities; Party building also
 * knows new economic and social organisations, which stand wherever they are looked after.
 */
export const UNIT_KIND_FACTS: Readonly<Record<UnitKind, UnitKindFacts>> = {
  province: {
    name: { zh: '省', en: 'province' },
    below: ['city', 'county', 'department', 'school', 'kindergarten', 'new-organisation'],
  },
  city: {
    name: { zh: '市', en: 'city' },
    below: ['county', 'department', 'school', 'kindergarten', 'new-organisation'],
  },
  county: { name: { zh: '县（市、区）', en: 'county' }, below: LOCAL },
  town: {
    name: { zh: '乡镇（街道）', en: 'town' },
    below: [
      'town',
      'village',
      'department',
      'school-cluster',
      'school',
      'teaching-point',
      'kindergarten',
      'new-organisation',
    ],
  },
  village: {
    name: { zh: '村（社区）', en: 'village' },
    below: ['department', 'teaching-point', 'kindergarten', 'new-organisation'],
  },
  department: { name: { zh: '部门', en: 'department' }, below: ['department'] },
  'school-cluster': {
    name: { zh: '联校（学区、中心校）', en: 'school cluster' },
    below: ['department', 'school-cluster', 'school', 'teaching-point', 'kindergarten'],
  },
  school: { name: { zh: '学校', en: 'school' }, below: ['teaching-point', 'kindergarten', 'department'] },
  'teaching-point': { name: { zh: '教学点', en: 'teaching point' }, below: [] },
  kindergarten: { name: { zh: '幼儿园', en: 'kindergarten' }, below: ['department'] },
  'new-organisation': { name: { zh: '两新组织', en: 'new organisation' }, below: ['department'] },
};

/** Units that are the `region` of what lies below them, down to counties; every other unit has its nearest such ancestor as region. */
export const REGION_KINDS: readonly UnitKind[] = ['province', 'city', 'county'];

export function isRegion(kind: UnitKind): boolean {
  return REGION_KINDS.includes(kind);
}

/** Kinds that teach: they may carry a school code, a school type and segments. */
export const TEACHING_KINDS: readonly UnitKind[] = ['school', 'teaching-point', 'kindergarten'];

export function isTeaching(kind: UnitKind): boolean {
  return TEACHING_KINDS.includes(kind);
}

/** Stages that a segment of a school may teach. */
export const STAGES = ['preschool', 'primary', 'junior', 'senior', 'vocational', 'special'] as const;
/** One of the stages. */
export type Stage = (typeof STAGES)[number];

/** What people call the stages. */
export const STAGE_NAMES: Readonly<Record<Stage, Text>> = {
  preschool: { zh: '幼儿园', en: 'preschool' },
  primary: { zh: '小学', en: 'primary' },
  junior: { zh: '初中', en: 'junior secondary' },
  senior: { zh: '普通高中', en: 'senior secondary' },
  vocational: { zh: '中等职业', en: 'vocational' },
  special: { zh: '特殊教育', en: 'special education' },
};
