/** A level of a list: how its marks are written and where they begin. */
export interface ListLevel {
  /** How a number is written, by the name that the file format gives it: `decimal`, `chineseCounting` … */
  readonly format: string;
  /** The mark with `%1` … `%9` for the numbers of the levels: `第%1章`, `（%2）`. */
  readonly text: string;
  readonly start: number;
}

const CHINESE = '零一二三四五六七八九';
const FORMAL = '零壹贰叁肆伍陆柒捌玖';

/** A number of a list as it is printed; a format that is not known prints digits. */
function listNumber(value: number, format: string): string {
  if (
    /^(?:chineseCounting|chineseCountingThousand|japaneseCounting|taiwaneseCounting|ideographTraditional)/u.test(format)
  )
    return countingNumber(value, CHINESE, '十百');
  if (/^(?:ideographDigital|taiwaneseDigital|japaneseDigital)/u.test(format))
    return [...String(value)].map((digit) => (digit === '0' ? '〇' : CHINESE.charAt(Number(digit)))).join('');
  if (/^(?:chineseLegalSimplified|ideographLegalTraditional|japaneseLegal)$/u.test(format))
    return countingNumber(value, FORMAL, '拾佰');
  if (/^decimalEnclosedCircle/u.test(format) && value >= 1 && value <= 20)
    return String.fromCodePoint(0x2460 + value - 1);
  if (format === 'decimalEnclosedParen') return `（${value}）`;
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (format === 'upperLetter' || format === 'lowerLetter') return letters(value, format === 'upperLetter');
  if (format === 'upperRoman' || format === 'lowerRoman') return roman(value, format === 'upperRoman');
  return String(value);
}

/** Up to 999, as lists are; above, digits. */
function countingNumber(value: number, digits: string, [ten = '', hundred = '']: string): string {
  if (value < 1 || value > 999) return String(value);
  const digit = (at: number): string => digits.charAt(at);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundreds === 0 ? '' : digit(hundreds) + hundred;
  if (tens === 0) return head + (head !== '' && ones > 0 ? digit(0) : '') + (ones === 0 ? '' : digit(ones));
  return head + (tens === 1 && hundreds === 0 ? '' : digit(tens)) + ten + (ones === 0 ? '' : digit(ones));
}

function letters(value: number, isUpper: boolean): string {
  const letter = String.fromCharCode((isUpper ? 65 : 97) + ((value - 1) % 26));
  return letter.repeat(Math.floor((value - 1) / 26) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number, isUpper: boolean): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return isUpper ? text : text.toLowerCase();
}

/** Counts the marks of a document's lists; ask in the order of its paragraphs. */
export interface ListCounter {
  /** The mark of the next paragraph of a list at a level; '' for a bullet or an unknown list. */
  next(listId: string, level: number): string;
}

/** A list of a document: the definition whose numbers it shares, and levels that it begins anew. */
export interface DocumentList {
  readonly definition: string;
  readonly levels: ReadonlyMap<number, ListLevel>;
  readonly restarts: ReadonlyMap<number, number>;
}

/** Lists that share a definition go on counting each other's numbers, unless one of them begins anew. */
export function countLists(lists: ReadonlyMap<string, DocumentList>): ListCounter {
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return {
    next: (listId, level) => {
      const list = lists.get(listId);
      const own = list?.levels.get(level);
      if (list === undefined || own === undefined || own.format === 'bullet' || own.format === 'none') return '';
      const numbers = counts.get(list.definition) ?? [];
      counts.set(list.definition, numbers);
      if (!begun.has(listId)) {
        begun.add(listId);
        for (const [at, start] of list.restarts) numbers[at] = start - 1;
      }
      numbers[level] = (numbers[level] ?? own.start - 1) + 1;
      // What lies below begins anew.
      numbers.length = level + 1;
      return own.text.replace(/%([1-9])/gu, (_, place: string) => {
        const at = Number(place) - 1;
        const of = list.levels.get(at);
        return listNumber(numbers[at] ?? of?.start ?? 1, of?.format ?? 'decimal');
      });
    },
  };
}
