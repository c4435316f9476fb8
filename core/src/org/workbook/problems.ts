import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What may be wrong with a workbook of the organisation, or with taking it; sheet, row and cell stand beside the text. */
export const WORKBOOK_PROBLEMS = {
  'book-no-sheet': {
    status: 422,
    text: {
      zh: '文件里没有“单位”“人员”“职务”“机构”“责任”“机构名单”“联系单位”任何一张表。请下载模板填写。',
      en: 'The file has none of the sheets units, persons, posts, bodies, duties, seats and units of bodies. Fill in the template.',
    },
  },
  'book-sheet-left-out': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”不属于名册，未读取。',
      en: 'The sheet “{sheet}” is none of the register; it was not read.',
    },
  },
  'book-sheet-twice': {
    status: 422,
    text: { zh: '“{sheet}”出现了两次，请合并成一张表。', en: '“{sheet}” is there twice; make one sheet of the two.' },
  },
  'book-heads-missing': {
    status: 422,
    text: {
      zh: '没有找到列名“{columns}”。请不要改动模板的列名。',
      en: 'The columns “{columns}” were not found. Keep the headings of the template.',
    },
  },
  'book-cell-missing': {
    status: 422,
    text: { zh: '“{label}”没有填写。新增的行必须填写。', en: '“{labelEn}” is empty; a new row needs it.' },
  },
  'book-cell-error': {
    status: 422,
    text: {
      zh: '“{label}”里的公式出错（{value}）。请改成文字。',
      en: 'The formula under “{labelEn}” fails ({value}). Write the text.',
    },
  },
  'book-text-long': {
    status: 422,
    text: { zh: '“{label}”超过 {most} 字。', en: '“{labelEn}” is longer than {most} signs.' },
  },
  'book-phone': {
    status: 422,
    text: {
      zh: '“{value}”不像电话号码。请只写数字、空格、括号、+ 和 -。',
      en: '“{value}” is no telephone number. Write digits, spaces, brackets, + and - only.',
    },
  },
  'book-choice': {
    status: 422,
    text: {
      zh: '“{label}”里没有“{value}”。可以写：{options}。',
      en: '“{labelEn}” knows no “{value}”. Write one of: {optionsEn}.',
    },
  },
  'book-day': {
    status: 422,
    text: {
      zh: '“{value}”不是日期。请写成 2026-09-01 这样的形式。',
      en: '“{value}” is no day. Write it like 2026-09-01.',
    },
  },
  'book-name-unknown': {
    status: 422,
    text: {
      zh: '名册里和本文件里都没有“{value}”。请核对名称；别的单位的写“单位/名称”。',
      en: 'Neither the register nor this file knows “{value}”. Check the name; of another unit write “unit/name”.',
    },
  },
  'book-name-many': {
    status: 422,
    text: {
      zh: '叫“{value}”的不止一个。请写成“上级/名称”；同名的人写“姓名#”加标识前八位。',
      en: 'There is more than one “{value}”. Write “parent/name”; of people of one name “name#” and the first eight signs of the mark.',
    },
  },
  'book-mark-damaged': {
    status: 422,
    text: {
      zh: '标识“{value}”被改动过。请从导出的文件里复制回来；要新增的，把标识清空。',
      en: 'The mark “{value}” was changed. Copy it back from the exported file; leave it empty for a new row.',
    },
  },
  'book-mark-unknown': {
    status: 422,
    text: {
      zh: '这一行在名册里已经结束，或不属于本单位。请重新导出后再改；要新增的，把标识清空。',
      en: 'What this row means has ended, or belongs to another unit. Export anew and change that; leave the mark empty for a new row.',
    },
  },
  'book-row-twice': {
    status: 422,
    text: {
      zh: '与第 {other} 行是同一项。请只留一行。',
      en: 'It is the same as row {other}. Keep one of them.',
    },
  },
  'book-value-fixed': {
    status: 422,
    text: {
      zh: '“{label}”不能改（原为“{before}”）。请改回来；确实变了的，结束这一行，另加一行。',
      en: '“{labelEn}” cannot change (it was “{before}”). Put it back; if it did change, end this row and add another.',
    },
  },
  'book-new-and-ended': {
    status: 422,
    text: {
      zh: '新增的行不能同时结束。请先导入，以后再写结束日期。',
      en: 'A new row cannot end at once. Import it first.',
    },
  },
  'book-day-not-moved': {
    status: 422,
    text: {
      zh: '换了“{label}”，但起始日期还是 {day}。请写新的起始日期。',
      en: '“{labelEn}” changed but the day is still {day}. Give the new day.',
    },
  },
  'book-day-alone': {
    status: 422,
    text: {
      zh: '起始日期是历史，不能单独改（原为 {day}）。请改回来。',
      en: 'The first day is history and cannot change by itself (it was {day}). Put it back.',
    },
  },
  'book-one-holder': {
    status: 422,
    text: {
      zh: '“由职务担任”和“由人员担任”要填一个，只填一个。',
      en: 'Give the post or the person: one of them, and only one.',
    },
  },
  'book-cycle': {
    status: 422,
    text: {
      zh: '上级单位绕成了圈：{way}。请改正其中一个的上级。',
      en: 'The parents go round in a circle: {way}. Mend one of them.',
    },
  },
  'book-parent-outside': {
    status: 422,
    text: {
      zh: '“{value}”不在本单位之内，不能作上级。请在它那里导入，或另选上级。',
      en: '“{value}” does not lie within this unit. Import it there, or choose another parent.',
    },
  },
  'book-other-region': {
    status: 422,
    text: {
      zh: '不能从一个县（市、区）转到另一个。请在原处撤销，在新处新设。',
      en: 'A unit cannot move from one county to another. Close it here and create it there.',
    },
  },
  'book-elsewhere': {
    status: 422,
    text: {
      zh: '“{value}”属于别的单位，只能引用，不能在这里增改。',
      en: '“{value}” belongs to another unit; it can be named but not changed here.',
    },
  },
  'book-sheet-forbidden': {
    status: 422,
    text: {
      zh: '您没有权限改动“{sheet}”。请改回来，或请有权限的人导入。',
      en: 'You may not change “{sheetEn}”. Put it back, or ask somebody who may.',
    },
  },
  'book-changed-meanwhile': {
    status: 409,
    text: {
      zh: '导出之后有 {count} 行在别处也改过。请选择以文件为准还是保留现有的。',
      en: '{count} rows were changed elsewhere since the export. Choose whose values count.',
    },
  },
  'book-has-problems': {
    status: 409,
    text: {
      zh: '文件还有 {count} 处要改，不能导入。',
      en: '{count} places must be mended before it can be taken.',
    },
  },
  'book-overtaken': {
    status: 409,
    text: {
      zh: '检查之后，名册在别处有了变动，导入的结果会与看到的不同。请重新检查，核对后再导入。',
      en: 'The register changed elsewhere since the check, and the outcome would differ from what was shown. Check again, look, and take it then.',
    },
  },
  'book-taken': {
    status: 409,
    text: { zh: '这个文件已于 {at} 导入。', en: 'This file was taken at {at}.' },
  },
  'book-no-change': {
    status: 409,
    text: {
      zh: '文件与名册完全相同，没有可以导入的。',
      en: 'The file says what the register says; there is nothing to take.',
    },
  },
} as const satisfies ProblemCatalogue;
