import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { FigureKind } from '@dudao/core/bulletin/bulletin-book';
import { compareUnits } from '@dudao/core/bulletin/compare-units';
import { bulletinData } from '@dudao/core/bulletin/document-data';
import type { Figure } from '@dudao/core/bulletin/figures';
import { fillInThread } from '../server/src/lib/document/template/fill-in-thread.ts';
import { toPdf } from '../server/src/lib/document/to-pdf.ts';
import { endOf, listTable, paragraph, redHead, signed, template } from '../tools/gbt-9704.ts';
import { FAULT, SHOWN, WHERE } from './ledger-texts.ts';
import { hand, median, ms } from './measure.ts';

const LIMIT_MS = 2000;
const [PAGES, CHARTS] = [20, 10];
const [ROUNDS, UNITS, PAST] = [7, 36, 11];
const span = { from: '2026-11-01', until: '2026-11-30' };

const KINDS = [
  ['TZ01', '新登记问题', '件', { of: 'moved', what: 'written' }],
  ['TZ02', '销号', '件', { of: 'moved', what: 'closed' }],
  ['TZ05', '整改完成率', '', { of: 'rate', what: 'completion' }],
  ['TZ07', '销号率', '', { of: 'rate', what: 'closing' }],
  ['TZ06', '逾期未办', '件', { of: 'late' }],
  ['DD01', '督导', '次', { of: 'visits' }],
] as const;

/** A count, or two of a rate, that goes up and down. */
function countOf(code: string, at: number) {
  const wave = ((at * 37 + code.charCodeAt(3) * 11) % 23) + 20;
  return code === 'TZ05' || code === 'TZ07' ? { part: wave, whole: 60 } : { part: wave, whole: null };
}

const figures = KINDS.map(
  ([code, name, unit]): Figure => ({
    code,
    name,
    unit,
    means: '本期登记的台账条目，各级各类台账都数，按登记的日子。',
    readOn: '2026-12-01',
    ...span,
    opens: { page: 'issues', about: {} },
    before: countOf(code, PAST - 1),
    ...countOf(code, PAST),
  }),
);
const kinds = KINDS.map(
  ([code, name, unit, source]): FigureKind => ({
    code,
    name: { zh: name, en: name },
    unit,
    source,
    means: { zh: '', en: '' },
  }),
);
const past = Array.from({ length: PAST }, (_, at) => ({
  name: `${at === 0 ? 2025 : 2026}年${at === 0 ? 12 : at}月`,
  until: `${at === 0 ? 2025 : 2026}-${String(at === 0 ? 12 : at).padStart(2, '0')}-28`,
  figures: KINDS.map(([code]) => ({ code, ...countOf(code, at) })),
}));
const counts = Array.from({ length: UNITS }, (_, i) => ({
  unitId: String(i),
  name: `第${i + 1}中心学校`,
  due: 6 + (i % 5),
  completed: (i * 7) % 6,
}));
const words = (section: number): string =>
  Array.from({ length: 18 }, (_, i) => {
    const pick = (from: readonly string[], by: number) => from[(section * 5 + i * by) % from.length] ?? '';
    return `${pick(WHERE, 3)}${pick(FAULT, 7)}，${pick(SHOWN, 1)}。`.repeat(3);
  }).join('\n');

const data = bulletinData({
  office: '城关县教育督导室',
  number: '督导通报〔2026〕第3期',
  title: '2026年11月教育督导通报',
  seriesName: '月通报',
  periodName: '2026年11月',
  ...span,
  on: '2026-12-02',
  writer: '李秘书',
  signer: '钱主任',
  supersedes: null,
  before: '督导通报〔2026〕第2期',
  sections: ['总体情况', '好的做法', '存在的问题', '下一步要求'].map((name, i) => ({ name, text: words(i) })),
  figures,
  units: compareUnits(counts, { least: 3, good: 3, bad: 3 }),
  past,
  kinds,
  reports: [],
  visited: null,
  replyDays: null,
  digest: '',
});

const text = (said: string): string => paragraph('Text', said);
const docx = await template([
  ...redHead(),
  paragraph('DocumentTitle', '{标题}'),
  text('{#部分}'),
  paragraph('First', '{中文序号}、{名称}'),
  text('{#段落}'),
  text('{文字}'),
  text('{/段落}'),
  text('{/部分}'),
  ...signed('{发文机关}'),
  endOf('upright'),
  listTable('指标', [
    ['代码', 26, '{代码}'],
    ['指标', 60, '{名称}'],
    ['本期', 70, '{本期}'],
  ]),
  ...['漏斗图', '件数趋势图', '比率趋势图', '排名图'].map((name) => text(`{@${name}}`)),
  listTable('排名', [
    ['名次', 26, '{名次}'],
    ['单位', 90, '{单位}'],
    ['完成率', 40, '{完成率}'],
  ]),
  text('{#趋势}{@图}{/趋势}'),
]);

async function make(): Promise<{ readonly bytes: Uint8Array; readonly took: number }> {
  const begin = performance.now();
  const made = await fillInThread(docx, data, '通报.docx');
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return { bytes: made.value.bytes, took: performance.now() - begin };
}

const first = await make();
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) times.push((await make()).took);
const charts =
  first.bytes.length > 0
    ? Buffer.from(first.bytes)
        .toString('latin1')
        .match(/word\/charts\/dudao\d+\.xml/gu)
    : null;
const drawn = new Set(charts ?? []).size;
const pdf = await toPdf(first.bytes);
const pages = pdf.ok
  ? (Buffer.from(pdf.bytes)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0)
  : null;
const [load = 0] = loadavg();

hand({
  title: 'A bulletin with charts',
  about:
    `A monthly bulletin of at least ${PAGES} pages after GB/T 9704 with ${CHARTS} charts of Word, each with its workbook, and two tables, filled in the thread of templates as the server does: ` +
    `the first with the start of that thread, and the middle of ${ROUNDS} more. Pages as LibreOffice lays them. Load of the machine when it was measured: ${load.toFixed(1)} on two processors.`,
  lines: [
    { what: 'charts in the document', value: String(drawn), limit: `≥ ${CHARTS}`, holds: drawn >= CHARTS },
    pages === null
      ? { what: 'pages (LibreOffice is not installed)', value: '–' }
      : { what: 'pages', value: String(pages), limit: `≥ ${PAGES}`, holds: pages >= PAGES },
    { what: 'the first', value: ms(first.took), limit: `< ${ms(LIMIT_MS)}`, holds: first.took < LIMIT_MS },
    { what: 'every further', value: ms(median(times)), limit: `< ${ms(LIMIT_MS)}`, holds: median(times) < LIMIT_MS },
    { what: 'its size', value: `${(first.bytes.length / 1024).toFixed(0)} kB` },
  ],
});
process.exit(0);
