import type { Text } from '../lib/text.ts';
import type { Stage } from './unit-kind.ts';

/**
 * Two leading digits of a 学校（机构）标识码: what the institution is. The code has 10 digits, 2 type + 2 province + 6 sequence, and no
 * check digit; a rename keeps it, a change of type brings a new one, a cancelled one is never given again.
 */
export const SCHOOL_CODE_TYPES: Readonly<Record<string, Text>> = {
  '11': { zh: '幼儿园', en: 'kindergarten' },
  '21': { zh: '小学', en: 'primary school' },
  '22': { zh: '成人小学', en: 'adult primary school' },
  '31': { zh: '普通初中', en: 'junior secondary school' },
  '32': { zh: '职业初中', en: 'vocational junior school' },
  '33': { zh: '成人初中', en: 'adult junior school' },
  '34': { zh: '普通高中（含完全中学）', en: 'senior secondary school' },
  '35': { zh: '成人高中', en: 'adult senior school' },
  '36': { zh: '中等职业学校', en: 'vocational school' },
  '37': { zh: '工读学校', en: 'reform school' },
  '41': { zh: '高等学校', en: 'higher education' },
  '42': { zh: '成人高等学校', en: 'adult higher education' },
  '51': { zh: '特殊教育学校', en: 'special school' },
  '91': { zh: '研究生培养科研机构', en: 'research institute' },
  '92': { zh: '民办其他高教机构', en: 'other private higher education' },
  '93': { zh: '中等职业培训机构', en: 'vocational training' },
};

/** Codes of provinces in GB/T 2260, first two digits. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82'.split(' '),
);

/** Type and province, of which every school code begins with one. */
const GOOD_STARTS = new Set(
  Object.keys(SCHOOL_CODE_TYPES).flatMap((type) => [...PROVINCES].map((province) => type + province)),
);

/** Why a code is not well formed; null when it is. Names of problems of the org catalogue. */
export type CodeFault = 'code-not-digits' | 'code-type-unknown' | 'code-province-unknown' | 'code-county-part' | null;

/** Checks a 10-digit school code. Whether it is already taken is for the database to say. */
export function checkSchoolCode(code: string): CodeFault {
  if (code.length !== 10 || !isDigits(code)) return 'code-not-digits';
  const start = code.slice(0, 4);
  if (GOOD_STARTS.has(start)) return null;
  return Object.hasOwn(SCHOOL_CODE_TYPES, start.slice(0, 2)) ? 'code-province-unknown' : 'code-type-unknown';
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** Checks a 6-digit area code of GB/T 2260: province, prefecture, county; a county part needs a prefecture part. */
export function checkAreaCode(code: string): CodeFault {
  if (!/^\d{6}$/u.test(code)) return 'code-not-digits';
  if (!PROVINCES.has(code.slice(0, 2))) return 'code-province-unknown';
  return code.slice(2, 4) === '00' && code.slice(4) !== '00' ? 'code-county-part' : null;
}

/** Checks a 12-digit 统计用区划代码: the area code, three digits of the township, three of the village. */
export function checkLocationCode(code: string): CodeFault {
  if (!/^\d{12}$/u.test(code)) return 'code-not-digits';
  const area = checkAreaCode(code.slice(0, 6));
  if (area !== null) return area;
  return code.slice(6, 9) === '000' && code.slice(9) !== '000' ? 'code-county-part' : null;
}

/** 统计用城乡分类代码 → what education statistics count it as: 城区, 镇区, 乡村. */
export const URBAN_RURAL_CODES: Readonly<
  Record<string, { readonly name: Text; readonly area: 'urban' | 'town' | 'rural' }>
> = {
  '111': { name: { zh: '主城区', en: 'main urban area' }, area: 'urban' },
  '112': { name: { zh: '城乡结合区', en: 'urban fringe' }, area: 'urban' },
  '121': { name: { zh: '镇中心区', en: 'town centre' }, area: 'town' },
  '122': { name: { zh: '镇乡结合区', en: 'town fringe' }, area: 'town' },
  '123': { name: { zh: '特殊区域', en: 'special area' }, area: 'town' },
  '210': { name: { zh: '乡中心区', en: 'township centre' }, area: 'rural' },
  '220': { name: { zh: '村庄', en: 'village' }, area: 'rural' },
};

/** 办学类型 (three digits): its name and the stages that such a school teaches. */
export const SCHOOL_TYPES: Readonly<Record<string, { readonly name: Text; readonly stages: readonly Stage[] }>> = {
  '111': { name: { zh: '幼儿园', en: 'kindergarten' }, stages: ['preschool'] },
  '211': { name: { zh: '小学', en: 'primary school' }, stages: ['primary'] },
  '218': { name: { zh: '小学教学点', en: 'primary teaching point' }, stages: ['primary'] },
  '311': { name: { zh: '初级中学', en: 'junior secondary school' }, stages: ['junior'] },
  '312': { name: { zh: '九年一贯制学校', en: 'nine-year school' }, stages: ['primary', 'junior'] },
  '341': { name: { zh: '完全中学', en: 'complete secondary school' }, stages: ['junior', 'senior'] },
  '342': { name: { zh: '高级中学', en: 'senior secondary school' }, stages: ['senior'] },
  '345': { name: { zh: '十二年一贯制学校', en: 'twelve-year school' }, stages: ['primary', 'junior', 'senior'] },
  '361': { name: { zh: '中等职业学校', en: 'vocational school' }, stages: ['vocational'] },
  '514': { name: { zh: '特殊教育学校', en: 'special school' }, stages: ['special'] },
};

/** Who owns a school. */
export const OWNERSHIPS = ['public', 'private'] as const;
