import { inlineItems, type Paragraph } from './outline.ts';
import { plainText } from './plain.ts';

/** A sentence of the document. `text` is as written, `plain` as the rules read it, equally long. */
export interface Sentence {
  readonly text: string;
  readonly plain: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const END = /[。!?;]+[”’)]*|$/gu;
/** A paragraph that ends so is a whole one; any other was cut by the page and goes on in the next. */
const COMPLETE = /[。!?;:…”)]\s*$/u;
const BEGINS_NEW =
  /^\s*(?:第?[一二三四五六七八九十百]+[、.篇是要:,]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.]|[①-⑳]|同志们|谢谢)/u;
const LONG = 40;

/** Joins paragraphs that a page break has cut in the middle of a sentence. A short line without an end is a heading, not a cut one. */
export function joinCut(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const joined: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.text.trim() === '') continue;
    const before = joined.at(-1);
    const cut =
      before !== undefined &&
      before.level === undefined &&
      paragraph.level === undefined &&
      before.text.trim().length >= LONG &&
      !COMPLETE.test(plainText(before.text)) &&
      !BEGINS_NEW.test(plainText(paragraph.text));
    if (cut) joined[joined.length - 1] = { ...before, text: before.text.trimEnd() + paragraph.text.trimStart() };
    else joined.push(paragraph);
  }
  return joined;
}

/** The sentences of a paragraph that begins at `start`; without blanks around them, none empty. */
export function sentencesOf({ text, line }: Paragraph, start: number): readonly Sentence[] {
  const plain = plainText(text);
  const sentences: Sentence[] = [];
  // `做到以下几点：一是…`: what leads up to a list is a sentence of its own.
  const lists = inlineItems(plain, 0).flatMap(({ index }) => (plain.charAt(index - 1) === ':' ? [index] : []));
  const ends = [...plain.matchAll(END)].map((match) => match.index + match[0].length);
  let from = 0;
  for (const to of [...ends, ...lists].sort((a, b) => a - b)) {
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const begin = from + lead;
      const end = begin + trimmed.length;
      sentences.push({ text: trimmed, plain: plain.slice(begin, end), line, from: start + begin, to: start + end });
    }
    from = to;
  }
  return sentences;
}
