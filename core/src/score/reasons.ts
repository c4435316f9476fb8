import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyResult, Reason, SegmentResult } from './result.ts';

/** How many names a sentence lists before it says “and others”. */
const NAMED = 3;

/** Why the county does not pass (yet): failures first, then what is pending; each points at the value to explain. */
export function reasonsOf(standard: Standard, result: Omit<CountyResult, 'reasons'>): readonly Reason[] {
  const reasons = [
    ...segmentReasons(standard, result),
    ...coefficientReasons(standard, result),
    ...itemReasons(standard, result),
  ];
  return [
    ...reasons.filter(({ verdict }) => verdict === 'fail'),
    ...reasons.filter(({ verdict }) => verdict === 'pending'),
  ];
}

function memberName(standard: Standard, member: string): Text {
  return standard.dimension?.members.find(({ id }) => id === member)?.name ?? { zh: member, en: member };
}

function segmentReasons(standard: Standard, { stages }: Omit<CountyResult, 'reasons'>): readonly Reason[] {
  return Object.entries(stages).flatMap(([member, { segments }]) =>
    (['fail', 'pending'] as const).flatMap((verdict): readonly Reason[] => {
      const hit = segments.filter((segment) => segment.verdict === verdict);
      const [first] = hit;
      if (first === undefined) return [];
      const name = memberName(standard, member);
      const zh = verdict === 'fail' ? '所学校未达标' : '所学校有缺失数据，尚不能判定';
      const schools = hit.length === 1 ? 'school' : 'schools';
      const en = verdict === 'fail' ? `${schools} below the standard` : `${schools} cannot be judged for missing data`;
      return [
        {
          verdict,
          text: {
            zh: `${name.zh}有 ${hit.length} ${zh}：${listed(hit, '、')}${hit.length > NAMED ? '等' : ''}`,
            en: `${name.en}: ${hit.length} ${en}: ${listed(hit, ', ')}${hit.length > NAMED ? ' and others' : ''}`,
          },
          definition: standard.output.segments?.verdict ?? '',
          member,
          code: first.code,
        },
      ];
    }),
  );
}

function listed(segments: readonly SegmentResult[], separator: string): string {
  return segments
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(separator);
}

function coefficientReasons(standard: Standard, { stages }: Omit<CountyResult, 'reasons'>): readonly Reason[] {
  return Object.entries(stages).flatMap(([member, { indicators }]) =>
    Object.entries(indicators).flatMap(([id, { cv, cvMet }]): readonly Reason[] => {
      if (cvMet === true) return [];
      const definition = (standard.output.groups?.cv ?? '').replaceAll('{}', id);
      const found = standard.definitions.find((known) => known.id === definition);
      if (found?.threshold === undefined) return [];
      const line = typeof found.threshold === 'string' ? found.threshold : (found.threshold[member] ?? '');
      const indicator = standard.definitions.find((known) => known.id === id)?.name ?? { zh: id, en: id };
      const name = memberName(standard, member);
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

/** Three decimals, half-up on the six that a figure has, without idle zeros; an em dash where there is none. */
function shown(figure: string | null): string {
  if (figure === null) return '—';
  const negative = figure.startsWith('-');
  const millionths = BigInt(figure.replace(/[-.]/gu, ''));
  const thousandths = String((millionths + 500n) / 1000n).padStart(4, '0');
  const text = `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`.replace(/\.?0+$/u, '');
  return negative && text !== '0' ? `-${text}` : text;
}

/** Items of the other parts; the school table's part has been told school by school. */
function itemReasons(standard: Standard, { parts }: Omit<CountyResult, 'reasons'>): readonly Reason[] {
  return parts
    .filter(({ id }) => id !== standard.output.verdict)
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
            ? { zh: `，涉及 ${offenders.length} 所学校`, en: `, schools concerned: ${offenders.length}` }
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
