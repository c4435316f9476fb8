import { fillText, type Lang, type Text } from '@dudao/core/lib/text';
import type { Block } from '@dudao/core/selfcheck/text-document';
import type { Catalogue, CataloguedPiece } from './catalogue.ts';
import { scoreOf } from './catalogue.ts';

const TEXTS = {
  title: { zh: '{unit}档案目录', en: 'Archive of {unit}' },
  about: { zh: '{title} · {standard} · {period}', en: '{title}, {standard}, {period}' },
  standing: {
    zh: '{clauses} 条，缺佐证 {missing} 条；{files} 份材料，已评阅 {marked} 份，档案得分 {score}。',
    en: '{clauses} clauses, {missing} without evidence; {files} pieces, {marked} marked, file score {score}.',
  },
  number: { zh: '编号', en: 'Number' },
  name: { zh: '材料', en: 'Piece' },
  filed: { zh: '归档', en: 'Filed' },
  kept: { zh: '保管期限', en: 'Kept' },
  due: { zh: '{name}（{year} 年鉴定）', en: '{name} (review {year})' },
  missing: { zh: '（缺佐证）', en: '(nothing filed)' },
  lacking: { zh: '缺件清单', en: 'What is missing' },
  none: { zh: '没有缺件。', en: 'Nothing is missing.' },
} satisfies Record<string, Text>;

/** A dossier's index as it goes to paper: its title, lines below it, and one table per clause. */
export function indexDocument(catalogue: Catalogue, lang: Lang) {
  const say = (key: keyof typeof TEXTS, params: Readonly<Record<string, string | number>> = {}) =>
    fillText(TEXTS[key], lang, params);
  const { dossier, standard, clauses } = catalogue;
  const score = scoreOf(clauses);
  const missing = clauses.filter(({ pieces }) => pieces.length === 0);
  const shown = score.percent === null ? '—' : `${score.percent}%`;
  const heads = [say('number'), say('name'), say('filed'), say('kept')];
  const row = ({ number, piece, kept }: CataloguedPiece): readonly string[] => [
    number,
    piece.title,
    `${piece.by_name} ${piece.filedAt.slice(0, 10)}`,
    kept === null
      ? '—'
      : kept.dueFrom === null
        ? kept.class.name[lang]
        : say('due', { name: kept.class.name[lang], year: kept.dueFrom }),
  ];
  const named = ({ clause, name }: (typeof clauses)[number]) => `${clause} ${name?.[lang] ?? ''}`.trim();
  const blocks: readonly Block[] = [
    {
      kind: 'paragraph',
      text: say('standing', {
        clauses: clauses.length,
        missing: missing.length,
        files: score.files,
        marked: score.marked,
        score: shown,
      }),
    },
    ...clauses.flatMap((one): readonly Block[] =>
      one.pieces.length === 0
        ? [{ kind: 'heading', text: `${named(one)}${say('missing')}` }]
        : [
            { kind: 'heading', text: named(one) },
            { kind: 'table', heads, rows: one.pieces.map(row) },
          ],
    ),
    { kind: 'heading', text: say('lacking') },
    { kind: 'paragraph', text: missing.length === 0 ? say('none') : missing.map(named).join('\n') },
  ];
  return {
    title: say('title', { unit: dossier.unit }),
    lines: [say('about', { title: dossier.title, standard: standard.title[lang], period: dossier.period })],
    blocks,
  };
}
