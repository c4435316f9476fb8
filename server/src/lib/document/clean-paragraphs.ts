import type { Paragraph } from '@dudao/core/task/directive/outline';

/** Control characters but the tab, and halves of characters: no text, and no database keeps them. */
const SPOILT = /(?!\t)\p{Cc}|\p{Cs}/gu;
/** Signs of the radicals, which many PDFs, and what is copied from them, hold in the place of the characters that look alike. */
const RADICAL = /[\u2e80-\u2fdf]/gu;
/** Radicals of simplified characters have no counterpart in Unicode's own tables. */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  [
    '⺠民',
    '⺌小',
    '⺝月',
    '⻁虎',
    '⻄西',
    '⻅见',
    '⻆角',
    '⻉贝',
    '⻋车',
    '⻑長',
    '⻓长',
    '⻔门',
    '⻗雨',
    '⻘青',
    '⻙韦',
    '⻚页',
    '⻛风',
    '⻜飞',
    '⻝食',
    '⻢马',
    '⻣骨',
    '⻤鬼',
    '⻥鱼',
    '⻦鸟',
    '⻧卤',
    '⻨麦',
    '⻩黄',
    '⻪黾',
    '⻬齐',
    '⻮齿',
    '⻰龙',
    '⻳龟',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Paragraphs that say something, without what no text has, and with characters where a file has their radicals. */
export function cleanParagraphs(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  return paragraphs
    .map((paragraph) => ({
      ...paragraph,
      text: paragraph.text
        .replace(SPOILT, '')
        .replace(RADICAL, (sign) => LOOK_ALIKE.get(sign) ?? sign.normalize('NFKC')),
    }))
    .filter(({ text }) => text.trim() !== '');
}
