import type { Lang } from '@dudao/core/lib/text';
import type { OutlineNode } from '@dudao/core/task/directive/outline';
import type { Proposal } from '@dudao/core/task/directive/proposal';
import type { Directive } from '@dudao/core/task/directive/read-directive';
import {
  LEFT_REASON_NAMES,
  OPEN_POINT_NAMES,
  PROPOSAL_KIND_NAMES,
  SEAT_NAMES,
  shownQuantity,
  shownWhen,
} from '@dudao/core/task/directive/words';
import { inTotal } from './totals.ts';

/** A document as read, the year of its dates, and how to show it. */
export interface ShownDirective {
  readonly directive: Directive;
  readonly year: number | null;
  readonly lang: Lang;
  readonly name: string;
}

const TEXTS = {
  outline: { zh: '提纲', en: 'Outline' },
  proposals: { zh: '可列为任务的内容', en: 'What it may become' },
  left: { zh: '未列入', en: 'Left out' },
  who: { zh: '责任', en: 'who' },
  when: { zh: '时间', en: 'when' },
  figure: { zh: '要求', en: 'figure' },
  open: { zh: '待补', en: 'open' },
  items: { zh: '包括', en: 'entries' },
  seats: { zh: '组成', en: 'seats' },
  line: { zh: '第 {line} 行', en: 'line {line}' },
};

/** The reading of a document as lines of a terminal. */
export function directiveLines(shown: ShownDirective): readonly string[] {
  const { directive, lang, name } = shown;
  const { outline, proposals, left } = directive;
  return [
    `${name}  ${inTotal(directive, lang)}`,
    '',
    ...(outline.length === 0 ? [] : [TEXTS.outline[lang], ...outlineLines(outline, 1), '']),
    `${TEXTS.proposals[lang]}（${proposals.length}）`,
    ...proposals.flatMap((proposal) => proposalLines(proposal, shown)),
    '',
    `${TEXTS.left[lang]}（${left.length}）`,
    ...left.map(({ sentence, reason, like }) => {
      const where = like === undefined ? '' : ` ${TEXTS.line[lang].replace('{line}', String(like))}`;
      return `  ${sentence.line}  ${LEFT_REASON_NAMES[reason][lang]}${where}：${sentence.text}`;
    }),
  ];
}

function outlineLines(nodes: readonly OutlineNode[], depth: number): readonly string[] {
  return nodes.flatMap(({ mark, title, children }) => [
    `${'  '.repeat(depth)}${mark}${title}`,
    ...outlineLines(children, depth + 1),
  ]);
}

function proposalLines(proposal: Proposal, { year, lang }: ShownDirective): readonly string[] {
  const { id, kind, title, owner, when, quantity, items, seats, open, isFirm, sentence } = proposal;
  const part = (label: keyof typeof TEXTS, value: string | null): readonly string[] =>
    value === null || value === '' ? [] : [`${TEXTS[label][lang]} ${value}`];
  const facts = [
    ...part('who', owner),
    ...part('when', when === null ? null : shownWhen(when, year, lang)),
    ...part('figure', quantity === null ? null : shownQuantity(quantity, lang)),
    ...part('items', items.join('、')),
    ...part('seats', seats.map(({ role, post }) => `${SEAT_NAMES[role][lang]}=${post}`).join('、')),
    ...part('open', open.map((point) => OPEN_POINT_NAMES[point][lang]).join('、')),
  ];
  return [
    `  ${id.padEnd(5)}${isFirm ? '●' : '○'} ${PROPOSAL_KIND_NAMES[kind][lang]}  ${title}`,
    `        ${[...facts, TEXTS.line[lang].replace('{line}', String(sentence.line))].join('  ')}`,
  ];
}
