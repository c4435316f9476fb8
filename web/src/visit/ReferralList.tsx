import { REFERRAL_LEVEL_NAMES, REFERRAL_STATE_NAMES } from '@dudao/core/visit/referral';
import { answerReferral, withdrawReferral } from '@dudao/core/visit/referral-contract';
import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Referral } from './referral-record.ts';
import { TakeReferralDialog } from './TakeReferralDialog.tsx';
import { REFERRAL_STANDINGS } from './visit-words.ts';
import './visit.css';

const TEXTS = {
  by: { zh: '{from} {by} {at} 上提给{to}', en: 'Handed up by {by} of {from} to {to}, {at}' },
  level: { zh: '级别', en: 'Level' },
  about: { zh: '涉及的单位', en: 'Unit concerned' },
  basis: { zh: '依据', en: 'Rests on' },
  reason: { zh: '理由', en: 'Why' },
  visit: { zh: '列入的督导', en: 'Visit' },
  hidden: {
    zh: '{at} 列入，通知单位以后看得到是哪一次',
    en: 'taken on {at}; which visit is seen once its unit is told',
  },
  outcome: { zh: '督导结果', en: 'Outcome' },
  answered: { zh: '答复', en: 'Answer' },
  said: { zh: '{text}（{by}，{at}）', en: '{text} ({by}, {at})' },
  withdrawn: { zh: '撤回的原因', en: 'Why it was taken back' },
  take: { zh: '列入督导', en: 'Take into a visit' },
  answer: { zh: '答复', en: 'Answer' },
  answerHint: {
    zh: '退回下级办理的写明怎么办；督导过的写明结果。答复以后不能再改。',
    en: 'How the office below goes on, or what came of the visit. Final.',
  },
  withdraw: { zh: '撤回', en: 'Take back' },
  reasonOf: { zh: '原因', en: 'Reason' },
  didAnswer: { zh: '已答复。', en: 'Answered.' },
  didWithdraw: { zh: '已撤回。', en: 'Taken back.' },
};

/** Matters that were handed up, each with what became of it and what the reader can do. */
export function ReferralList({ referrals }: { readonly referrals: readonly Referral[] }) {
  return (
    <ul className="referrals">
      {referrals.map((referral) => (
        <li key={referral.id}>
          <ReferralEntry referral={referral} />
        </li>
      ))}
    </ul>
  );
}

function ReferralEntry({ referral }: { readonly referral: Referral }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'take' | 'answer' | 'withdraw' | null>(null);
  const { from, to, by, at, state, visit, answer, takenAt, actions } = referral;
  const close = () => setDoing(null);
  return (
    <article className="stack">
      <div>
        <h2>{referral.title}</h2>
        <VerdictMark standing={REFERRAL_STANDINGS[state]} word={say(REFERRAL_STATE_NAMES[state])} />{' '}
        <span className="small quiet">{t('by', { from: from.name, by, at: showMoment(at, lang), to: to.name })}</span>
      </div>
      <dl className="facts">
        <dt>{t('level')}</dt>
        <dd>{say(REFERRAL_LEVEL_NAMES[referral.level])}</dd>
        <dt>{t('about')}</dt>
        <dd>{referral.about.name}</dd>
        <dt>{t('basis')}</dt>
        <dd>{referral.basis}</dd>
        <dt>{t('reason')}</dt>
        <dd>{referral.reason}</dd>
        {takenAt === null ? null : (
          <>
            <dt>{t('visit')}</dt>
            <dd>
              {visit === null ? (
                t('hidden', { at: showMoment(takenAt, lang) })
              ) : (
                <>
                  <Link to={paths.visit(visit.id)}>{visit.title}</Link>
                  {`，${showDay(visit.fromOn, lang)}，${say(VISIT_STATE_NAMES[visit.state])}`}
                </>
              )}
            </dd>
          </>
        )}
        {visit === null || visit.outcome === '' ? null : (
          <>
            <dt>{t('outcome')}</dt>
            <dd>{visit.outcome}</dd>
          </>
        )}
        {answer === null ? null : (
          <>
            <dt>{t('answered')}</dt>
            <dd>{t('said', { text: answer.text, by: answer.by, at: showMoment(answer.at, lang) })}</dd>
          </>
        )}
        {referral.withdrawnReason === null ? null : (
          <>
            <dt>{t('withdrawn')}</dt>
            <dd>{referral.withdrawnReason}</dd>
          </>
        )}
      </dl>
      {Object.values(actions).includes(true) ? (
        <div className="line no-print">
          {actions.take === true ? (
            <Button look="primary" onClick={() => setDoing('take')}>
              {t('take')}
            </Button>
          ) : null}
          {actions.answer === true ? <Button onClick={() => setDoing('answer')}>{t('answer')}</Button> : null}
          {actions.withdraw === true ? <Button onClick={() => setDoing('withdraw')}>{t('withdraw')}</Button> : null}
        </div>
      ) : null}
      {doing === 'take' ? <TakeReferralDialog referral={referral} onClose={close} /> : null}
      {doing === 'answer' ? <AnswerDialog referral={referral} onClose={close} /> : null}
      {doing === 'withdraw' ? <WithdrawDialog referral={referral} onClose={close} /> : null}
    </article>
  );
}

interface DialogProps {
  readonly referral: Referral;
  readonly onClose: () => void;
}

function AnswerDialog({ referral, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(answerReferral, { say: () => toast(t('didAnswer')), close: onClose });
  return (
    <EntryDialog
      title={t('answer')}
      save={t('answer')}
      fields={[{ id: 'answer', label: t('answer'), kind: 'long', hint: t('answerHint') }]}
      shown={shown}
      onSave={({ answer }) => save({ referralId: referral.id, revision: referral.revision, answer })}
      onClose={onClose}
    />
  );
}

function WithdrawDialog({ referral, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(withdrawReferral, { say: () => toast(t('didWithdraw')), close: onClose });
  return (
    <EntryDialog
      title={t('withdraw')}
      save={t('withdraw')}
      look="decide"
      fields={[{ id: 'reason', label: t('reasonOf'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ referralId: referral.id, revision: referral.revision, reason })}
      onClose={onClose}
    />
  );
}
