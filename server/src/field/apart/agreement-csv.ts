import { itemsOf } from '@dudao/core/field/apart/board';
import type { Lang, Text } from '@dudao/core/lib/text';
import { CSV_BOM, csvLine } from '../../lib/table/write-csv.ts';
import { groupLines } from './agreement.ts';
import { driftsOf, shownDrift } from './drift.ts';
import { type LoadedPair, shownLine } from './pairs.ts';

const LEVELS: Readonly<Record<string, Text>> = {
  nominal: { zh: '类别', en: 'nominal' },
  ordinal: { zh: '等级', en: 'ordinal' },
  interval: { zh: '等距', en: 'interval' },
  ratio: { zh: '比率', en: 'ratio' },
};
const WHY: Readonly<Record<'few' | 'constant', Text>> = {
  few: { zh: '样本太少', en: 'too few' },
  constant: { zh: '全都相同', en: 'all alike' },
};
const VERDICTS: Readonly<Record<string, Text>> = {
  few: { zh: '样本太少', en: 'too few' },
  near: { zh: '看不出偏差', en: 'no drift seen' },
  lenient: { zh: '偏宽', en: 'lenient' },
  severe: { zh: '偏严', en: 'severe' },
};
const HEADS: Readonly<Record<'items' | 'teams' | 'people', readonly Text[]>> = {
  items: [
    { zh: '检查表', en: 'sheet' },
    { zh: '问题', en: 'question' },
    { zh: '测量层次', en: 'level' },
    { zh: '可比对数', en: 'pairs' },
    { zh: '相同', en: 'alike' },
    { zh: 'α', en: 'alpha' },
    { zh: '说明', en: 'why none' },
  ],
  teams: [
    { zh: '督导组', en: 'team' },
    { zh: '合格与否：可比对数', en: 'verdicts: pairs' },
    { zh: '合格与否：相同', en: 'verdicts: alike' },
    { zh: '合格与否：α', en: 'verdicts: alpha' },
    { zh: '得分：可比对数', en: 'scores: pairs' },
    { zh: '得分：α', en: 'scores: alpha' },
    { zh: '说明', en: 'why none' },
  ],
  people: [
    { zh: '督学', en: 'inspector' },
    { zh: '督导组', en: 'team' },
    { zh: '与商定对照：次数', en: 'against agreed: cases' },
    { zh: '平均宽严（百分点）', en: 'mean (points)' },
    { zh: '可能出于偶然的范围', en: 'band of chance' },
    { zh: '提示', en: 'hint' },
    { zh: '与同伴对照：次数', en: 'against partners: cases' },
    { zh: '与同伴对照：平均（百分点）', en: 'against partners: mean (points)' },
  ],
};

/** The tables of the page as CSV. */
export function agreementAsCsv(pairs: readonly LoadedPair[], of: 'items' | 'teams' | 'people', lang: Lang): string {
  const lines = { items: itemLines, teams: teamLines, people: peopleLines }[of](pairs, lang);
  return `${CSV_BOM}${[HEADS[of].map((head) => head[lang]), ...lines].map(csvLine).join('')}`;
}

/** A plus would make a spreadsheet program take the number for a formula. */
const plain = (points: string | null): string | null => points?.replace('+', '') ?? null;

type Cells = readonly (string | number | null)[];

const why = (line: { readonly why: 'few' | 'constant' | null }, lang: Lang): string =>
  line.why === null ? '' : WHY[line.why][lang];

function itemLines(pairs: readonly LoadedPair[], lang: Lang): readonly Cells[] {
  return itemsOf(pairs).map((one) => {
    const line = shownLine(one);
    const level = LEVELS[one.level]?.[lang] ?? one.level;
    return [one.sheet.name[lang], one.item.name[lang], level, line.pairs, line.same, line.alpha, why(line, lang)];
  });
}

function teamLines(pairs: readonly LoadedPair[], lang: Lang): readonly Cells[] {
  return groupLines(pairs, ({ team }) => team?.id ?? '').map(({ group: [one], verdicts, scores }) => {
    const [verdict, score] = [shownLine(verdicts), shownLine(scores)];
    const name = one?.team?.name ?? '';
    return [name, verdict.pairs, verdict.same, verdict.alpha, score.pairs, score.alpha, why(verdict, lang)];
  });
}

function peopleLines(pairs: readonly LoadedPair[], lang: Lang): readonly Cells[] {
  return driftsOf(pairs).map(({ person, team, agreed, partners }) => {
    const [own, others] = [shownDrift(agreed), shownDrift(partners)];
    const verdict = VERDICTS[own.verdict]?.[lang] ?? own.verdict;
    return [person.name, team, own.cases, plain(own.mean), own.band, verdict, others.cases, plain(others.mean)];
  });
}
