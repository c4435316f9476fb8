import { criteriaLists } from './criteria.ts';
import { faultOfSentence, isReported, type Left, rememberSentences } from './left.ts';
import { headingsAt, type OutlineNode, type Paragraph, readOutline } from './outline.ts';
import { plainText } from './plain.ts';
import type { Proposal } from './proposal.ts';
import { proposalsOf } from './propose.ts';
import { joinCut, type Sentence, sentencesOf } from './sentences.ts';

/** A deployment document as read: every sentence either led to proposals, was left out for a reason, or demands nothing. */
export interface Directive {
  readonly outline: readonly OutlineNode[];
  readonly sentences: readonly Sentence[];
  readonly proposals: readonly Proposal[];
  readonly left: readonly Left[];
}

/** Reads a deployment document. Rules D1 to D13 of SPEC.md; nothing is decided here, only proposed. */
export function readDirective(paragraphs: readonly Paragraph[]): Directive {
  const whole = joinCut(paragraphs);
  const starts: number[] = [];
  let place = 0;
  for (const { text } of whole) {
    starts.push(place);
    place += text.length + 1;
  }
  const outline = readOutline(whole, starts);
  const sentences = whole.flatMap((paragraph, i) => sentencesOf(paragraph, starts[i] ?? 0));
  const saidBefore = rememberSentences();
  const left: Left[] = [];
  /** Lists that were named before: once is enough. */
  const named = new Set<string>();
  const proposals: Omit<Proposal, 'id'>[] = [];
  const criteria = new Map(criteriaLists(outline).map((list) => [list.from, list]));
  const text = plainText(whole.map((paragraph) => paragraph.text).join('\n'));
  for (const [at, sentence] of sentences.entries()) {
    const fault = faultOfSentence(sentence);
    if (fault !== null) {
      left.push({ sentence, reason: fault });
      continue;
    }
    const like = saidBefore(sentence);
    if (like !== null) {
      left.push({ sentence, reason: 'repeated', like });
      continue;
    }
    const end = text.indexOf('\n', sentence.to);
    const all = proposalsOf(
      sentence,
      text.slice(sentence.to, Math.min(end < 0 ? text.length : end, sentence.to + FOLLOWING)),
    );
    // A heading announces; what is to be done stands below it. Only its figures, times and bodies count.
    const isAnnounced = isHeading(sentence, outline) || announces(sentence, sentences[at + 1]);
    const found = isAnnounced ? all.filter(({ isFirm, kind }) => isFirm || kind === 'body') : all;
    if (found.length === 0 && isReported(sentence.plain)) left.push({ sentence, reason: 'reported' });
    const headings = headingsAt(outline, sentence.from).map(({ id }) => id);
    const fresh = found.filter(({ kind, title }) => kind !== 'list' || !named.has(title));
    for (const { kind, title } of fresh) if (kind === 'list') named.add(title);
    proposals.push(...fresh.map((proposal) => ({ ...proposal, headings })));
    const list = criteria.get(sentence.from);
    if (list !== undefined && fresh.length === 0) proposals.push({ ...list.proposal, sentence, headings });
  }
  return { outline, sentences, proposals: proposals.map((proposal, i) => ({ id: `P${i + 1}`, ...proposal })), left };
}

/** So much of what follows is looked at for the entries of a list. */
const FOLLOWING = 1500;
const SHORT = 22;

/** Whether a sentence leads up to what follows, or is the short first one of a point, `二是加强领导。`, that the rest of its line spells out. */
function announces({ plain, line }: Sentence, next: Sentence | undefined): boolean {
  if (/:$/u.test(plain)) return true;
  const isPoint = /^(?:[一二三四五六七八九十]+[是要]|[①-⑳]|\(\d{1,2}\)|\d{1,2}要|第[一二三四五六七八九十]+,)/u.test(
    plain,
  );
  return (
    isPoint &&
    plain.length <= SHORT &&
    /。$/u.test(plain) &&
    next?.line === line &&
    !/^(?:[一二三四五六七八九十]+[是要]|[①-⑳])/u.test(next.plain)
  );
}

const LIST_MARK = /[是要①-⑳]|^\d/u;

/** Whether the sentence is a heading: it begins with a mark of the outline that is not that of a list within a paragraph, or has no end. */
function isHeading({ from, plain }: Sentence, outline: readonly OutlineNode[]): boolean {
  const mark = headingsAt(outline, from).at(-1);
  return (mark?.from === from && !LIST_MARK.test(mark.mark)) || !/[。!?;:,][”)]*$/u.test(plain);
}
