import type { ProblemCatalogue } from '../lib/problem.ts';
import { VERSION_PROBLEMS } from './publish/version-problems.ts';

/** What the pack reader refuses. `at` carries file, line, column, the entry's id (`clause`) and the path (`field`). */
export const PACK_PROBLEMS = {
  ...VERSION_PROBLEMS,
  'pack-folder-missing': {
    status: 404,
    text: {
      zh: '没有放业务包的文件夹“{folder}”。请更正 DUDAO_PACKS；不设则用自带的业务包。',
      en: 'There is no folder of packs “{folder}”. Correct DUDAO_PACKS; unset, the packs that come along are used.',
    },
  },
  'pack-file-too-large': {
    status: 413,
    text: {
      zh: '文件“{file}”超过 {limit} 个字符。请拆成几个文件。',
      en: 'The file “{file}” exceeds {limit} characters. Split it.',
    },
  },
  'pack-too-deep': {
    status: 422,
    text: {
      zh: '嵌套超过 {limit} 层。标准文件不需要这样深的结构，请检查括号和缩进。',
      en: 'Nested deeper than {limit} levels. Check brackets and indentation.',
    },
  },
  'pack-yaml': {
    status: 422,
    text: { zh: '写法有误：{detailZh}。', en: 'This is not well-formed: {detailEn}.' },
  },
  'pack-missing-key': {
    status: 422,
    text: { zh: '“{entry}”缺少“{key}”。请补上{expectedZh}。', en: '“{entry}” lacks “{key}”. Add {expectedEn}.' },
  },
  'pack-unknown-key': {
    status: 422,
    text: { zh: '“{entry}”里没有“{key}”这一项。{hintZh}', en: '“{entry}” has no key “{key}”. {hintEn}' },
  },
  'pack-wrong-value': {
    status: 422,
    text: { zh: '“{key}”应为{expectedZh}，写的是“{found}”。', en: '“{key}” must be {expectedEn}; it is “{found}”.' },
  },
  'pack-duplicate-id': {
    status: 422,
    text: {
      zh: '{kindZh}“{id}”出现了两次，第一次在第 {firstLine} 行。请改其中一个。',
      en: 'The {kindEn} “{id}” is there twice, first on line {firstLine}. Rename one.',
    },
  },
  'pack-unknown-reference': {
    status: 422,
    text: { zh: '没有{kindZh}“{id}”。{hintZh}', en: 'There is no {kindEn} “{id}”. {hintEn}' },
  },
  'pack-source-needed': {
    status: 422,
    text: {
      zh: '“{id}”标为 {verification}，却没有写明来源。请在 sources 里写上来源代号，或改为 from_knowledge。',
      en: '“{id}” claims {verification} but names no source. Give its keys in sources, or mark it from_knowledge.',
    },
  },
  'pack-unknown-unit': {
    status: 422,
    text: { zh: '“{id}”的计量单位“{unit}”不认识。', en: '“{id}” has the unknown unit of measure “{unit}”.' },
  },
  'pack-threshold-member': {
    status: 422,
    text: {
      zh: '“{id}”的标准值与成员不一致：{members}。应为：{expected}。',
      en: 'The line of “{id}” does not fit its members: {members}. Expected: {expected}.',
    },
  },
  'pack-threshold-without-clause': {
    status: 422,
    text: {
      zh: '“{id}”有标准值，却没有写明出自哪一条款(clause)。',
      en: '“{id}” has a line but no clause that it comes from.',
    },
  },
  'pack-compare-without-threshold': {
    status: 422,
    text: { zh: '“{id}”写了 compare,却没有标准值 threshold。', en: '“{id}” has compare but no threshold.' },
  },
  'pack-scale-grades': {
    status: 422,
    text: { zh: '等级“{id}”至少要有两档。', en: 'The scale “{id}” needs at least two grades.' },
  },
  'pack-scale-open': {
    status: 422,
    text: {
      zh: '等级“{id}”的“{grade}”：除最低一档外都要写起点 from，最低一档不写。否则有的分数没有等级。',
      en: 'Grade “{grade}” of “{id}”: every grade but the lowest has a “from”, the lowest has none; else some scores have no grade.',
    },
  },
  'pack-scale-order': {
    status: 422,
    text: {
      zh: '等级“{id}”要从高到低写：“{grade}”的起点 {from} 不低于上一档的 {above}。',
      en: 'Grades of “{id}” go from the best down: “{grade}” begins at {from}, not below {above}.',
    },
  },
  'pack-scale-hole': {
    status: 422,
    text: {
      zh: '等级“{id}”有空档或重叠：“{grade}”到 {to} 为止，上一档却从 {above} 起。两个数要相同。',
      en: 'The scale “{id}” has a hole or an overlap: “{grade}” ends at {to}, the one above begins at {above}. They must be equal.',
    },
  },
  'pack-table-steps': {
    status: 422,
    text: {
      zh: '查分表“{id}”要按界值从低到高写，至少一档，各档都写 from 或都写 to；这里是 {from}。',
      en: 'The steps of table “{id}” ascend, there is at least one, and all say from or all say to; here: {from}.',
    },
  },
  'pack-score-empty': {
    status: 422,
    text: { zh: '“{id}”里没有一项。', en: '“{id}” has no items.' },
  },
  'pack-full-sum': {
    status: 422,
    text: {
      zh: '计分“{id}”满分写的是 {full}，各项满分之和却是 {sum}。请改正。',
      en: 'The score “{id}” says its full mark is {full}; its items add up to {sum}. Correct one of them.',
    },
  },
  'pack-weight-sum': {
    status: 422,
    text: {
      zh: '计分“{id}”各项权重(weight)之和应为 100，现为 {sum}。',
      en: 'The weights of score “{id}” must add up to 100; they add up to {sum}.',
    },
  },
  'pack-weights-too-fine': {
    status: 422,
    text: {
      zh: '计分“{id}”的权重太细：约分后之和超过 {limit}，几何平均无法精确计算。请取整一些的权重。',
      en: 'The weights of “{id}” are too fine for an exact geometric mean: in lowest terms they exceed {limit}. Use rounder ones.',
    },
  },
  'pack-ordinal-marks': {
    status: 422,
    text: {
      zh: '“{id}”的分值与选项不一致：{odd}。每个选项都要写明分值，选项有：{choices}。',
      en: 'The marks of “{id}” do not fit the choices: {odd}. Every choice needs marks; choices: {choices}.',
    },
  },
  'pack-marks-above-full': {
    status: 422,
    text: {
      zh: '“{id}”有一档 {marks} 分，超过满分 {full}。',
      en: '“{id}” gives {marks} marks, more than its full {full}.',
    },
  },
  'pack-input-kind': {
    status: 422,
    text: { zh: '数据项“{id}”应为{expectedZh}。', en: 'The input “{id}” must be of kind {expectedEn}.' },
  },
  'pack-rank-place': {
    status: 422,
    text: {
      zh: '“{id}”要么写 place（前几名得满分），要么写 ladder（按名次给分）。',
      en: '“{id}” needs either place (full marks up to it) or ladder (points by place).',
    },
  },
  'pack-veto-grade': {
    status: 422,
    text: {
      zh: '否决“{id}”：effect 为 grade-at-most 时要写 grade，其他情况不写。',
      en: 'Veto “{id}”: grade is given with the effect grade-at-most and only then.',
    },
  },
  'pack-column': {
    status: 422,
    text: {
      zh: '“{id}”的列要么用 column（一列）,要么用 columns（每个成员一列）,并配上同样写法的 label 或 labels。',
      en: '“{id}” needs either column with label, or columns with labels for the same members.',
    },
  },
  'pack-choices': {
    status: 422,
    text: {
      zh: '“{id}”是选项(choice)才需要 choices,且选项不能为空。',
      en: '“{id}”: choices belong to kind choice, and there must be some.',
    },
  },
  'pack-range': {
    status: 422,
    text: { zh: '“{id}”的最小值大于最大值。', en: 'The least value of “{id}” is above its greatest.' },
  },
  'pack-parameter-value': {
    status: 422,
    text: {
      zh: '参数“{id}”要么写 value,要么写按日期先后排列的 dated;由使用单位设定的写 open: true，可不写值，写则只写一个数。',
      en: 'The parameter “{id}” needs either value, or dated values in order of their dates; one that users set says open: true, with one number or none.',
    },
  },
  'pack-dated-twice': {
    status: 422,
    text: {
      zh: '参数“{id}”在 {from} 有两个取值。每一天只能有一个取值，请删去一个或改日期。',
      en: 'The parameter “{id}” has two values from {from}. Each day has one value: remove one or change its day.',
    },
  },
  'pack-dated-order': {
    status: 422,
    text: {
      zh: '参数“{id}”的日期次序颠倒：{from} 写在 {before} 之后。请按日期先后排列。',
      en: 'The dates of the parameter “{id}” are out of order: {from} follows {before}. Put them in order.',
    },
  },
  'pack-relaxation-without-expiry': {
    status: 422,
    text: {
      zh: '放宽条款“{id}”没有写明期限。放宽只在限期内有效，请写 expires: {on: 日期, verification: …}。',
      en: 'The relaxation “{id}” has no expiry. Add expires: {on: date, verification: …}.',
    },
  },
  'pack-item-per-member': {
    status: 422,
    text: {
      zh: '“{id}”按成员各有一个结果，不能直接作为结论。请先定义合并的结果，例如 全部(学段, …)。',
      en: '“{id}” has one value per member and cannot be a conclusion. Define the joint one first, e.g. all(stage, …).',
    },
  },
  'pack-level': {
    status: 422,
    text: { zh: '“{id}”应当是{expectedZh}一级的定义。', en: '“{id}” must be a definition of level {expectedEn}.' },
  },
  'pack-extends-missing': {
    status: 422,
    text: { zh: '找不到所依据的文件“{file}”。', en: 'The file “{file}” that this one extends is not there.' },
  },
  'pack-extends-cycle': {
    status: 422,
    text: { zh: '“{file}”又依据了它自己。请断开 extends。', en: '“{file}” extends itself in a circle. Break it.' },
  },
  'pack-file-missing': {
    status: 422,
    text: { zh: '业务包里没有文件“{file}”。', en: 'The pack has no file “{file}”.' },
  },
  'pack-two-ids': {
    status: 422,
    text: {
      zh: '标准“{id}”版本“{version}”出现在两个文件里。',
      en: 'Standard “{id}” version “{version}” is in two files.',
    },
  },
  'relaxation-unknown': {
    status: 422,
    text: {
      zh: '这个标准没有放宽条款“{id}”。可用：{known}。',
      en: 'This standard has no relaxation “{id}”. It has: {known}.',
    },
  },
  'relaxation-expired': {
    status: 422,
    text: {
      zh: '放宽条款“{id}”只到 {expiresOn} 为止，{on} 的评估不能使用。',
      en: 'The relaxation “{id}” ended on {expiresOn} and cannot be used on {on}.',
    },
  },
  'parameter-not-offered': {
    status: 422,
    text: {
      zh: '参数“{id}”不能改为“{value}”。标准给出的取值：{offered}。',
      en: 'The parameter “{id}” cannot be “{value}”. The standard offers: {offered}.',
    },
  },
  'clause-unknown': {
    status: 422,
    text: { zh: '标准没有条款“{clause}”。请刷新页面。', en: 'The standard has no clause “{clause}”. Reload the page.' },
  },
  'clause-two-leads': {
    status: 422,
    text: { zh: '一条只能有一方主责，其余为配合。', en: 'One side leads a clause; the others help.' },
  },
  'clause-side-twice': {
    status: 422,
    text: { zh: '同一方只写一次。', en: 'Each side stands there once.' },
  },
  'clause-unit-elsewhere': {
    status: 422,
    text: { zh: '责任单位要在本级或下级，且没有撤销。', en: 'Who does it is this unit or one below it, and open.' },
  },
  'standard-not-found': {
    status: 404,
    text: { zh: '没有这个标准或版本。', en: 'There is no such standard or version.' },
  },
  'standard-outside-register': {
    status: 422,
    text: {
      zh: '“{standard}”的一行是“{row}”，不是学校，数据不从学校数据中来。请在“试算”中上传这一标准的表。',
      en: 'A row of “{standard}” is a {rowEn}, not a school: its data are not school data. Upload its table under “Try a file”.',
    },
  },
} as const satisfies ProblemCatalogue;

/** Names of the pack's problems. */
export type PackProblem = keyof typeof PACK_PROBLEMS;
