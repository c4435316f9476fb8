import type { FieldDemand } from '@dudao/core/field/checklists-format';
import type { listRecords, readRecord } from '@dudao/core/field/contract';
import type { Level, Met, Method } from '@dudao/core/field/shapes';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';

/** What came in from a visit. */
export type VisitRecords = OutputOf<typeof listRecords>;
/** One record with its versions. */
export type FieldRecord = OutputOf<typeof readRecord>;

/** What people call the four methods. */
export const METHOD_NAMES: Readonly<Record<Method, Text>> = {
  hear: { zh: '听', en: 'hear' },
  check: { zh: '查', en: 'check' },
  look: { zh: '看', en: 'look' },
  visit: { zh: '访', en: 'visit' },
};

/** What people call kinds of people met. */
export const MET_NAMES: Readonly<Record<Met, Text>> = {
  leaders: { zh: '领导', en: 'leaders' },
  teachers: { zh: '教师', en: 'teachers' },
  pupils: { zh: '学生', en: 'pupils' },
  parents: { zh: '家长', en: 'parents' },
  residents: { zh: '群众', en: 'residents' },
  others: { zh: '其他', en: 'others' },
};

/** What people call the levels that a visit reaches. */
export const LEVEL_NAMES: Readonly<Record<Level, Text>> = {
  county: { zh: '县级部门', en: 'offices of the county' },
  town: { zh: '乡镇', en: 'towns' },
  school: { zh: '学校', en: 'schools' },
  classroom: { zh: '教室、食堂', en: 'classrooms, canteens' },
  household: { zh: '家庭', en: 'homes' },
};

/** What a bad answer may owe. */
export const DEMAND_NAMES: Readonly<Record<FieldDemand, Text>> = {
  note: { zh: '说明', en: 'a note' },
  photo: { zh: '照片', en: 'a photo' },
  measure: { zh: '整改措施', en: 'a measure' },
};
