import type { ProblemCatalogue } from './problem.ts';

/** What may be wrong with a file before any of its cells is looked at. */
export const TABLE_PROBLEMS = {
  'table-not-a-table': {
    status: 415,
    text: {
      zh: '“{file}”不是可以读取的表格（{found}）。请另存为 Excel 工作簿（.xlsx）或 CSV 后再导入。',
      en: '“{file}” is not a table that can be read ({found}). Save it as an Excel workbook (.xlsx) or CSV.',
    },
  },
  'table-empty': {
    status: 422,
    text: {
      zh: '“{file}”里没有数据。请确认选对了文件，填写后再导入。',
      en: '“{file}” contains no data. Check that it is the right file, fill it in and import again.',
    },
  },
  'table-damaged': {
    status: 422,
    text: {
      zh: '“{file}”已损坏，无法读取。请用 Excel 或 WPS 打开后另存一份再导入。',
      en: '“{file}” is damaged. Open it in a spreadsheet program, save a copy and import that.',
    },
  },
  'table-encrypted': {
    status: 422,
    text: {
      zh: '“{file}”设有打开密码。请去掉密码后再导入。',
      en: '“{file}” is protected by a password. Remove it and import again.',
    },
  },
  'table-too-large': {
    status: 413,
    text: {
      zh: '“{file}”展开后超过 {limitMb} MB。请删去与填报无关的工作表、图片和格式，或分成几个文件。',
      en: '“{file}” exceeds {limitMb} MB when unpacked. Remove unrelated sheets, pictures and formats, or split it.',
    },
  },
  'table-unsafe': {
    status: 422,
    text: {
      zh: '“{file}”的内部结构异常（{found}），不能读取。请新建一个工作簿，把数据粘贴进去后再导入。',
      en: 'The inner structure of “{file}” is abnormal ({found}). Paste the data into a new workbook and import that.',
    },
  },
  'table-encoding': {
    status: 422,
    text: {
      zh: '“{file}”的文字编码无法识别。请另存为“CSV UTF-8”后再导入。',
      en: 'The text encoding of “{file}” is unknown. Save it as “CSV UTF-8”.',
    },
  },
  'table-timeout': {
    status: 422,
    text: {
      zh: '“{file}”读取时间过长，已停止。请删去无关内容或分成几个文件。',
      en: 'Reading “{file}” took too long and was stopped. Remove unrelated content or split it.',
    },
  },
} as const satisfies ProblemCatalogue;
