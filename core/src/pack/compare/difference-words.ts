import type { Json } from '../../lib/canonical.ts';
import type { Lang, Text } from '../../lib/text.ts';
import { type ComparableStandard, isMap, textOf } from '../entries.ts';
import type { StandardDifference } from './compare-standards.ts';
import type { DifferenceKind } from './difference-kind.ts';
import type { Direction } from './direction.ts';

/** What sections and keys of a standard are called; a key of a later format stands for itself. */
const WORDS: Readonly<Record<string, Text>> = {
  title: { zh: '名称', en: 'title' },
  document: { zh: '文件', en: 'document' },
  dimension: { zh: '维度', en: 'dimension' },
  levels: { zh: '层级', en: 'levels' },
  identity: { zh: '学校标识', en: 'identity' },
  clauses: { zh: '条款', en: 'clause' },
  focuses: { zh: '年度重点', en: 'focus' },
  year: { zh: '年份', en: 'year' },
  parts: { zh: '部分', en: 'part' },
  items: { zh: '项目', en: 'item' },
  definitions: { zh: '定义', en: 'definition' },
  parameters: { zh: '参数', en: 'parameter' },
  relaxations: { zh: '放宽', en: 'relaxation' },
  inputs: { zh: '数据项', en: 'input' },
  scores: { zh: '计分', en: 'score' },
  vetoes: { zh: '否决', en: 'veto' },
  scales: { zh: '等级', en: 'scale' },
  tables: { zh: '对照表', en: 'table' },
  output: { zh: '结果', en: 'output' },
  forms: { zh: '表样', en: 'form' },
  sources: { zh: '来源', en: 'sources' },
  name: { zh: '名称', en: 'name' },
  text: { zh: '条文', en: 'text' },
  note: { zh: '说明', en: 'note' },
  verification: { zh: '核对状态', en: 'verification' },
  threshold: { zh: '标准值', en: 'line' },
  compare: { zh: '比较方式', en: 'comparison' },
  formula: { zh: '公式', en: 'formula' },
  where: { zh: '适用条件', en: 'condition' },
  unit: { zh: '计量单位', en: 'unit' },
  decimals: { zh: '小数位数', en: 'decimals' },
  value: { zh: '取值', en: 'value' },
  dated: { zh: '按日期取值', en: 'value by day' },
  alternatives: { zh: '其他公布口径', en: 'other published value' },
  expires: { zh: '期限', en: 'expiry' },
  on: { zh: '日期', en: 'day' },
  eases: { zh: '放宽的条款', en: 'clauses eased' },
  needs: { zh: '启用条件', en: 'needed' },
  verdict: { zh: '结论', en: 'verdict' },
  schools: { zh: '学校条件', en: 'condition per school' },
  level: { zh: '层级', en: 'level' },
  kind: { zh: '类型', en: 'kind' },
  min: { zh: '最小值', en: 'least value' },
  max: { zh: '最大值', en: 'greatest value' },
  column: { zh: '列', en: 'column' },
  columns: { zh: '列', en: 'columns' },
  label: { zh: '列名', en: 'heading' },
  labels: { zh: '列名', en: 'headings' },
  choices: { zh: '选项', en: 'choices' },
  members: { zh: '成员', en: 'members' },
  clause: { zh: '条款', en: 'clause' },
};

/** The kinds of differences in words. */
export const KIND_WORDS: Readonly<Record<DifferenceKind, Text>> = {
  wording: { zh: '文字', en: 'wording' },
  number: { zh: '数值', en: 'number' },
  rule: { zh: '规则', en: 'rule' },
  structure: { zh: '结构', en: 'structure' },
};

/** The directions in words; `neither` says nothing. */
export const DIRECTION_WORDS: Readonly<Record<Direction, Text>> = {
  tightened: { zh: '更严', en: 'stricter' },
  loosened: { zh: '更宽', en: 'laxer' },
  neither: { zh: '', en: '' },
};

/** What became of a value, in words. */
export const CHANGE_WORDS: Readonly<Record<StandardDifference['change'], Text>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '取消', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
};

/** Where a difference stands, as people say it: `定义 R1 · 标准值 · 小学`. Members are called by the standard's own names. */
export function differencePlace(
  { section, entry, path }: Pick<StandardDifference, 'section' | 'entry' | 'path'>,
  { dimension, parts }: Pick<ComparableStandard, 'dimension' | 'parts'>,
  lang: Lang,
): string {
  const members = new Map(dimension?.members.map((member) => [member.id, member.name[lang]]));
  const part = section === 'parts' ? parts.find(({ id }) => id === entry) : undefined;
  const head = [wordOf(section, lang), part?.name[lang] ?? entry].filter((step) => step !== null).join(' ');
  return [head, ...path.map((key) => members.get(key) ?? wordOf(key, lang))].join(' · ');
}

function wordOf(key: string, lang: Lang): string {
  return Object.hasOwn(WORDS, key) ? (WORDS[key]?.[lang] ?? key) : key;
}

/** Values that stand for themselves in a file and are said in words. */
const VALUES: Readonly<Record<string, Text>> = {
  'at-least': { zh: '不低于', en: 'at least' },
  'at-most': { zh: '不高于', en: 'at most' },
  above: { zh: '高于', en: 'above' },
  below: { zh: '低于', en: 'below' },
  equal: { zh: '等于', en: 'equal to' },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
  verified: { zh: '已核对原件', en: 'checked against the original' },
  found: { zh: '见于公开文本', en: 'found in public texts' },
  from_knowledge: { zh: '待核', en: 'to be checked' },
};

/** Whole entries show these first, in this order; what else they hold follows. */
const FIRST = ['name', 'text', 'formula', 'where', 'compare', 'threshold', 'value', 'unit'];

/** A value of a standard on one or more lines for people; empty where it does not stand. */
export function valueLines(value: Json | undefined, lang: Lang): readonly string[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') {
    const plain = String(value);
    return Object.hasOwn(VALUES, plain) ? [VALUES[plain]?.[lang] ?? plain] : plain.split('\n');
  }
  const text = textOf(value);
  if (text !== null) return [text[lang]];
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (items.every((item) => typeof item !== 'object')) return [items.join(lang === 'zh' ? '、' : ', ')];
    return items.flatMap((item) => valueLines(item, lang).map((line, i) => `${i === 0 ? '· ' : '  '}${line}`));
  }
  if (!isMap(value)) return [];
  const keys = Object.keys(value).filter((key) => key !== 'id' && value[key] !== undefined);
  const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return keys
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((key) => {
      const [first = '', ...others] = valueLines(value[key], lang);
      return [`${wordOf(key, lang)}${lang === 'zh' ? '：' : ': '}${first}`, ...others.map((line) => `  ${line}`)];
    });
}
