import { countedRows, levelWords } from '../pack/level-words.ts';
import type { Standard } from '../pack/standard.ts';
import type { PartResult, Reason } from './result.ts';
import { tableName } from './row-words.ts';
import { NAMED, type StageReading, type VerdictTally } from './stage-result.ts';

type Stages = Readonly<Record<string, StageReading>>;

/** Why the county does not pass (yet): failures first, then what is pending; each points at the value to explain. */
export function reasonsOf(standard: Standard, stages: Stages, parts: readonly PartResult[]): readonly Reason[] {
  const reasons = [
    ...segmentReasons(standard, stages),
    ...coefficientReasons(standard, stages),
    ...compositeReasons(standard, stages),
    ...itemReasons(standard, parts),
  ];
  return [
    ...reasons.filter(({ verdict }) => verdict === 'fail'),
    ...reasons.filter(({ verdict }) => verdict === 'pending'),
  ];
}

function segmentReasons(standard: Standard, stages: Stages): readonly Reason[] {
  return Object.entries(stages).flatMap(([member, { tally }]) =>
    (['fail', 'pending'] as const).flatMap((verdict): readonly Reason[] => {
      const hit = tally[verdict];
      const [first] = hit.first;
      if (first === undefined) return [];
      const count = countedRows(levelWords(standard), hit.count);
      // Rows that are not split by a dimension need no heading before them.
      const name = standard.dimension === undefined ? null : tableName(standard, member);
      const zh = verdict === 'fail' ? '未达标' : '有缺失数据，尚不能判定';
      const en = verdict === 'fail' ? 'below the standard' : 'cannot be judged for missing data';
      return [
        {
          verdict,
          text: {
            zh: `${name?.zh ?? ''}有 ${count.zh}${zh}：${listed(hit, '、')}${hit.count > NAMED ? '等' : ''}`,
            en: `${name === null ? '' : `${name.en}: `}${count.en} ${en}: ${listed(hit, ', ')}${hit.count > NAMED ? ' and others' : ''}`,
          },
          definition: standard.output.segments?.verdict ?? '',
          member,
          code: first.code,
        },
      ];
    }),
  );
}

function listed({ first }: VerdictTally, separator: string): string {
  return first.map(({ name }) => name).join(separator);
}

function coefficientReasons(standard: Standard, stages: Stages): readonly Reason[] {
  return Object.entries(stages).flatMap(([member, { summary }]) =>
    Object.entries(summary.indicators).flatMap(([id, { cv, cvMet }]): readonly Reason[] => {
      if (cvMet === true) return [];
      const definition = (standard.output.groups?.cv ?? '').replaceAll('{}', id);
      const found = standard.definitions.find((known) => known.id === definition);
      if (found?.threshold === undefined) return [];
      const line = lineOf(found.threshold, member);
      const indicator = standard.definitions.find((known) => known.id === id)?.name ?? { zh: id, en: id };
      const name = tableName(standard, member);
      const verdict = cvMet === false ? 'fail' : 'pending';
      const zh = verdict === 'fail' ? `差异系数 ${shown(cv)}，高于 ${line}` : '差异系数因数据缺失尚不能计算';
      const en =
        verdict === 'fail'
          ? `coefficient of variation ${shown(cv)} exceeds ${line}`
          : 'coefficient of variation cannot be computed for missing data';
      return [
        {
          verdict,
          text: { zh: `${name.zh}“${indicator.zh}”${zh}`, en: `${name.en}, ${indicator.en}: ${en}` },
          definition,
          member,
        },
      ];
    }),
  );
}

/** One figure over all coefficients, where the standard judges that instead of each. */
function compositeReasons(standard: Standard, stages: Stages): readonly Reason[] {
  const definition = standard.output.groups?.composite;
  const found = standard.definitions.find(({ id }) => id === definition);
  if (definition === undefined || found?.threshold === undefined) return [];
  const { threshold, name: of } = found;
  return Object.entries(stages).flatMap(([member, { summary }]): readonly Reason[] => {
    const { composite } = summary;
    if (composite === null || composite === undefined || composite.met === true) return [];
    const name = tableName(standard, member);
    const verdict = composite.met === false ? 'fail' : 'pending';
    const line = lineOf(threshold, member);
    const zh = verdict === 'fail' ? `${shown(composite.cv)}，高于 ${line}` : '因数据缺失尚不能计算';
    const en = verdict === 'fail' ? `${shown(composite.cv)} exceeds ${line}` : 'cannot be computed for missing data';
    return [
      { verdict, text: { zh: `${name.zh}${of.zh} ${zh}`, en: `${name.en}, ${of.en}: ${en}` }, definition, member },
    ];
  });
}

function lineOf(threshold: string | Readonly<Record<string, string>>, member: string): string {
  return typeof threshold === 'string' ? threshold : (threshold[member] ?? '');
}

/** Three decimals, half-up on the six that a figure has, without idle zeros; an em dash where there is none. */
function shown(figure: string | null): string {
  if (figure === null) return '—';
  const negative = figure.startsWith('-');
  const millionths = BigInt(figure.replace(/[-.]/gu, ''));
  const thousandths = String((millionths + 500n) / 1000n).padStart(4, '0');
  const text = `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`.replace(/\.?0+$/u, '');
  return negative && text !== '0' ? `-${text}` : text;
}

/** Items of the parts; the one that a table of rows decides has been told row by row. */
function itemReasons(standard: Standard, parts: readonly PartResult[]): readonly Reason[] {
  return parts
    .filter(({ id }) => standard.output.segments === undefined || id !== standard.output.verdict)
    .flatMap((part) =>
      part.items.flatMap(({ id, name, verdict, value, unit, offenders }): readonly Reason[] => {
        if (verdict !== 'fail' && verdict !== 'pending') return [];
        const definition =
          standard.parts.find((known) => known.id === part.id)?.items.find(({ clause }) => clause === id)?.verdict ??
          id;
        const figure = value === null ? '' : `，现为 ${shown(value)} ${unit ?? ''}`.trimEnd();
        const figureEn = value === null ? '' : `, now ${shown(value)} ${unit ?? ''}`.trimEnd();
        const count =
          offenders.length > 0
            ? {
                zh: `，涉及 ${countedRows(levelWords(standard), offenders.length).zh}`,
                en: `, concerns ${countedRows(levelWords(standard), offenders.length).en}`,
              }
            : { zh: '', en: '' };
        const zh = verdict === 'fail' ? `未达标${figure}${count.zh}` : '待核（数据或评判缺失）';
        const en = verdict === 'fail' ? `not met${figureEn}${count.en}` : 'pending (data or judgement missing)';
        return [
          {
            verdict,
            text: { zh: `${part.name.zh}“${name.zh}”${zh}`, en: `${part.name.en}, ${name.en}: ${en}` },
            definition,
          },
        ];
      }),
    );
}
