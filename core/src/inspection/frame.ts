import type { Text } from '../lib/text.ts';
import type { Stage, UnitKind } from '../org/unit-kind.ts';

/** Types of units that an inspection of a county reaches (检查范围). */
export const FRAME_TYPES = [
  'department',
  'township',
  'primary-junior',
  'kindergarten',
  'senior',
  'vocational',
  'special',
  'unknown',
] as const;
/** One of the types. */
export type FrameType = (typeof FRAME_TYPES)[number];

/** What people call the types. */
export const FRAME_TYPE_NAMES: Readonly<Record<FrameType, Text>> = {
  department: { zh: '职能部门', en: 'departments' },
  township: { zh: '乡镇（街道）', en: 'townships' },
  'primary-junior': { zh: '中小学', en: 'primary and junior schools' },
  kindergarten: { zh: '幼儿园', en: 'kindergartens' },
  senior: { zh: '普通高中', en: 'senior secondary schools' },
  vocational: { zh: '职业学校', en: 'vocational schools' },
  special: { zh: '特殊教育学校', en: 'special schools' },
  unknown: { zh: '学段未登记的学校', en: 'schools without a stage' },
};

/**
 * The type of a unit by its kind and the stages it teaches; null: inspections of a county do not reach it as such. A school of several
 * stages is what it teaches first in compulsory education, then beyond it: one type each, so that types add up to the frame.
 */
export function frameTypeOf(kind: UnitKind, stages: readonly Stage[]): FrameType | null {
  switch (kind) {
    case 'department':
      return 'department';
    case 'town':
      return 'township';
    case 'kindergarten':
      return 'kindergarten';
    case 'school':
    case 'teaching-point':
      return schoolType(stages);
    default:
      return null;
  }
}

function schoolType(stages: readonly Stage[]): FrameType {
  if (stages.includes('primary') || stages.includes('junior')) return 'primary-junior';
  if (stages.includes('senior')) return 'senior';
  if (stages.includes('vocational')) return 'vocational';
  if (stages.includes('special')) return 'special';
  return stages.includes('preschool') ? 'kindergarten' : 'unknown';
}
