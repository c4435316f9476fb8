import type { ProblemCatalogue } from '../lib/problem.ts';

/**
 * What can be wrong in a data file, and what imports refuse. Params of cells: `sheet`, `row`, `cell` (address such as `C12`), `column`
 * (its heading) and `value` (what stands there). `refused` ones forbid the import; notices (`DOSSIER_NOTICES`) only tell.
 */
export const DOSSIER_PROBLEMS = {
  'cell-not-a-number': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”应为数字，现为“{value}”。请改为数字；没有数据请留空。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” must be a number but holds “{value}”. Enter a number, or leave it empty.',
    },
  },
  'cell-ambiguous-none': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”写的是“{value}”，分不清是 0 还是没有数据。确实为零请填 0，没有数据请留空。',
      en: 'Sheet “{sheet}”, {cell}: “{value}” in “{column}” may mean 0 or unknown. Enter 0, or leave it empty.',
    },
  },
  'cell-wrong-unit': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的“{value}”带有单位“{found}”，不能换算为“{unit}”。请按“{unit}”填写数字。',
      en: 'Sheet “{sheet}”, {cell}: “{value}” in “{column}” has the unit “{found}”, which is not “{unit}”. Enter the number in “{unit}”.',
    },
  },
  'cell-percent': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”不是比例，不能填百分数“{value}”。请填实际数量。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” is no share; “{value}” cannot be used. Enter the quantity itself.',
    },
  },
  'cell-below': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”为 {value}，小于允许的最小值 {limit}。请核对。',
      en: 'Sheet “{sheet}”, {cell}: {value} in “{column}” is below the least possible {limit}. Check it.',
    },
  },
  'cell-above': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”为 {value}，大于可信的最大值 {limit}。请核对数字和单位。',
      en: 'Sheet “{sheet}”, {cell}: {value} in “{column}” is above the greatest believable {limit}. Check number and unit.',
    },
  },
  'cell-not-whole': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”应为整数，现为 {value}。请改为整数。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” must be a whole number but is {value}.',
    },
  },
  'cell-too-precise': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的“{value}”超过 15 位有效数字，不能精确保存。请四舍五入后填写。',
      en: 'Sheet “{sheet}”, {cell}: “{value}” in “{column}” has more than 15 significant digits and cannot be kept exactly. Round it.',
    },
  },
  'cell-unknown-choice': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”没有“{value}”这一选项。{hintZh}',
      en: 'Sheet “{sheet}”, {cell}: “{value}” is no choice of “{column}”. {hintEn}',
    },
  },
  'cell-not-a-judgement': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”应填“是”或“否”，现为“{value}”。尚未评判请留空。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” takes yes or no but holds “{value}”. Leave it empty while undecided.',
    },
  },
  'cell-not-a-date': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”应填日期，例如 2026-03-31，现为“{value}”。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” takes a day such as 2026-03-31 but holds “{value}”.',
    },
  },
  'cell-error': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的公式出错（{value}）。请改正公式，或直接填写数值。',
      en: 'Sheet “{sheet}”, {cell}: the formula of “{column}” fails ({value}). Mend it or enter the value.',
    },
  },
  'cell-formula-without-result': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”是公式，文件中没有保存计算结果。请在表格软件中重新保存，或复制后“选择性粘贴—数值”。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” is a formula without a saved result. Save it anew in the spreadsheet program, or paste it as a value.',
    },
  },
  'cell-date': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”被存成了日期（{value}）。请把单元格格式改为“常规”后重新填写。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” was stored as a date ({value}). Set the cell’s format to General and enter it again.',
    },
  },
  'cell-merged': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”的数据区有合并单元格 {range}。请取消合并，并在每一格填写各自的数据。',
      en: 'Sheet “{sheet}” has merged cells among the data: {range}. Unmerge them and fill every cell.',
    },
  },
  'school-code-missing': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行没有{codeZh}。请补填；如果不是{rowZh}数据，请删除该行。',
      en: 'Sheet “{sheet}”, row {row} has no {codeEn}. Fill it in, or delete the row if it is no {rowEn}.',
    },
  },
  'school-code-invalid': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：学校标识码“{value}”不正确（{reasonZh}）。请按国家学校代码库核对。',
      en: 'Sheet “{sheet}”, {cell}: the school code “{value}” is not valid ({reasonEn}). Check it against the national register.',
    },
  },
  'school-code-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：{codeZh}“{value}”与第 {first} 行重复。同一{rowZh}只能有一行，请合并或更正。',
      en: 'Sheet “{sheet}”, {cell}: the {codeEn} “{value}” already stands in row {first}. Each {rowEn} has one row.',
    },
  },
  'school-of-other-county': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：学校标识码“{value}”已登记在其他地区。请核对代码；学校转属请先在“组织机构”中办理。',
      en: 'Sheet “{sheet}”, {cell}: the school code “{value}” is registered elsewhere. Check the code.',
    },
  },
  'school-name-missing': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行没有{nameZh}。请补填。',
      en: 'Sheet “{sheet}”, row {row} has no {nameEn}. Fill it in.',
    },
  },
  'school-name-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：{nameZh}“{value}”与第 {first} 行重复，代码却不同。请核对；确属两校的，名称应能区分。',
      en: 'Sheet “{sheet}”, {cell}: the {nameEn} “{value}” already stands in row {first} under another code. Names must differ.',
    },
  },
  'school-name-too-long': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：{nameZh}超过 {limit} 个字。请使用全称，不要写入其他内容。',
      en: 'Sheet “{sheet}”, {cell}: the {nameEn} has more than {limit} characters.',
    },
  },
  'headers-not-found': {
    status: 422,
    text: {
      zh: '文件中没有找到表头：前 {rows} 行里没有“{column}”等列名。请使用下载的模板，保留表头行。',
      en: 'No headings were found: the first {rows} rows name no column such as “{column}”. Use the template and keep its heading row.',
    },
  },
  'column-missing': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”缺少必需的列“{column}”（{code}）。请补上该列；没有数据的单元格可以留空。',
      en: 'Sheet “{sheet}” lacks the required column “{column}” ({code}). Add it; its cells may be empty.',
    },
  },
  'column-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”列出现了两次（另一处在 {first}）。请删除多余的一列。',
      en: 'Sheet “{sheet}”, {cell}: the column “{column}” stands there twice (also at {first}). Remove one.',
    },
  },
  'column-other-unit': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的单位应为“{unit}”，表头写的是“{found}”。请换算成“{unit}”并改正表头。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” is asked in “{unit}”, but the heading says “{found}”. Convert it and correct the heading.',
    },
  },
  'line-repeated': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行：“{column}”已在第 {first} 行填写。请只保留一行。',
      en: 'Sheet “{sheet}”, row {row}: “{column}” already stands in row {first}. Keep one line.',
    },
  },
  'sheet-repeated': {
    status: 422,
    text: {
      zh: '文件中有两张同类工作表：“{first}”和“{sheet}”。请合并成一张，或删除其中一张。',
      en: 'The file has two sheets of the same kind: “{first}” and “{sheet}”. Merge them or delete one.',
    },
  },
  'no-schools': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”的表头下面没有{rowZh}数据。请填写后再试。',
      en: 'Sheet “{sheet}” has no {rowEn} below its headings. Fill it in and try again.',
    },
  },
  'template-of-other-standard': {
    status: 422,
    text: {
      zh: '这是“{found}”的模板，而现在要导入的是“{expected}”。请下载对应标准的模板。',
      en: 'This is the template of “{found}”, but “{expected}” is to be imported. Download the right template.',
    },
  },
  'upload-not-found': {
    status: 422,
    text: {
      zh: '没有找到上传的文件，可能已过期。请重新上传。',
      en: 'The uploaded file was not found; it may have expired. Upload it again.',
    },
  },
  'import-has-problems': {
    status: 422,
    text: {
      zh: '文件中还有 {count} 处问题，不能导入。请在原文件中改正后重新上传。',
      en: 'The file still has {count} problems and cannot be imported. Correct them and upload it again.',
    },
  },
  'import-already-committed': {
    status: 409,
    text: {
      zh: '这次导入已于 {at} 完成，不能重复导入。',
      en: 'This import was already committed at {at}.',
    },
  },
  'import-overtaken': {
    status: 409,
    text: {
      zh: '预览之后，该县 {period} 学年的数据又有变动，预览已不准确。请重新上传预览。',
      en: 'The county’s data for {period} changed after this preview. Upload the file again for a new one.',
    },
  },
} as const satisfies ProblemCatalogue;

