import { exportRates } from '@dudao/core/issue/rates/contract';
import {
  percentOf,
  pointsBetween,
  RATE_NOTES,
  RATED_NAMES,
  RATES,
  type RateFigures,
  rateOf,
} from '@dudao/core/issue/rates/rate';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang, Text } from '@dudao/core/lib/text';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import {
  type CellToWrite,
  type ColumnToWrite,
  type SheetToWrite,
  writeXlsx,
  XLSX_TYPE,
} from '../../lib/table/write-xlsx.ts';
import { isKnownLedger } from './count.ts';
import { type Compared, countMonth } from './count-month.ts';

const WORDS = {
  name: { zh: '整改完成率', en: 'completion rates' },
  byUnit: { zh: '按单位', en: 'by unit' },
  byClass: { zh: '按办理类别', en: 'by class' },
  byMonth: { zh: '按月', en: 'by month' },
  means: { zh: '口径', en: 'what is counted' },
  unit: { zh: '单位', en: 'unit' },
  own: { zh: '{name}（本级自己的）', en: '{name} (its own)' },
  all: { zh: '合计', en: 'all' },
  class: { zh: '办理类别', en: 'class' },
  unsaid: { zh: '没有定类别', en: 'no class' },
  month: { zh: '月份', en: 'month' },
  none: { zh: '无', en: 'none' },
  points: { zh: '{rate}比上月（百分点）', en: '{rate}, points from the month before' },
  figure: { zh: '名称', en: 'name' },
  text: { zh: '怎么算', en: 'how it is counted' },
} as const satisfies Record<string, Text>;

export const exportRatesImplementation = implement(exportRates, {
  subject: async (_db, { unitId }) => unitId,
  audited: ({ unitId, month }) => ({ unitId, month }),
  handle: async ({ db, input, unit, now, lang }) => {
    const { ledger = null, month } = input;
    if (!(await isKnownLedger(db, ledger))) return refuse(problem('issue-no-such-ledger', { ledger: ledger ?? '' }));
    const counted = await countMonth(db, { unit, ledger, month, today: plainDateOf(now) });
    const say = (word: keyof typeof WORDS) => WORDS[word][lang];
    const sheet = (name: string, first: string, rows: readonly CellToWrite[][]): SheetToWrite => ({
      name,
      title: `${WORDS.name[lang]} ${month}`,
      columns: [{ header: first, width: 28 }, ...comparedColumns(lang)],
      rows,
    });
    const total = [say('all'), ...comparedCells(counted.total, lang)];
    const body = await writeXlsx([
      sheet(say('byUnit'), say('unit'), [
        total,
        ...counted.places.map(({ unit: { name }, isOwn, ...figures }) => [
          isOwn ? say('own').replace('{name}', name) : name,
          ...comparedCells(figures, lang),
        ]),
      ]),
      sheet(say('byClass'), say('class'), [
        total,
        ...counted.classes.map(({ name, ...figures }) => [
          name?.[lang] ?? say('unsaid'),
          ...comparedCells(figures, lang),
        ]),
      ]),
      {
        name: say('byMonth'),
        columns: [{ header: say('month'), width: 12 }, ...countColumns(lang), ...rateColumns(lang)],
        rows: counted.months.map(({ month: one, ...figures }) => [
          one,
          ...countCells(figures),
          ...RATES.map(({ id }) => percentOf(rateOf(figures, id)) ?? say('none')),
        ]),
      },
      {
        name: say('means'),
        columns: [
          { header: say('figure'), width: 18 },
          { header: say('text'), width: 90, wraps: true },
        ],
        rows: [
          ...RATES.map(({ name, means }) => [name[lang], means[lang]]),
          ...RATE_NOTES.map((note) => ['', note[lang]]),
        ],
      },
    ]);
    return ok({ name: `${WORDS.name[lang]}-${month}.xlsx`, type: XLSX_TYPE, body });
  },
});

const COUNTS = [
  ['due', 'due'],
  ['completed', 'completed'],
  ['closed', 'closed'],
  ['known', 'known'],
  ['in-time', 'inTime'],
  ['aside', 'aside'],
] as const;

function countColumns(lang: Lang): readonly ColumnToWrite[] {
  return COUNTS.map(([what]) => ({ header: RATED_NAMES[what][lang], width: 14 }));
}

function countCells(figures: RateFigures): readonly CellToWrite[] {
  return COUNTS.map(([, key]) => figures[key]);
}

function rateColumns(lang: Lang): readonly ColumnToWrite[] {
  return RATES.map(({ name }) => ({ header: name[lang], width: 12 }));
}

function comparedColumns(lang: Lang): readonly ColumnToWrite[] {
  return [
    ...countColumns(lang),
    ...RATES.flatMap(({ name }) => [
      { header: name[lang], width: 12 },
      { header: WORDS.points[lang].replace('{rate}', name[lang]), width: 24 },
    ]),
  ];
}

function comparedCells({ now, before }: Compared, lang: Lang): readonly CellToWrite[] {
  return [
    ...countCells(now),
    ...RATES.flatMap(({ id }) => {
      const rate = rateOf(now, id);
      return [percentOf(rate) ?? WORDS.none[lang], pointsBetween(rate, rateOf(before, id)) ?? WORDS.none[lang]];
    }),
  ];
}
