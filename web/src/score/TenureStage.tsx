import type { OutputOf } from '@dudao/core/lib/contract';
import type { readTenure } from '@dudao/core/score/tenure-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';
import './tenure.css';

type Stage = OutputOf<typeof readTenure>['stages'][number];

const TEXTS = {
  indicator: { zh: '指标', en: 'Indicator' },
  verdict: { zh: '综合评估', en: 'Verdict' },
  change: { zh: '到任至今（离任）', en: 'From entry on' },
  entry: { zh: '{period}（到任）', en: '{period} (entry)' },
  exit: { zh: '{period}（最近）', en: '{period} (latest)' },
};

const VERDICTS: Readonly<Record<Stage['years'][number]['verdict'], Standing>> = {
  pass: 'met',
  fail: 'miss',
  pending: 'pending',
};

interface TenureStageProps {
  readonly stage: Stage;
  /** School years of the tenure, in order. */
  readonly periods: readonly string[];
}

/** One stage of a school in the years of one tenure: every indicator at entry, each year, and now or at exit. */
export function TenureStage({ stage, periods }: TenureStageProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const years = stage.years.filter(({ period }) => periods.includes(period));
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return null;
  const head = (period: string): string => {
    if (period === first.period) return t('entry', { period });
    return period === last.period ? t('exit', { period }) : period;
  };
  return (
    <PlainTable
      className="tenure"
      caption={say(stage.name)}
      heads={[t('indicator'), ...years.map(({ period }) => ({ number: head(period) })), { number: t('change') }]}
    >
      <tr>
        <th scope="row">
          {say(stage.name)} · {t('verdict')}
        </th>
        {years.map(({ period, verdict }) => (
          <td key={period} className="number">
            <VerdictMark standing={VERDICTS[verdict]} />
          </td>
        ))}
        <td />
      </tr>
      {stage.indicators.map(({ id, name, unit, decimals }, i) => (
        <tr key={id}>
          <th scope="row">
            {say(name)} <span className="small quiet">{unit}</span>
          </th>
          {years.map(({ period, figures }) => (
            <td key={period} className="number">
              {showNumber(figures[i]?.value, decimals)} <Mark met={figures[i]?.met ?? null} />
            </td>
          ))}
          <td className="number">{changeText(first.figures[i]?.value, last.figures[i]?.value, decimals)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

function Mark({ met }: { readonly met: boolean | null }) {
  return <VerdictMark show="mark" standing={met === null ? 'pending' : met ? 'met' : 'miss'} />;
}

function changeText(before: number | null | undefined, after: number | null | undefined, decimals: number): string {
  if (before == null || after == null) return '—';
  const change = after - before;
  const text = showNumber(change, decimals);
  // What is nothing to so many decimals has no sign.
  return change > 0 && /[1-9]/u.test(text) ? `+${text}` : text;
}
