import { DUTY_WORD } from './duty-word.ts';

/** What an organisation or an office is called at its end: the subject of a demand is known by it. */
const HEAD =
  '部门|单位|学校|校|园|乡镇|乡\\(镇\\)|街道|办事处|党委|党组|党政|政府|科室|校长|园长|院长|干部|书记|[县市区镇乡州]长|组长|局长|部长|处长|科长|股长|主任|领导|负责人|负责同志|小组|办公室|成员|组|委员会|委|局|厅|科|室|(?<![跑督承主协开])办|站|中心|党支部|党组织|支部|一把手|教师|教研员|班主任|教职工|教育工作者|督学|党员|企业|联社|联校|县\\(市、区\\)|县区|各地|信用社|基层';
/** Words between a subject and its duty. */
const BETWEEN = '(?:都|也|均|还|更|既|则|一定|同样|今后|首先|同时|现在|当前|尤其|特别)*';
/** What leads up to a subject. */
const LEADING =
  /^(?:[一二三四五六七八九十]+[是要、]|第[一二三四五六七八九十]+|\(?[一二三四五六七八九十\d]+[)、.]|[①-⑳]|同时|因此|所以|为此|今后|当前|另外|此外|特别是?|尤其是?|我?希望|请|在座的|会后|其中|要求)+[,、]?/u;
/** What no subject begins with or holds: it is spoken of, not spoken to. */
const OBJECT =
  /^(?:努力|保证|或者|[做作]为|那些|对|把|将|向|使|让|按照|根据|通过|针对|依据|以|从|在|于|为|由于|因|围绕|加强|抓好|做好|促使|督促|指导|协助|帮助|支持|引导|我们|大家|同志)|[要应须抓]|确保|[\dXx]+[个所]/u;
const SUBJECT = new RegExp(`^(.{0,40}?(?:${HEAD}))${BETWEEN}$`, 'u');

/**
 * Who a text (in plain form) speaks to: whoever stands right before its last word of duty, `由…负责` and `…牵头`; null when it names nobody and
 * so speaks to all. A sentence of several clauses may name them in the clause before: 各位校长，必须….
 */
export function ownerIn(plain: string): string | null {
  const named = ownerElsewhere(plain);
  if (named !== null) return named;
  const clauses = plain.split(/[,;:。]/u);
  for (let at = clauses.length - 1; at >= 0; at--) {
    const clause = clauses[at] ?? '';
    const duty = DUTY_WORD.exec(clause);
    const each = duty === null ? /(?<=.)每[周月季年天日学]/u.exec(clause) : null;
    const place = duty?.index ?? each?.index;
    if (place === undefined) continue;
    const found =
      subjectOf(clause.slice(0, place)) ?? (leadsUp(clause.slice(0, place)) ? subjectOf(clauses[at - 1] ?? '') : null);
    if (found !== null) return found;
  }
  return subjectOf(clauses[0] ?? '') !== null &&
    clauses.length > 1 &&
    !DUTY_WORD.test(clauses[0] ?? '') &&
    leadsOn(clauses)
    ? subjectOf(clauses[0] ?? '')
    : null;
}

/** Nothing stands before the duty but words that join. */
const leadsUp = (before: string): boolean => new RegExp(`^${BETWEEN}$`, 'u').test(before.replace(LEADING, '').trim());

/** The first clause names them, and the next one goes on with what they do. */
const leadsOn = ([, next = '']: readonly string[]): boolean => DUTY_WORD.test(next.slice(0, 6));

function subjectOf(before: string): string | null {
  const text = before
    .trim()
    .replace(LEADING, '')
    .replace(/^(?:[做作]为|[,、( ])+/u, '')
    .replace(/下设.*$/u, '');
  if (text === '' || OBJECT.test(text)) return null;
  const found = SUBJECT.exec(text)?.[1];
  return found === undefined || found.length < 2 ? null : found;
}

const DOER = `[^,;:。、由]{0,24}?(?:${HEAD})`;
const BEHIND = new RegExp(`由(${DOER})(?:[^,;:。]{0,4})(?:负责|牵头|负总责|承担|督办|统筹|具体抓)`, 'u');
const BEFORE = new RegExp(`(?:^|[,;:。])([^,;:。]{0,30}?(?:${HEAD}))(?:要?牵头|具体负责)`, 'u');

/** `由…负责`, `…牵头`: the one who does it is named by that. */
function ownerElsewhere(plain: string): string | null {
  const behind = BEHIND.exec(plain)?.[1];
  if (behind !== undefined) return behind;
  const before = BEFORE.exec(plain)?.[1];
  return before === undefined ? null : subjectOf(before);
}