/** Things that were understood or left out without harm; they do not stand in the way. */
export const DOSSIER_NOTICES = {
  'cell-taken-as-missing': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的“{value}”按没有数据（缺失）处理。',
      en: 'Sheet “{sheet}”, {cell}: “{value}” in “{column}” is taken as missing.',
    },
  },
  'cell-converted': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”的“{value}”已读作 {taken}{unit}。',
      en: 'Sheet “{sheet}”, {cell}: “{value}” in “{column}” is read as {taken} {unit}.',
    },
  },
  'cell-formula-taken': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：“{column}”是公式，已取文件中保存的结果 {taken}。请确认该结果是最新的。',
      en: 'Sheet “{sheet}”, {cell}: “{column}” is a formula; its saved result {taken} is used. Make sure that it is up to date.',
    },
  },
  'column-unknown': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：列“{value}”不是本标准的数据项，未读取。{hintZh}',
      en: 'Sheet “{sheet}”, {cell}: the column “{value}” is not part of the standard and was not read. {hintEn}',
    },
  },
  'line-unknown': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行：“{value}”不是本标准的县级数据项，未读取。{hintZh}',
      en: 'Sheet “{sheet}”, row {row}: “{value}” is no county input of the standard and was not read. {hintEn}',
    },
  },
  'total-row-left-out': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行是“{value}”行，未作为{rowZh}读取。',
      en: 'Sheet “{sheet}”, row {row} is a row of totals (“{value}”) and was left out.',
    },
  },
  'note-row-left-out': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”第 {row} 行只有说明文字“{value}”，未读取。',
      en: 'Sheet “{sheet}”, row {row} holds only the remark “{value}” and was left out.',
    },
  },
  'list-empty': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”没有一行{rowZh}，按“没有”评估。',
      en: 'Sheet “{sheet}” has no {rowEn}; it is evaluated as none.',
    },
  },
  'empty-rows-left-out': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”在数据中间有 {count} 个空行（从第 {row} 行起），已跳过。',
      en: 'Sheet “{sheet}” has {count} empty rows among the data (from row {row}); they were skipped.',
    },
  },
  'sheet-left-out': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”不是{rowZh}数据也不是{groupZh}级数据，未读取。',
      en: 'Sheet “{sheet}” holds neither {rowEn} nor {groupEn} data and was not read.',
    },
  },
  'school-new': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：学校标识码“{value}”还没有登记，确认导入后将新建该学校。',
      en: 'Sheet “{sheet}”, {cell}: the school code “{value}” is not registered; committing will create the school.',
    },
  },
  'school-renamed': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：学校 {code} 登记的名称是“{registered}”，文件中是“{value}”；确认导入后按文件更名。',
      en: 'Sheet “{sheet}”, {cell}: school {code} is registered as “{registered}” but called “{value}” here; committing will rename it.',
    },
  },
} as const satisfies ProblemCatalogue;
