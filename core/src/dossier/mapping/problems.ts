import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What reading a foreign table by a mapping finds, and what saving one refuses. */
export const MAPPING_PROBLEMS = {
  'mapping-not-found': {
    status: 404,
    text: {
      zh: '没有这个取数方案。请刷新页面后重选。',
      en: 'There is no such mapping. Reload the page and choose again.',
    },
  },
  'mapping-name-taken': {
    status: 409,
    text: {
      zh: '已有名为“{name}”的取数方案，或刚被别人改过。请换一个名称，或打开那个方案修改。',
      en: 'A mapping named “{name}” exists already, or was changed by somebody else just now. Choose another name, or open that one.',
    },
  },
  'mapping-element-twice': {
    status: 422,
    text: {
      zh: '“{element}”写了两次。几列相加，请写在同一项里。',
      en: '“{element}” stands there twice. Columns that are added belong into one entry.',
    },
  },
  'mapping-no-codes': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”前 30 行没有 10 位学校标识码，无法按学校取数。请加上标识码一列。',
      en: 'Sheet “{sheet}” has no 10-digit school code in its first 30 rows. Add a column of codes.',
    },
  },
  'mapping-column-gone': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”中没有“{heading}”这一列（取“{column}”用）。表样变了的，请打开取数方案重新指定。',
      en: 'Sheet “{sheet}” has no column “{heading}”, from which “{columnEn}” is taken. If the form has changed, open the mapping and choose anew.',
    },
  },
  'mapping-code-twice': {
    status: 422,
    text: {
      zh: '工作表“{sheet}”{cell}：学校标识码 {value} 在第 {first} 行已有。一所学校在一张表里只能有一行。',
      en: 'Sheet “{sheet}”, {cell}: school code {value} stands in row {first} already. A school has one row in a sheet.',
    },
  },
} as const satisfies ProblemCatalogue;
