import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import type { UnitStage } from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { ConditionList } from './ConditionList.tsx';
import { countdown, STAGE_STATE_WORDS, stageStanding } from './campaign-words.ts';
import {
  ApproveDialog,
  ConfirmDialog,
  ExtendDialog,
  ProposeDialog,
  RequestDialog,
  ReviewDialog,
} from './gate-dialogs.tsx';
import { stageName, stageParams } from './template-view.ts';
import type { UnitPart } from './unit-page.ts';

const TEXTS = {
  record: { zh: '登记活动记录', en: 'Record activities' },
  request: { zh: '申请转段', en: 'Ask for transfer' },
  review: { zh: '审查', en: 'Review' },
  approve: { zh: '批准', en: 'Approve' },
  confirm: { zh: '确认完成', en: 'Confirm' },
  extend: { zh: '申请延期', en: 'Ask for extension' },
  propose: { zh: '提出自选动作', en: 'Propose own action' },
  passed: { zh: '{day} 通过', en: 'passed on {day}' },
  days: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  first: { zh: '原定 {day}', en: 'first {day}' },
  later: { zh: '到时要达到的 {n} 项条件', en: '{n} conditions that will have to be met' },
  blocked: { zh: '现在还不能转段：', en: 'Not yet: ' },
};

type Open = 'request' | 'review' | 'approve' | 'confirm' | 'extend' | 'propose' | null;

/** One stage of a unit: where its gate stands, its conditions, and what can be done about it. */
export function StageCard({ page, template, stage }: UnitPart & { readonly stage: UnitStage }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState<Open>(null);
  const name = say(stageName(template, stage.id));
  const params = {
    ...stageParams(template, stage.id),
    untilOn: stage.untilOn,
    title: page.campaign.title,
    ...stage.blocked?.params,
  };
  const reason = (action: true | string) => reasonOf(action, CAMPAIGN_PROBLEMS, lang, params);
  const isLate =
    stage.state !== 'passed' && stage.state !== 'closed' && stage.conditions.length > 0 && stage.untilOn < page.today;
  const { actions } = stage;
  const close = () => setOpen(null);
  const dialog = { page, template, stage, onClose: close };
  const isOver = stage.state === 'passed' || stage.state === 'closed';
  const chain = template.stages.find(({ id }) => id === stage.id)?.gate?.chain;
  const mine = actions.request !== 'forbidden' && chain !== 'confirmed' && chain !== undefined;
  return (
    <section className="campaign-stage stack" aria-label={name}>
      <div className="line apart">
        <h3>
          {name}{' '}
          <VerdictMark standing={stageStanding(stage.state, isLate)} word={say(STAGE_STATE_WORDS[stage.state])} />
        </h3>
        <span className={isLate ? 'campaign-red' : 'quiet'}>
          {t('days', { from: stage.fromOn, until: stage.untilOn })}
          {stage.untilOn === stage.firstUntilOn ? '' : `（${t('first', { day: stage.firstUntilOn })}）`}
          {stage.passedOn === null
            ? stage.state === 'closed'
              ? ''
              : ` · ${countdown(page.today, stage.untilOn, lang)}`
            : ` · ${t('passed', { day: stage.passedOn })}`}
        </span>
      </div>
      {stage.state === 'closed' && stage.conditions.length > 0 ? (
        <details>
          <summary>{t('later', { n: stage.conditions.length })}</summary>
          <ConditionList conditions={stage.conditions} />
        </details>
      ) : null}
      {isOver ? null : <ConditionList conditions={stage.conditions} />}
      {isOver ? null : (
        <>
          {mine && actions.request !== true && stage.blocked !== null && stage.blocked.problem === actions.request ? (
            <p className="campaign-red">
              {t('blocked')}
              {reason(actions.request)}
            </p>
          ) : null}
          <div className="line no-print">
            {mine ? (
              <Button look="primary" refused={reason(actions.request)} onClick={() => setOpen('request')}>
                {t('request')}
              </Button>
            ) : null}
            {actions.review === true ? (
              <Button look="primary" onClick={() => setOpen('review')}>
                {t('review')}
              </Button>
            ) : null}
            {actions.approve === true ? (
              <Button look="decide" onClick={() => setOpen('approve')}>
                {t('approve')}
              </Button>
            ) : null}
            {chain === 'confirmed' && actions.confirm !== 'forbidden' ? (
              <Button look="primary" refused={reason(actions.confirm)} onClick={() => setOpen('confirm')}>
                {t('confirm')}
              </Button>
            ) : null}
            {mine ? (
              <Link className="button" to={paths.activities(page.unit.id)}>
                {t('record')}
              </Link>
            ) : null}
            {actions.propose === true ? <Button onClick={() => setOpen('propose')}>{t('propose')}</Button> : null}
            {mine && template.extension !== undefined ? (
              <Button refused={reason(actions.extend)} onClick={() => setOpen('extend')}>
                {t('extend')}
              </Button>
            ) : null}
          </div>
        </>
      )}
      {open === 'request' ? <RequestDialog {...dialog} /> : null}
      {open === 'review' ? <ReviewDialog {...dialog} /> : null}
      {open === 'approve' ? <ApproveDialog {...dialog} /> : null}
      {open === 'confirm' ? <ConfirmDialog {...dialog} /> : null}
      {open === 'extend' ? <ExtendDialog {...dialog} /> : null}
      {open === 'propose' ? <ProposeDialog {...dialog} /> : null}
    </section>
  );
}
