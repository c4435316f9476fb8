const SPACES = /[\s\u00a0\u200b-\u200d\u2060\u3000\ufeff]+/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;

/** A text with half-width letters, digits and signs, and without any spaces; for comparing and reading numbers. */
export function normaliseText(text: string): string {
  return text
    .replace(SPACES, '')
    .replace(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll('−', '-')
    .replaceAll('㎡', '平方米')
    .replaceAll('m²', '平方米')
    .replace(/(?<![a-z])m2$/iu, '平方米');
}

const MISSING = new Set(
  [
    '-',
    '--',
    '—',
    '——',
    '–',
    '/',
    '\\',
    '…',
    '……',
    '.',
    '*',
    'n/a',
    'na',
    'null',
    'nan',
    '缺',
    '缺失',
    '空',
    '不详',
  ].concat(['未知', '暂无', '暂缺', '无数据', '未统计', '不适用', 'missing']),
);

/** Whether a normalised text only says that there is no value. */
export function isMissingMark(text: string): boolean {
  return MISSING.has(text.toLowerCase());
}

/** Whether a text is what spreadsheet programs write for a failed formula. */
export function isErrorText(text: string): boolean {
  return /^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|#+)$/iu.test(text);
}

/**
 * A heading reduced to what identifies it: no spaces, brackets and their content kept apart, no trailing `*` or colon. The first spelling
 * is the whole heading without signs, the second the heading without what stands in brackets.
 */
export function headingSpellings(text: string): readonly [string, string] {
  const plain = normaliseText(text)
    .toLowerCase()
    .replaceAll('【', '(')
    .replaceAll('】', ')')
    .replaceAll('[', '(')
    .replaceAll(']', ')');
  return [lettersOf(plain), lettersOf(plain.replace(/\([^()]*\)/gu, ''))];
}

/** Letters, digits and `%` only. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}%]+/gu, '');
}
