import { parseArgs } from 'node:util';
import { nearest } from '@dudao/core/formula/names';
import type { Lang } from '@dudao/core/lib/text';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyData } from '@dudao/core/score/county-data';
import { differenceOf, type FigureMove, type ResultDifference, type VerdictMove } from '@dudao/core/score/difference';
import { type Change, openWhatIf } from '@dudao/core/score/what-if';
import { type Paint, paintFor, tableLines } from '../report/layout.ts';
import { problemText } from '../report/problem-lines.ts';
import { figureText, outcomeText } from '../report/words.ts';
import { EXIT, type Terminal, UsageError } from '../terminal.ts';
import { COUNTY_OPTIONS, columnsCalled, openCounty, pairOf } from './open-county.ts';

const USAGE = 'dudao what-if <标准 standard> <文件 file> --set <学校 school>:<数据项 input>=<值 value>';

/** `dudao what-if <standard> <file> --set …`: which verdicts, figures and reasons move. Returns the exit code. */
export async function whatIf(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { ...COUNTY_OPTIONS, set: { type: 'string', multiple: true } } as const;
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  const sets = parsed.values.set ?? [];
  if (sets.length === 0) throw new UsageError(USAGE);
  const county = await openCounty(USAGE, parsed, terminal);
  if (county === null) return EXIT.problems;
  const { prepared, data, lang, json } = county;
  const changes = sets.map((text) => changeOf(text, prepared.standard, data));
  const session = openWhatIf(prepared, data);
  const after = session.change(changes);
  if (!after.ok) throw new UsageError(after.problems.map((found) => problemText(found, lang)).join('\n'));
  const difference = differenceOf(session.before, after.value);
  const paint = paintFor(terminal.outIsTerminal && terminal.env.NO_COLOR === undefined);
  await terminal.out(
    json
      ? `${JSON.stringify({ changes, difference, result: after.value })}\n`
      : `${differenceLines(difference, prepared.standard, data, { lang, paint }).join('\n')}\n`,
  );
  return EXIT.done;
}

/** `2132000043:multimedia_rooms=30`, or `…=+2` for two more than now. */
function changeOf(text: string, standard: Standard, data: CountyData): Change {
  const [place, value] = pairOf('--set', text);
  const match = /^(.+?)[:：](.+)$/su.exec(place);
  const [, asked, name] = match ?? [];
  if (asked === undefined || name === undefined) throw new UsageError(`${USAGE}\n${text}`);
  const row = data.schools.findIndex((school) => school.code === asked || school.name === asked);
  const school = data.schools[row];
  if (school === undefined) {
    const near = nearest(
      asked,
      data.schools.flatMap((one) => [one.code, one.name]),
    );
    throw new UsageError(`没有这所学校 / no such school: ${asked}${near === undefined ? '' : ` (${near}?)`}`);
  }
  const called = columnsCalled(standard, name);
  const [only, second] = called;
  if (only === undefined) throw new UsageError(`没有这个数据项 / no such input: ${name}`);
  if (second !== undefined)
    throw new UsageError(
      `数据项不止一个 / more than one: ${called.map(({ column, label }) => `${label} (${column})`).join('、')}`,
    );
  if (!/^\+?-?\d+(?:\.\d+)?$/u.test(value)) throw new UsageError(`应为数字 / not a number: ${text}`);
  const { column } = only;
  const number = Number(value.replace('+', ''));
  const from = data.records.numbers.get(column)?.[row] ?? Number.NaN;
  // Sums of decimals are kept to twelve digits, so that 0.1 more stays a decimal.
  return { code: school.code, column, value: value.startsWith('+') ? Number((from + number).toPrecision(12)) : number };
}

function differenceLines(
  { verdicts, figures, reasonsGone, reasonsCome }: ResultDifference,
  standard: Standard,
  data: CountyData,
  { lang, paint }: { readonly lang: Lang; readonly paint: Paint },
): readonly string[] {
  const zh = lang === 'zh';
  const names = new Map(data.schools.map(({ code, name }) => [code, name] as const));
  const memberName = (id: string) => standard.dimension?.members.find((member) => member.id === id)?.name[lang] ?? id;
  const verdictRow = (move: VerdictMove) => [
    WHAT[move.of][lang],
    move.of === 'item' ? `${move.id} ${move.name[lang]}` : move.of === 'stage' ? memberName(move.id) : move.name[lang],
    move.of === 'school' && move.member !== undefined ? memberName(move.member) : '',
    outcomeText(move.from, lang, paint),
    '→',
    outcomeText(move.to, lang, paint),
  ];
  const figureRow = (move: FigureMove) => [
    move.code === undefined ? (zh ? '全县' : 'county') : (names.get(move.code) ?? move.code),
    memberName(move.member),
    `${move.indicator} ${FIGURE[move.of][lang]}`.trim(),
    figureText(move.from),
    '→',
    figureText(move.to),
    move.metFrom === move.metTo
      ? ''
      : outcomeText(move.metTo === true ? 'pass' : move.metTo === false ? 'fail' : 'pending', lang, paint),
  ];
  if (verdicts.length + figures.length === 0) return [zh ? '没有变化。' : 'Nothing moves.'];
  return [
    paint.bold(zh ? '结论变化' : 'Verdicts'),
    ...(verdicts.length === 0
      ? [zh ? '  没有变化' : '  none moves']
      : tableLines(verdicts.map(verdictRow), { indent: '  ' })),
    '',
    paint.bold(zh ? '数值变化' : 'Figures'),
    ...tableLines(figures.map(figureRow), { indent: '  ', right: [3, 5] }),
    ...reasonsGone.map(({ text }) => `  ${paint.good('−')} ${text[lang]}`),
    ...reasonsCome.map(({ text }) => `  ${paint.bad('＋')} ${text[lang]}`),
  ];
}

const WHAT = {
  county: { zh: '综合', en: 'overall' },
  part: { zh: '部分', en: 'part' },
  item: { zh: '项目', en: 'item' },
  stage: { zh: '学段', en: 'stage' },
  school: { zh: '学校', en: 'school' },
} as const;

const FIGURE = {
  school: { zh: '', en: '' },
  mean: { zh: '平均', en: 'mean' },
  coefficient: { zh: '差异系数', en: 'coefficient' },
  composite: { zh: '综合差异系数', en: 'composite' },
} as const;
