import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const known = new Map<string, string>();

/** Signs that writers use for each other, each as the one that the rules below look for. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  [
    ['，', ','],
    ['；', ';'],
    ['：', ':'],
    ['（', '('],
    ['）', ')'],
    ['？', '?'],
    ['！', '!'],
    ['％', '%'],
    ['．', '.'],
    ['～', '~'],
    ['－', '-'],
    ['—', '-'],
    ['–', '-'],
    ['「', '“'],
    ['」', '”'],
    ['『', '“'],
    ['』', '”'],
    ['\u3000', ' '],
    ['\u00a0', ' '],
    ['\t', ' '],
  ].map(([from = '', to = '']) => [from, to]),
);

/**
 * The text in the form that the rules read: simplified characters, half-width digits, letters and signs. As long as the text itself,
 * sign for sign, so that a place found here is the place there.
 */
export function plainText(text: string): string {
  let plain = '';
  for (let i = 0; i < text.length; i++) plain += plainSign(text.charAt(i));
  return plain;
}

function plainSign(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const made = SIGNS.get(sign) ?? halfWidth(sign) ?? simplified(sign);
  known.set(sign, made);
  return made;
}

/** Full-width digits and letters as the ordinary ones. */
function halfWidth(sign: string): string | undefined {
  const code = sign.charCodeAt(0);
  const half = code - 0xfee0;
  const isLetterOrDigit = (half >= 48 && half <= 57) || (half >= 65 && half <= 90) || (half >= 97 && half <= 122);
  return isLetterOrDigit ? String.fromCharCode(half) : undefined;
}

function simplified(sign: string): string {
  const one = toSimplified(sign);
  // One character may have no single counterpart; then it stays.
  return one.length === sign.length ? one : sign;
}

/** The text without spaces and signs, for comparing what two sentences say. */
export function wordsOf(text: string): string {
  return plainText(text).replace(/[^\p{L}\p{N}%]/gu, '');
}
