import { differenceOf } from '@dudao/core/score/difference';
import { readRunInputs } from '@dudao/core/score/what-if-contract';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { openTryCounty } from '../score/try-county.ts';
import { WhatIfControls } from '../score/WhatIfControls.tsx';
import { WhatIfOutcome } from '../score/WhatIfOutcome.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { useRun } from './run-page.ts';

const TEXTS = {
  title: { zh: '{unit}推演', en: 'What if: {unit}' },
  crumbs: { zh: '{unit} · {period} 学年 · {standard}', en: '{unit} · {period} · {standard}' },
  heading: { zh: '推演：改动数据，结论怎么变', en: 'What if: change values and see the verdict move' },
  note: {
    zh: '与评估用同一算法精确计算；只在本页试算，不会改动填报数据和存档结果。',
    en: 'Computed exactly as the evaluation; tried on this page only, neither reported nor stored values change.',
  },
  school: { zh: '学校', en: 'School' },
  failing: { zh: '未达标', en: 'missed' },
  run: { zh: '返回评估结果', en: 'Back to the evaluation' },
  least: { zh: '最少需要', en: 'The least that would pass' },
  reset: { zh: '全部还原', en: 'Undo all' },
  inputs: { zh: '{school}的数据', en: 'Values of {school}' },
};

/** Sliders on one school's inputs with the instant verdict, computed in the browser by the engine itself. */
export function WhatIfPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { runId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { shown, isPending, error, retry } = useRun(runId);
  const inputs = useRead(readRunInputs, { runId });
  const county = useMemo(
    () => (shown && inputs.data ? openTryCounty(shown.standard, shown.run, inputs.data) : null),
    [shown, inputs.data],
  );
  const [tried, setTried] = useState<ReadonlyMap<string, number>>(new Map());
  const calm = useDeferredValue(tried);
  const schools = useMemo(() => (county ? schoolsOf(county.session.before) : []), [county]);
  const code = params.get('school') ?? schools[0]?.code ?? '';
  const outcome = useMemo(() => {
    if (!county) return null;
    const changes = [...calm].map(([column, value]) => ({ code, column, value }));
    const after = county.session.change(changes);
    const { before } = county.session;
    const result = after.ok ? after.value : before;
    return { before, after: result, difference: differenceOf(before, result) };
  }, [county, calm, code]);
  useTitle(shown ? t('title', { unit: shown.run.unitName }) : '');
  if (error ?? inputs.error) return <ErrorState error={error ?? inputs.error} onRetry={retry} />;
  if (isPending || !shown || !county || !outcome) return <Loading lines={9} />;
  const { run, standard, stages, indicators } = shown;
  const row = county.data.schools.findIndex((school) => school.code === code);
  const reported = new Map(
    county.fields.flatMap(({ column }) => {
      const value = county.data.records.numbers.get(column)?.[row];
      return value === undefined || Number.isNaN(value) ? [] : [[column, value] as const];
    }),
  );
  const ofSchool = (member: string | null) =>
    member === null || Boolean(outcome.before.stages[member]?.segments.some((segment) => segment.code === code));
  const fields = county.fields.filter(
    ({ member, column }) => ofSchool(member) && county.data.records.numbers.has(column),
  );
  const choose = (next: string) => {
    setTried(new Map());
    setParams({ school: next }, { replace: true });
  };
  const change = (column: string, value: number | null) => {
    const next = new Map(tried);
    if (value === null || value === reported.get(column)) next.delete(column);
    else next.set(column, value);
    setTried(next);
  };
  return (
    <div className="stack wide">
      <PageHead
        crumbs={t('crumbs', { unit: run.unitName, period: run.period, standard: say(standard.title) })}
        title={t('heading')}
        lead={t('note')}
        actions={
          <>
            <Link className="button" to={paths.least(run.id)}>
              {t('least')}
            </Link>
            <Link className="button" to={paths.run(run.id)}>
              {t('run')}
            </Link>
          </>
        }
      />
      <div className="what-if">
        <div className="stack">
          <div className="what-if-school">
            <Field label={t('school')}>
              <select value={code} onChange={(event) => choose(event.target.value)}>
                {schools.map((school) => (
                  <option key={school.code} value={school.code}>
                    {school.passes ? '● ' : '○ '}
                    {school.name}（{school.code}）
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <section>
            <div className="section-head what-if-head">
              <h2>{t('inputs', { school: county.data.schools[row]?.name ?? code })}</h2>
              <span className="line what-if-verdicts">
                {stages.map((stage) => {
                  const found = outcome.after.stages[stage.id]?.segments.find((segment) => segment.code === code);
                  return found ? (
                    <span key={stage.id} className="nowrap">
                      {say(stage.name)} <VerdictMark standing={standingOfVerdict(found.verdict)} />
                    </span>
                  ) : null;
                })}
              </span>
            </div>
            <WhatIfControls
              fields={fields}
              reported={reported}
              tried={tried}
              gaps={county.gaps.filter((gap) => gap.code === code)}
              onChange={change}
            />
            {tried.size > 0 ? (
              <div className="what-if-reset">
                <Button onClick={() => setTried(new Map())}>{t('reset')}</Button>
              </div>
            ) : null}
          </section>
        </div>
        <div className="what-if-outcome">
          <WhatIfOutcome code={code} stages={stages} indicators={indicators} {...outcome} />
        </div>
      </div>
    </div>
  );
}

/** Every school in the result once, those that fail somewhere first. */
function schoolsOf({ stages }: Parameters<typeof differenceOf>[0]) {
  const schools = new Map<string, { code: string; name: string; passes: boolean }>();
  for (const { segments } of Object.values(stages))
    for (const { code, name, verdict } of segments) {
      const passes = verdict === 'pass' && (schools.get(code)?.passes ?? true);
      schools.set(code, { code, name, passes });
    }
  return [...schools.values()].sort((a, b) => Number(a.passes) - Number(b.passes));
}
