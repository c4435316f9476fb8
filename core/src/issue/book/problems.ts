import type { ProblemCatalogue } from '../../lib/problem.ts';

const said = (status: 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What a workbook of entries that comes back refuses, as a whole or row by row. */
export const BOOK_PROBLEMS = {
  'issue-book-not-ours': said(
    422,
    '文件里没有名为“台账”、表头有“编号”的工作表；请用“导出可改工作簿”得到的文件修改。',
    'The file has no sheet “ledger” with a column “number”; change the workbook that was downloaded here.',
  ),
  'issue-book-too-long': said(
    422,
    '一个工作表最多 {most} 行；请分成几个文件。',
    'A sheet has {most} rows at most; split the file.',
  ),
  'issue-book-overtaken': said(
    409,
    '检查之后有条目又被别人改过，或您的权限变了，没有写入任何一行；请重新检查这个文件。',
    'Since the file was checked an entry was changed by somebody, or what you may do; no row was taken. Check the file again.',
  ),
  'issue-book-nothing': said(422, '没有可以导入的变动。', 'There is nothing to take.'),
  'issue-book-mark': said(
    422,
    '最后一列的标识缺失或被改动，认不出是哪一条；请重新导出再改这一行。',
    'The mark in the last column is missing or was changed; download the workbook again and change this row there.',
  ),
  'issue-book-number': said(
    422,
    '编号“{found}”与标识不是同一条；整行剪切、粘贴时请连同最后一列。',
    'The number “{found}” and the mark are not of one entry; move whole rows, with the last column.',
  ),
  'issue-book-twice': said(422, '同一条在文件中出现了两次（第 {row} 行）。', 'The same entry stands in row {row} too.'),
  'issue-book-fixed': said(
    422,
    '“{column}”不在表格里改；请打开条目办理。',
    '“{columnEn}” is not changed in a workbook; open the entry.',
  ),
  'issue-book-column': said(
    422,
    '“{ledger}”没有“{column}”这一栏；请清空这一格。',
    '“{ledgerEn}” has no “{columnEn}”; empty this cell.',
  ),
  'issue-book-class-column': said(
    422,
    '“{column}”不是处置方式“{handling}”要填的；请清空这一格，或改填“处置方式”。',
    '“{columnEn}” is not asked for the class “{handlingEn}”; empty this cell or change the class.',
  ),
  'issue-book-no-class': said(
    422,
    '填了“{column}”，但没有处置方式；请先填“处置方式”，或清空这一格。',
    '“{columnEn}” is given without a class; give the class, or empty this cell.',
  ),
  'issue-book-choice': said(
    422,
    '“{column}”填的是“{found}”；可填：{choices}。',
    '“{columnEn}” says “{found}”; it may say: {choicesEn}.',
  ),
  'issue-book-cell': said(422, '“{column}”缺少内容、太短或太长。', '“{columnEn}” is missing, too short or too long.'),
  'issue-book-no-unit': said(
    422,
    '没有名为“{found}”的单位，或它已撤销、不在范围内。',
    'There is no unit “{found}” here, or it has ended.',
  ),
  'issue-book-two-units': said(
    422,
    '有 {count} 个单位叫“{found}”，说不准是哪一个；请打开条目选择。',
    '{count} units are called “{found}”; open the entry and choose.',
  ),
  'issue-book-no-person': said(
    422,
    '“{unit}”没有名为“{found}”的在职人员；请先在人员名册登记，或改用正确的姓名。',
    '“{unit}” has nobody called “{found}”; add them to the register first, or write another name.',
  ),
  'issue-book-two-persons': said(
    422,
    '“{unit}”有 {count} 人叫“{found}”，说不准是哪一个；请打开条目选择。',
    '{count} persons of “{unit}” are called “{found}”; open the entry and choose.',
  ),
  'issue-book-apart': said(
    422,
    '已交办的条目一次只改一样：转办、延期分两次办理。',
    'Of an entry in its owner’s hands either the owner or the day is changed, one after the other.',
  ),
  'issue-book-new-only': said(
    422,
    '新登记的一行只写登记内容；“{column}”请登记之后再办。',
    'A new row says what was found; “{columnEn}” comes afterwards.',
  ),
  'issue-book-measures': said(
    422,
    '这一条的整改措施有错（第 {row} 行），整条没有导入；请改正措施。',
    'A measure of this entry is wrong (row {row}), so nothing of it is taken; mend the measure.',
  ),
  'issue-book-no-entry': said(
    422,
    '“台账”工作表里没有编号为“{found}”的一行；措施要跟着它的条目。',
    'No row of the sheet “ledger” has the number “{found}”; measures come with their entry.',
  ),
} as const satisfies ProblemCatalogue;
