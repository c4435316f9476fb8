import { plainText } from './plain.ts';

/** A paragraph of a document. `line` counts from 1 in the source; `level` is that of a heading style, where the file has one. */
export interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly level?: number | undefined;
}

/** A heading of the document's outline, or an item of a list within a paragraph (`一是…；二是…`). */
export interface OutlineNode {
  /** Place in the tree: `1.2.1`. */
  readonly id: string;
  /** The mark as written: `一、`, `（二）`, `三是`; empty for a heading without one. */
  readonly mark: string;
  readonly title: string;
  readonly line: number;
  /** Place in the text of the document, see `Directive`. */
  readonly from: number;
  readonly children: readonly OutlineNode[];
}

interface Mark {
  readonly rank: number;
  readonly pattern: RegExp;
}

const CN = '[一二三四五六七八九十百]+';
/** Marks at the beginning of a paragraph, from the outermost in. A document need not use them all; what counts is their order. */
const MARKS: readonly Mark[] = [
  { rank: 0, pattern: new RegExp(`^(?:第${CN}[篇部分章]+|[^,。;:]{0,16}篇${CN}$|${CN}:)`, 'u') },
  { rank: 1, pattern: new RegExp(`^${CN}[、.]`, 'u') },
  { rank: 2, pattern: new RegExp(`^\\( *${CN} *\\)`, 'u') },
  { rank: 3, pattern: /^\d{1,2}(?:、|\.(?!\d))/u },
  { rank: 4, pattern: /^\(\d{1,2}\)/u },
  { rank: 5, pattern: /^[①-⑳]/u },
  { rank: 6, pattern: new RegExp(`^(?:第${CN}[,、]|首先[,、]|其次[,、]|再次[,、])`, 'u') },
  { rank: 7, pattern: new RegExp(`^${CN}[是要](?![不求])`, 'u') },
];
const STYLE_RANK = -7;
const INLINE_RANK = 8;
/** Items within a paragraph: `一是…；二是…`, `①…②…`, `1要…2要…`, `一要…二要…`. */
const INLINE = new RegExp(
  `(?<=^|[。;:!?,、 ])(?:${CN}[是要](?![不求])|[①-⑳]|\\(\\d{1,2}\\)|\\d{1,2}(?=要|[、)]))`,
  'gu',
);
/** A title is no longer than this; the rest of the paragraph is its text. */
const TITLE_LENGTH = 60;

interface Draft {
  readonly rank: number;
  readonly mark: string;
  readonly title: string;
  readonly line: number;
  readonly from: number;
  readonly children: Draft[];
}

/** Reads the outline of a document from its paragraphs; `starts` says where each begins in the text of the document. */
export function readOutline(paragraphs: readonly Paragraph[], starts: readonly number[]): readonly OutlineNode[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  const add = (draft: Draft): void => {
    while ((open.at(-1)?.rank ?? Number.NEGATIVE_INFINITY) >= draft.rank) open.pop();
    (open.at(-1)?.children ?? roots).push(draft);
    open.push(draft);
  };
  paragraphs.forEach(({ text, line, level }, i) => {
    const from = starts[i] ?? 0;
    const plain = plainText(text);
    const indent = plain.length - plain.trimStart().length;
    const body = plain.slice(indent);
    const marked = MARKS.map(({ rank, pattern }) => ({ rank, mark: pattern.exec(body)?.[0] })).find(({ mark }) => mark);
    if (level !== undefined) add(draft({ rank: STYLE_RANK + level, mark: '', line, from: from + indent }, text.trim()));
    else if (marked?.mark !== undefined) {
      const { rank, mark } = marked;
      const whole = rank === 0 && mark.length === body.trimEnd().length;
      const rest = whole ? text.trim() : text.slice(indent + mark.length);
      add(
        draft({ rank, mark: whole ? '' : text.slice(indent, indent + mark.length), line, from: from + indent }, rest),
      );
    }
    for (const item of inlineItems(plain, marked === undefined ? 0 : indent + 1)) {
      const rest = text.slice(item.index + item.mark.length, item.end);
      add(draft({ rank: INLINE_RANK, mark: item.mark, line, from: from + item.index }, rest));
      open.pop();
    }
  });
  return roots.map((root, i) => numbered(root, String(i + 1)));
}

function draft(head: Omit<Draft, 'title' | 'children'>, text: string): Draft {
  const [first = ''] = text.trim().split(/[。；;！!？?\n]/u);
  const title = first.length > TITLE_LENGTH ? `${first.slice(0, TITLE_LENGTH)}…` : first;
  return { ...head, title: title.replace(/^[、，,.:：]/u, '').trim(), children: [] };
}

/** Items of a list within a paragraph, from the first one on; one alone is no list. */
export function inlineItems(
  plain: string,
  from: number,
): readonly { readonly index: number; readonly mark: string; readonly end: number }[] {
  const found = [...plain.matchAll(INLINE)].filter(({ index }) => index >= from);
  if (found.length < 2) return [];
  return found.map((match, i) => ({
    index: match.index,
    mark: match[0],
    end: found[i + 1]?.index ?? plain.length,
  }));
}

function numbered({ mark, title, line, from, children }: Draft, id: string): OutlineNode {
  return { id, mark, title, line, from, children: children.map((child, i) => numbered(child, `${id}.${i + 1}`)) };
}

/** The headings above a place in the text, outermost first. */
export function headingsAt(nodes: readonly OutlineNode[], place: number): readonly OutlineNode[] {
  const here = nodes.findLast(({ from }) => from <= place);
  return here === undefined ? [] : [here, ...headingsAt(here.children, place)];
}
