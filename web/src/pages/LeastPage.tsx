import { ownCost } from '@dudao/core/score/changeable';
import { downloadGoal, listGaps, readRunInputs, seekGoalOperation } from '@dudao/core/score/what-if-contract';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDownload, useRead } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { readPreferenceJson, writePreference } from '../lib/preference.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { type AllowanceLine, AllowanceTable, type AllowanceText, isPositive } from '../score/AllowanceTable.tsx';
import { GapTable } from '../score/GapTable.tsx';
import { GoalView } from '../score/GoalView.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Progress } from '../ui/Progress.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useRun } from './run-page.ts';

const TEXTS = {
  title: { zh: '{unit}最少需要', en: 'The least that would pass: {unit}' },
  crumbs: { zh: '{unit} · {period} 学年 · {standard}', en: '{unit} · {period} · {standard}' },
  heading: { zh: '最少需要：花多少、补在哪里才能达标', en: 'The least that would pass: how much, and where' },
  note: {
    zh: '填写每增加一个单位的成本，系统求出花费最少的达标清单，并用评估的精确算法复核。不填成本的不增加。',
    en: 'Give the cost of one unit more of each input; the cheapest list that passes is found and checked by the exact evaluation. What has no cost does not rise.',
  },
  ask: { zh: '目标与成本', en: 'Goal and costs' },
  target: { zh: '目标', en: 'Goal' },
  county: { zh: '全县达标（每校达标且校际均衡）', en: 'The county: every school and every difference' },
  schools: { zh: '每校达标（不管校际差异）', en: 'Every school, whatever the differences' },
  seek: { zh: '求最省方案', en: 'Find the least' },
  ones: { zh: '未填的按 1 元试算（只比数量）', en: 'Count the others as 1 yuan (amounts only)' },
  needs: { zh: '请先填写至少一项的成本', en: 'Give at least one cost first' },
  wrong: { zh: '成本和上限应为大于 0 的数', en: 'Costs and limits are numbers above 0' },
  seeking: { zh: '正在求解，通常几秒钟，最长约十秒……', en: 'Solving; some seconds, at most about ten …' },
  result: { zh: '方案', en: 'Result' },
  stale: { zh: '成本或目标已改动，请重新求解。', en: 'Costs or goal have changed: find anew.' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  gaps: { zh: '各校差距', en: 'Gaps' },
  gapsNote: {
    zh: '低于标准的每一项，单独补足需要多少',
    en: 'every indicator under its line, and what alone would reach it',
  },
  run: { zh: '返回评估结果', en: 'Back to the evaluation' },
  whatIf: { zh: '推演', en: 'What if' },
};

type Asked = AskOf<typeof seekGoalOperation>;

/** The cheapest way to pass: costs in, an ordered list with its proof out; below it what every school lacks. */
export function LeastPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { runId = '' } = useParams();
  const { shown, isPending, error, retry } = useRun(runId);
  const inputs = useRead(readRunInputs, { runId });
  const gaps = useRead(listGaps, { runId });
  const [target, setTarget] = useState<'county' | 'schools'>('county');
  const [typed, setTyped] = useState<Readonly<Record<string, AllowanceText>>>(rememberedCosts);
  const [asked, setAsked] = useState<Asked | null>(null);
  const goal = useRead(seekGoalOperation, asked ?? NOTHING, { enabled: asked !== null });
  const workbook = useDownload(downloadGoal);
  const lines = useMemo((): readonly AllowanceLine[] => {
    const known = new Map((inputs.data?.changeable ?? []).map(({ input, unit }) => [input, unit ?? ''] as const));
    return [...known].map(([input, unit]) => {
      const declared = shown?.standard.inputs.find(({ id }) => id === input);
      return { input, unit, name: declared ? say(declared.name) : input };
    });
  }, [inputs.data, shown, say]);
  useTitle(shown ? t('title', { unit: shown.run.unitName }) : '');
  const failed = error ?? inputs.error ?? gaps.error;
  if (failed) return <ErrorState error={failed} onRetry={retry} />;
  if (isPending || !shown || !inputs.data || !gaps.data) return <Loading lines={9} />;
  const { run, standard, stages, indicators } = shown;
  const texts = Object.fromEntries(
    lines.map(({ input, unit }) => [input, typed[input] ?? { cost: ownCost(unit) ?? '', most: '' }] as const),
  );
  const given = lines.filter(({ input }) => texts[input]?.cost);
  const wrong = given.some(({ input }) => {
    const { cost = '', most = '' } = texts[input] ?? {};
    return !isPositive(cost) || (most !== '' && !isPositive(most));
  });
  const question: Asked = {
    runId,
    target: { of: target },
    allowances: given.map(({ input }) => {
      const { cost = '', most = '' } = texts[input] ?? {};
      return { input, cost, most: most === '' ? null : most };
    }),
  };
  const change = (input: string, text: AllowanceText) => remember({ ...texts, [input]: text });
  const remember = (next: Readonly<Record<string, AllowanceText>>) => {
    setTyped(next);
    writePreference(COSTS, JSON.stringify(next));
  };
  const fillOnes = () =>
    remember(Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { ...text, cost: text.cost || '1' }])));
  return (
    <div className="stack wide">
      <PageHead
        crumbs={t('crumbs', { unit: run.unitName, period: run.period, standard: say(standard.title) })}
        title={t('heading')}
        lead={t('note')}
        actions={
          <>
            <Link className="button" to={paths.whatIf(run.id)}>
              {t('whatIf')}
            </Link>
            <Link className="button" to={paths.run(run.id)}>
              {t('run')}
            </Link>
          </>
        }
      />
      <section className="stack no-print">
        <div className="section-head">
          <h2>{t('ask')}</h2>
        </div>
        <div className="least-ask">
          <Choice
            label={t('target')}
            value={target}
            onChange={setTarget}
            options={(['county', 'schools'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <AllowanceTable lines={lines} texts={texts} onChange={change} />
          <div className="line">
            <Button
              look="primary"
              busy={goal.isFetching}
              refused={given.length === 0 ? t('needs') : wrong ? t('wrong') : undefined}
              onClick={() => setAsked(question)}
            >
              {t('seek')}
            </Button>
            {given.length < lines.length ? <Button onClick={fillOnes}>{t('ones')}</Button> : null}
          </div>
          {goal.isFetching ? <Progress label={t('seeking')} /> : null}
          <ErrorLine error={goal.error} />
        </div>
      </section>
      {goal.data && asked !== null && !goal.isFetching ? (
        <section className="stack" id="result">
          <div className="section-head">
            <h2>{t('result')}</h2>
            {JSON.stringify(asked) === JSON.stringify(question) ? null : <span className="quiet">{t('stale')}</span>}
          </div>
          <GoalView
            goal={goal.data}
            standard={standard}
            schoolName={(code) => inputs.data.schools.find((school) => school.code === code)?.name}
            tools={
              <Button busy={workbook.isPending} onClick={() => asked && workbook.mutate(asked)}>
                {t('export')}
              </Button>
            }
          />
          <ErrorLine error={workbook.error} />
        </section>
      ) : null}
      <section id="gaps">
        <div className="section-head">
          <h2>{t('gaps')}</h2>
          <span className="small quiet">{t('gapsNote')}</span>
        </div>
        <GapTable runId={runId} gaps={gaps.data.gaps} {...{ standard, stages, indicators }} />
      </section>
    </div>
  );
}

const COSTS = 'score.costs';
/** Never asked: the question waits until the button is pressed. */
const NOTHING: Asked = { runId: '', target: { of: 'county' }, allowances: [] };

/** The costs that this person gave last on this machine. */
function rememberedCosts(): Readonly<Record<string, AllowanceText>> {
  const found = readPreferenceJson(COSTS);
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(
    Object.entries(found).flatMap(([input, text]: [string, unknown]) => {
      if (typeof text !== 'object' || text === null) return [];
      // An object may be asked for any property.
      const { cost, most } = text as Partial<Record<string, unknown>>;
      return typeof cost === 'string' && typeof most === 'string' ? [[input, { cost, most }] as const] : [];
    }),
  );
}
