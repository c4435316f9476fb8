import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 403 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What kinds of texts refuse when a rulebook is read. */
const RULEBOOK_PROBLEMS = {
  'text-kind-marks': said(
    422,
    '“{id}”由单位长期保存（kept: unit），不属于某一份自查档案，不能有 marks、pairs 部分；请改为 kept: dossier。',
    '“{id}” is kept by the unit and belongs to no dossier, so it has no part made of self-marks or of figures in two years; say kept: dossier.',
  ),
  'text-kind-persons': said(
    422,
    '表“{id}”的列里不能有 persons（人员）；请改用文字。',
    'The table “{id}” has no columns of persons; use text.',
  ),
} as const satisfies ProblemCatalogue;

/** What texts and self-marks refuse. */
export const SELFCHECK_PROBLEMS = {
  ...RULEBOOK_PROBLEMS,
  'text-kind-unknown': said(
    422,
    '没有这种材料，或本单位不写这种材料。请刷新页面后重选。',
    'There is no such kind of text, or units of this kind do not write it. Reload the page and choose again.',
  ),
  'text-needs-dossier': said(
    422,
    '这种材料属于一份自查档案。请从档案页面打开它。',
    'This text belongs to a dossier. Open it from the dossier.',
  ),
  'text-part': said(
    422,
    '“{id}”不是这份材料的部分，或填写的形式不对。请刷新页面。',
    '“{id}” is no part of this text, or not of that kind. Reload the page.',
  ),
  'text-too-long': said(
    422,
    '“{part}”最多 {limit} 字，现在 {found} 字。请精简后再保存。',
    '“{partEn}” holds at most {limit} characters and has {found}. Shorten it, then save.',
  ),
  'text-rows': said(
    422,
    '“{part}”最多 {limit} 行，现在 {found} 行。请删去多余的行。',
    '“{partEn}” holds at most {limit} rows and has {found}. Remove what is too much.',
  ),
  'text-photo': said(
    422,
    '“{part}”里有照片不是本单位归档的，或已撤回、还没有通过查毒。请重选。',
    'A photo of “{partEn}” is not filed by this unit, was withdrawn, or still waits for the virus scan. Choose again.',
  ),
  'text-figure': said(
    422,
    '“{part}”第 {row} 组选的数据项不是这一标准要求填报的。请重选。',
    'The figure of pair {row} in “{partEn}” is none that the standard asks of the unit. Choose again.',
  ),
  'text-plan': said(
    422,
    '只能关联本单位已经发布的计划。请先发布计划，再来关联。',
    'Only a published plan of the unit can be named. Publish it first.',
  ),
  'text-goal': said(
    422,
    '第 {row} 行对接的目标不在上级已发布的计划里。请重选。',
    'The goal in row {row} is in no published plan of a unit above. Choose again.',
  ),
  'text-head-only': said(
    403,
    '这份材料由单位负责人本人写。请用负责人的账号填写。',
    'The head of the unit writes this text. Use the head’s account.',
  ),
  'text-not-yours': said(
    403,
    '单位的自查和材料由本单位的人填写，上级和督导组不代写。',
    'A unit’s own people write its self-check and texts; nobody above writes for it.',
  ),
  'text-pair': said(
    409,
    '这两份材料现在不能对照：其中一份已改动或不在比对范围内。请重新检查。',
    'These two texts cannot be held against each other now. Run the check again.',
  ),
  'text-not-written': said(409, '还没有写，不能审核。', 'Nothing is written yet, so nothing can be checked.'),
  'text-no-check': said(409, '这种材料不需要审核。', 'This kind of text is not checked.'),
  'text-own-check': said(
    403,
    '最近一稿是您写的，请由别人审核。',
    'You wrote the latest version. Somebody else checks it.',
  ),
  'text-not-checker': said(
    403,
    '这份材料不由您审核。要由谁审核，写在材料页面上。',
    'This text is not yours to check. Its page says whose it is.',
  ),
  'mark-clause-unknown': said(
    422,
    '标准里没有这一条，或它不要求本单位自查。请刷新页面。',
    'The standard has no such clause, or asks it of other units. Reload the page.',
  ),
  'mark-achievement': said(422, '请写明取得的成绩。', 'Say what was reached.'),
  'mark-shortfall': said(422, '请写明不足在哪里。', 'Say what falls short.'),
  'mark-why-not-applicable': said(422, '请写明为什么不适用。', 'Say why it is not applicable.'),
  'mark-submitted': said(
    409,
    '档案已经报送，自查结论不能再改。如需修改，请上级退回。',
    'The dossier was submitted, so marks no longer change. Ask the unit above to return it.',
  ),
  'text-submitted': said(
    409,
    '档案已经报送，这份材料随档案封存，不能再改。如需修改，请上级退回。',
    'The dossier was submitted and this text is sealed with it. Ask the unit above to return it.',
  ),
  'gap-clause-met': said(
    409,
    '这一条没有自查为部分达到或未达到，不需要补差。请先逐条自查。',
    'This clause is not marked as met in part or not met, so there is no gap. Mark it first.',
  ),
  'gap-owner-elsewhere': said(
    422,
    '责任人要是本单位在职的人员，或本单位下属的单位。请重选。',
    'The owner is somebody at the unit, or a unit below it. Choose again.',
  ),
  'gap-due-past': said(422, '完成期限不能早于今天。', 'It cannot be due before today.'),
  'gap-proof': said(
    422,
    '请选一份归在这一条款下、没有撤回的佐证，证明已经补齐。还没有的，先在“佐证材料”归档。',
    'Choose a piece of evidence filed under this clause and not withdrawn. File it first if there is none.',
  ),
  'gap-task-open': said(
    409,
    '这是补差任务。请到逐条自查页“记为补齐”并附上佐证，任务随之完成。',
    'This task fills a gap of a self-check. Say there that it is filled, with proof; the task is done thereby.',
  ),
  'gap-filled': said(409, '这一项已经补齐。', 'This gap is filled already.'),
  'gap-day': said(422, '完成日期不能晚于今天。', 'It cannot be filled after today.'),
  'text-check-items': said(
    422,
    '请对每个要点都作出判断；不符合的要写明原因。',
    'Judge every item, and say why where it does not hold.',
  ),
} as const satisfies ProblemCatalogue;
