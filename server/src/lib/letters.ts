import { pinyin } from 'pinyin-pro';

/** What is searched, and the region that its letters belong to. */
export interface LetteredText {
  readonly region: string;
  readonly texts: readonly string[];
  /** What of it is found by initials, too: titles and names. */
  readonly initialled: readonly string[];
}

/** Before initials, so that they are never taken for letters of the text. */
const INITIAL = '\u0001';
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A text as it is searched: Latin letters are small, as the database folds them too. */
export function foldText(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/** What stands in the index: each letter and each pair of neighbours of every text, and the same of the initials. */
export function gramsOf({ region, texts, initialled }: LetteredText): readonly number[] {
  const salt = hash(OFFSET, region);
  const grams = new Set<number>();
  for (const text of texts) {
    const letters = Array.from(foldText(text));
    letters.forEach((letter, i) => {
      grams.add(hash(salt, letter));
      if (i > 0) grams.add(hash(salt, `${letters[i - 1]}${letter}`));
    });
  }
  for (const words of initialled.map(initialsOf)) {
    words.forEach((word, i) => {
      for (const letter of word) {
        grams.add(hash(salt, INITIAL + letter));
        for (const before of words[i - 1] ?? '') grams.add(hash(salt, INITIAL + before + letter));
      }
    });
  }
  return [...grams];
}

/** What of the index an entry of a region must have to hold the text. */
export function gramsOfSearch(region: string, text: string, what: 'text' | 'initials'): readonly number[] {
  const salt = hash(OFFSET, region);
  const letters = Array.from(foldText(text));
  const before = what === 'text' ? '' : INITIAL;
  const pairs = letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  return [...new Set(pairs.map((pair) => hash(salt, before + pair)))];
}

const known = new Map<string, string>();

/** The initials of each letter of a title: of a Chinese one those of all its readings, 重 is `zc`; signs are passed over. */
export function initialsOf(title: string): readonly string[] {
  return Array.from(foldText(title), (letter) => {
    if (/[a-z0-9]/u.test(letter)) return letter;
    if (!/\p{Script=Han}/u.test(letter)) return '';
    const found = known.get(letter) ?? readingsOf(letter);
    known.set(letter, found);
    return found;
  }).filter((word) => word !== '');
}

function readingsOf(letter: string): string {
  const readings: readonly string[] = pinyin(letter, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    multiple: true,
  });
  return [...new Set(readings.filter((initial) => /^[a-z]$/u.test(initial)))].join('');
}

/** Initials of several titles and names in one text; no pattern of initials reaches from one into the next. */
export function joinInitials(texts: readonly string[]): string {
  return texts.map((text) => initialsOf(text).join(' ')).join(' / ');
}

/** Whether a text may be meant as initials. */
export function isInitials(text: string): boolean {
  return /^(?=.*[a-z])[a-z0-9]+$/iu.test(text);
}

/** A pattern for the initials of a title, joined by spaces, that hold the text. */
export function initialsPattern(text: string): string {
  const words = Array.from(foldText(text), (letter) => `[a-z0-9]*${letter}[a-z0-9]*`);
  return `(^| )${words.join(' ')}( |$)`;
}

/** FNV-1a over code units, as the signed number that the database stores. */
function hash(from: number, text: string): number {
  let value = from;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), PRIME);
  return value | 0;
}
