import { readFirstSteps } from '@dudao/core/notice/contract';
import {
  FIRST_STEP_TEXTS,
  type FirstStep,
  nextStep,
  type StepFigure,
  type StepState,
  stepState,
} from '@dudao/core/notice/first-steps';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';
import './first-steps.css';

const TEXTS = {
  title: { zh: '起步：{unit}', en: 'First steps: {unit}' },
  verdict: { zh: '{done} / {all} 步已完成。下一步：{next}。', en: '{done} of {all} steps are done. Next: {next}.' },
  none: { zh: '未开始', en: 'not begun' },
  partly: { zh: '{done} / {of}', en: '{done} of {of}' },
  done: { zh: '已完成', en: 'done' },
};

const STANDINGS: Readonly<Record<StepState, Standing>> = { none: 'pending', partly: 'floor', done: 'met' };

interface Way {
  readonly name: { readonly zh: string; readonly en: string };
  readonly to: (unitId: string) => string;
}

/** Where each step is done, the usual way first. */
const WAYS: Readonly<Record<FirstStep, readonly Way[]>> = {
  units: [
    { name: { zh: '用工作簿导入', en: 'By workbook' }, to: paths.workbook },
    { name: { zh: '逐个新增', en: 'One by one' }, to: paths.unit },
  ],
  people: [{ name: { zh: '登记人员', en: 'People' }, to: paths.staff }],
  'leading-group': [{ name: { zh: '成立机构', en: 'Bodies' }, to: paths.staff }],
  'second-person': [{ name: { zh: '新建账号', en: 'Accounts' }, to: paths.accounts }],
  liaisons: [{ name: { zh: '给单位开账号', en: 'Accounts' }, to: paths.accounts }],
  team: [
    { name: { zh: '登记督学', en: 'Inspectors' }, to: paths.inspectors },
    { name: { zh: '成立督导组', en: 'Teams' }, to: paths.staff },
  ],
  plan: [{ name: { zh: '新建计划', en: 'Plans' }, to: paths.plans }],
  campaign: [{ name: { zh: '选择模板', en: 'Templates' }, to: paths.campaigns }],
};

/** What a new office does first, how far it is, and what comes next; nothing once every step has begun. */
export function FirstSteps({ unit }: { readonly unit: { readonly id: string; readonly name: string } }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(readFirstSteps, { unitId: unit.id });
  const steps = found.data?.steps ?? [];
  const next = nextStep(steps);
  if (next === null || steps.every((one) => stepState(one) !== 'none')) return null;
  const done = steps.filter((one) => stepState(one) === 'done').length;
  return (
    <section className="stack" aria-label={t('title', { unit: unit.name })}>
      <div className="section-head">
        <h2>{t('title', { unit: unit.name })}</h2>
      </div>
      <p>{t('verdict', { done, all: steps.length, next: say(FIRST_STEP_TEXTS[next].name) })}</p>
      <ol className="first-steps">
        {steps.map((one) => (
          <StepRow key={one.step} figure={one} isNext={one.step === next} unitId={unit.id} />
        ))}
      </ol>
    </section>
  );
}

interface StepRowProps {
  readonly figure: StepFigure;
  readonly isNext: boolean;
  readonly unitId: string;
}

function StepRow({ figure: { step, done, of }, isNext, unitId }: StepRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const state = stepState({ done, of });
  const { name, why } = FIRST_STEP_TEXTS[step];
  return (
    <li aria-current={isNext ? 'step' : undefined}>
      <div className="first-step-text">
        <strong>{say(name)}</strong>
        {state === 'done' ? null : <span className="small quiet">{say(why)}</span>}
      </div>
      <VerdictMark standing={STANDINGS[state]} word={t(state, { done, of })} />
      <div className="line">
        {WAYS[step].map((way, i) => (
          <Link
            key={way.name.zh}
            className={isNext && i === 0 ? 'button primary' : 'button plain'}
            to={way.to(unitId)}
            aria-label={`${say(name)}：${say(way.name)}`}
          >
            {say(way.name)}
          </Link>
        ))}
      </div>
    </li>
  );
}
