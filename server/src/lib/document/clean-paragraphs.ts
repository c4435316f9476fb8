import type { Paragraph } from '@dudao/core/task/directive/outline';

/** Control characters but the tab, and halves of characters: no text, and no database keeps them. */
const SPOILT = /(?!\t)\p{Cc}|\p{Cs}/gu;

/** Paragraphs that say something, without what no text has. */
export function cleanParagraphs(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs
    .map((paragraph) => ({ ...paragraph, text: paragraph.text.replace(SPOILT, '') }))
    .filter(({ text }) => text.trim() !== '');
}
