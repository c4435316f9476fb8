import { dueDay } from '@dudao/core/task/directive/due-day';
import type { OutlineNode } from '@dudao/core/task/directive/outline';
import {
  LEFT_REASON_NAMES,
  OPEN_POINT_NAMES,
  PROPOSAL_KIND_NAMES,
  shownQuantity,
  shownWhen,
} from '@dudao/core/task/directive/words';
import type { CellToWrite, SheetToWrite } from '../../lib/table/write-xlsx.ts';
import type { ShownDirective } from './directive-lines.ts';

const TEXTS = {
  proposals: { zh: '任务建议', en: 'Proposals' },
  outline: { zh: '提纲', en: 'Outline' },
  left: { zh: '未列入', en: 'Left out' },
  number: { zh: '序号', en: 'No.' },
  heading: { zh: '所在部分', en: 'Under' },
  kind: { zh: '类别', en: 'Kind' },
  title: { zh: '内容', en: 'What' },
  owner: { zh: '责任', en: 'Who' },
  when: { zh: '时间', en: 'When' },
  due: { zh: '完成时限', en: 'Due' },
  figure: { zh: '要求', en: 'Figure' },
  items: { zh: '包括', en: 'Entries' },
  open: { zh: '待补', en: 'Open' },
  sentence: { zh: '原文', en: 'Sentence' },
  line: { zh: '行', en: 'Line' },
  reason: { zh: '原因', en: 'Reason' },
  like: { zh: '同第几行', en: 'Same as line' },
};

/** The reading of a document as a workbook: proposals, outline, what was left out. */
export function directiveSheets({ directive, year, lang, name }: ShownDirective): readonly SheetToWrite[] {
  const { outline, proposals, left } = directive;
  const say = (text: keyof typeof TEXTS): string => TEXTS[text][lang];
  const titles = new Map(flat(outline, 0).map(({ node }) => [node.id, `${node.mark}${node.title}`]));
  const column = (text: keyof typeof TEXTS, width: number) => ({ header: say(text), width, wraps: width > 20 });
  return [
    {
      name: say('proposals'),
      title: name,
      columns: [
        column('number', 7),
        column('heading', 24),
        column('kind', 8),
        column('title', 40),
        column('owner', 22),
        column('when', 14),
        column('due', 12),
        column('figure', 16),
        column('items', 24),
        column('open', 14),
        column('sentence', 60),
        column('line', 6),
      ],
      rows: proposals.map(
        ({ id, headings, kind, title, owner, when, quantity, items, open, sentence }): CellToWrite[] => [
          id,
          titles.get(headings.at(-1) ?? '') ?? null,
          PROPOSAL_KIND_NAMES[kind][lang],
          title,
          owner,
          when === null ? null : shownWhen(when, null, lang),
          dueDay(when, year),
          quantity === null ? null : shownQuantity(quantity, lang),
          items.join('；'),
          open.map((point) => OPEN_POINT_NAMES[point][lang]).join('、'),
          sentence.text,
          sentence.line,
        ],
      ),
    },
    {
      name: say('outline'),
      columns: [column('outline', 80), column('line', 8)],
      rows: flat(outline, 0).map(({ node, depth }) => [`${'　'.repeat(depth)}${node.mark}${node.title}`, node.line]),
    },
    {
      name: say('left'),
      columns: [column('line', 8), column('reason', 20), column('like', 12), column('sentence', 90)],
      rows: left.map(({ sentence, reason, like }) => [
        sentence.line,
        LEFT_REASON_NAMES[reason][lang],
        like ?? null,
        sentence.text,
      ]),
    },
  ];
}

function flat(nodes: readonly OutlineNode[], depth: number): readonly { node: OutlineNode; depth: number }[] {
  return nodes.flatMap((node) => [{ node, depth }, ...flat(node.children, depth + 1)]);
}
