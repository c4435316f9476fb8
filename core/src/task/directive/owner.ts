/**
 * Who a sentence speaks to: the words before its first 要, 应 or 负责. The longest of the known beginnings; null when it names nobody and so
 * speaks to all.
 */
export function ownerIn(plain: string): string | null {
  const place = OBLIGED.exec(plain)?.index;
  // Later words are about the matter, not about who does it; without a word of duty, who does it stands first.
  const found = [...plain.slice(0, place).matchAll(OWNER)].filter(({ index }) => place !== undefined || index <= 1);
  return found.at(-1)?.[0] ?? ownerElsewhere(plain);
}

/** `由…负责`, `…牵头`, `…负责`: the one who does it may stand behind. */
function ownerElsewhere(plain: string): string | null {
  const behind = new RegExp(`由(${OWNER.source})|(${OWNER.source})(?:牵头|负责|督办|具体抓)`, 'u').exec(plain);
  return behind === null ? null : (behind[1] ?? behind[2] ?? null);
}

const OBLIGED =
  /(?<![重需主只首])要(?!求|素|点)|应当?(?!对|急)|必须|务必|负责|需要|不得|严禁|(?<!^)每[周月季年天日学]|由/u;
const WHO = [
  '(?:县|市|区|省)?(?:教育)?督导(?:评估)?(?:领导小组|室|组组长|组|员|办)',
  '(?:省|市|县|区|校|上级|活动|教育督导评估|迎检工作){0,3}领导小组(?:办公室|(?:的)?成员单位)?',
  '活动办',
  '专项办',
  '(?:市|县|区)?(?:委|政府)?两办督查室',
  '(?:市|县|区|省)(?:教育局|教育厅|委教育工委)(?:班子成员|机关)?',
  '(?:市、县两级)?教育部门领导干部',
  '学校校级干部|校级干部',
  '各级教育行政部门',
  '各县\\([^)]{1,8}\\)|各县(?:市)?区?',
  '各(?:级)?(?:地|地区|校|学校|单位|部门|乡镇|乡\\(镇\\)|街道办事处|联校|职能部门|相关(?:职能)?部门|牵头负责部门|责任单位|成员单位|督导组|党支部|党组织|党委|政府)(?:(?:、|和|及)各?(?:级|市直|相关)?(?:学校|校|部门|单位|街道办事处|机关|政府|乡镇))*',
  '市直(?:各)?学校',
  '(?:各)?(?:单位|部门|学校|级)?(?:的)?(?:一把手|主要领导|主要负责(?:人|同志)|分管领导|第一责任人|党组织书记|党委书记|党委党组|领导干部|班子成员)',
  '广大(?:党员)?干部',
  '每(?:位|个)(?:校长|教师|教职工|督导组)',
  '(?:各位)?校长',
  '(?:全体|广大)?(?:党员(?:干部)?|教师)(?!队伍|干部队伍|资源|素质|流动|待遇)',
  '组织部门?|纪委|宣教科|基础教育科|督导室|体卫艺科',
  '督导组同志|督导组|督导组长',
  '办公室',
  '信用社',
];
const OWNER = new RegExp(`(?:${WHO.join('|')})`, 'gu');
