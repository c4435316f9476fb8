import { ok } from '@dudao/core/lib/result';
import { levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import { downloadRun } from '@dudao/core/score/contract';
import type { CountyResult, Figure, SegmentResult, StageResult, Verdict } from '@dudao/core/score/result';
import { tableName } from '@dudao/core/score/row-words';
import { plainMomentOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { factsOf, openRun, type RunFacts } from './facts.ts';
import { unpack } from './frozen.ts';
import { readRunUnit } from './rows.ts';
import { scoreSheets } from './score-sheets.ts';

const VERDICT: Readonly<Record<Verdict | 'not-applicable', string>> = {
  pass: '● 达标',
  fail: '○ 未达标',
  pending: '◌ 待核',
  'not-applicable': '— 不适用',
};

export const downloadRunImplementation = implement(downloadRun, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { row, content, prepared } = opened.value;
    // Written by `freezeEvaluation` only, in this shape.
    const result = JSON.parse(unpack(content.result)) as CountyResult;
    const body = await writeXlsx(workbookOf(factsOf(row), result, prepared.standard));
    return ok({ name: `${row.unit_name}-${row.standard_id}-${row.period}.xlsx`, type: XLSX_TYPE, body });
  },
});

/** Summary, reasons, items, scores, coefficients, and one sheet of rows per stage: each where the standard has it. */
export function workbookOf(run: RunFacts, result: CountyResult, standard: Standard): readonly SheetToWrite[] {
  return [
    summary(run, result, standard),
    items(result, standard),
    ...scoreSheets(result, standard),
    ...(standard.output.groups === undefined ? [] : [coefficients(result, standard)]),
    ...schools(result, standard),
  ];
}

function summary(run: RunFacts, result: CountyResult, standard: Standard): SheetToWrite {
  const decisive = result.parts.find(({ id }) => id === standard.output.verdict);
  const facts: (readonly [string, string])[] = [
    ['单位', run.unitName],
    ['标准', `${result.standard.title.zh}(${run.standardId} ${run.version})`],
    ['学年', run.period],
    ['评估日期', run.on],
    [decisive?.name.zh ?? '结论', VERDICT[result.verdict]],
    ['综合结论', VERDICT[result.overallVerdict]],
    ['启用的放宽条款', run.relaxations.length === 0 ? '无' : run.relaxations.join('、')],
    [`${levelWords(standard).row.zh}数`, String(run.schoolCount)],
    ['评估人', run.createdBy],
    ['评估时间', plainMomentOf(new Date(run.createdAt))],
    ['标准摘要 SHA-256', run.standardDigest],
    ['评估摘要 SHA-256', run.digest],
  ];
  return {
    name: '结论',
    title: `${run.unitName} ${run.period} 学年评估结论`,
    columns: [
      { header: '项目', width: 20 },
      { header: '内容', width: 100, wraps: true },
    ],
    rows: [...facts, ...result.reasons.map(({ verdict, text }) => [VERDICT[verdict], text.zh] as const)],
  };
}

function items(result: CountyResult, standard: Standard): SheetToWrite {
  return {
    name: '各项要求',
    frozenColumns: 2,
    columns: [
      { header: '部分', width: 14 },
      { header: '编号', width: 8, centred: true },
      { header: '要求', width: 70, wraps: true },
      { header: '指标值', width: 14 },
      { header: '单位', width: 8 },
      { header: '结论', width: 12, centred: true },
      { header: `未达标${levelWords(standard).row.zh}数`, width: 12 },
    ],
    rows: result.parts.flatMap((part) =>
      part.items.map(({ id, requirement, value, unit, verdict, offenders }) => [
        part.name.zh,
        id,
        requirement.zh,
        number(value),
        unit ?? '',
        VERDICT[verdict],
        offenders.length,
      ]),
    ),
  };
}

function memberName(standard: Standard, member: string): string {
  return tableName(standard, member).zh;
}

function definitionName(standard: Standard, id: string): string {
  return standard.definitions.find((definition) => definition.id === id)?.name.zh ?? id;
}

function coefficients(result: CountyResult, standard: Standard): SheetToWrite {
  const { between, whole } = levelWords(standard);
  return {
    name: `${between.zh}均衡`,
    columns: [
      { header: '学段', width: 10 },
      { header: '指标', width: 40 },
      { header: `${whole.zh}平均值`, decimals: 2 },
      { header: '标准差', decimals: 6 },
      { header: '差异系数', decimals: 3 },
      { header: '结论', width: 12, centred: true },
    ],
    rows: stagesInOrder(result, standard).flatMap(([member, { indicators, composite }]) => [
      ...(standard.output.segments?.indicators ?? []).flatMap((id) => {
        const found = indicators[id];
        if (found === undefined) return [];
        return [
          [
            memberName(standard, member),
            `${id} ${definitionName(standard, id)}`,
            number(found.mean),
            number(found.sd),
            number(found.cv),
            found.cvMet === undefined ? '' : verdictOfTruth(found.cvMet),
          ],
        ];
      }),
      ...compositeRow(composite, member, standard),
    ]),
  };
}

function compositeRow(
  composite: StageResult['composite'],
  member: string,
  standard: Standard,
): readonly (readonly (string | number | null)[])[] {
  const id = standard.output.groups?.composite;
  if (id === undefined || composite === undefined || composite === null) return [];
  const { cv, met } = composite;
  return [[memberName(standard, member), definitionName(standard, id), null, null, number(cv), verdictOfTruth(met)]];
}

function verdictOfTruth(truth: boolean | null): string {
  return VERDICT[truth === null ? 'pending' : truth ? 'pass' : 'fail'];
}

function schools(result: CountyResult, standard: Standard): readonly SheetToWrite[] {
  const { indicators } = standard.output.segments ?? { indicators: [] };
  return stagesInOrder(result, standard).map(([member, { segments }]) => ({
    name: memberName(standard, member),
    frozenColumns: 2,
    columns: [
      { header: standard.identity.code.label, width: 14 },
      { header: standard.identity.name.label, width: 28 },
      ...indicators.flatMap((id) => [
        {
          header: `${id} ${definitionName(standard, id)}`,
          width: 14,
          decimals: standard.definitions.find((definition) => definition.id === id)?.decimals ?? 2,
        },
        { header: `${id} 结论`, width: 11, centred: true },
      ]),
      { header: '综合评估', width: 12, centred: true },
    ],
    rows: segments.map((segment) => [
      segment.code,
      segment.name,
      ...indicators.flatMap((id) => [number(segment.values[id] ?? null), cellVerdict(segment, id)]),
      VERDICT[segment.verdict],
    ]),
  }));
}

/** The stages as the standard names them in turn: a stored result keeps its keys by the alphabet. */
function stagesInOrder({ stages }: CountyResult, { dimension }: Standard): readonly (readonly [string, StageResult])[] {
  const members = dimension?.members.map(({ id }) => id) ?? Object.keys(stages);
  return members.flatMap((member) => {
    const stage = stages[member];
    return stage === undefined ? [] : [[member, stage] as const];
  });
}

function cellVerdict({ met, floor }: SegmentResult, id: string): string {
  if (met[id] === true) return '● 达标';
  if (met[id] === undefined) return '';
  if (met[id] === null) return '◌ 待核';
  return floor[id] === true ? '◐ 达到底线' : '○ 未达标';
}

/** A figure as a number cell: six decimals of a magnitude that float64 holds. */
function number(figure: Figure): number | null {
  return figure === null ? null : Number(figure);
}
