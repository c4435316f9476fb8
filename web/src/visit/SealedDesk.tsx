import type { OutputOf } from '@dudao/core/lib/contract';
import { VISIT_PROBLEMS } from '@dudao/core/visit/problems';
import { useSealedDesk } from '@dudao/core/visit/sealed-contract';
import { VISIT_LINE_NAMES } from '@dudao/core/visit/visit-kind';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { SealedProposal } from './SealedProposal.tsx';
import './visit.css';

const TEXTS = {
  open: { zh: '打开密封柜', en: 'Open the sealed desk' },
  logged: {
    zh: '每次打开都会记入日志，里面有没有方案都一样。方案开启以后，谁在什么时候看过会公开给督导室。',
    en: 'Every opening is logged, alike whether anything lies there or not. Once a plan is opened its office is told who had looked and when.',
  },
  cleared: {
    zh: '现在经授权的有 {count} 位，提出以后才授权的人看不到。',
    en: '{count} people are cleared now; who is cleared later does not see what was proposed before.',
  },
  plans: { zh: '密封的方案', en: 'Sealed plans' },
  none: { zh: '没有为您密封的方案。', en: 'Nothing is sealed for you.' },
  unit: { zh: '去哪里', en: 'Where' },
  day: { zh: '哪天', en: 'Day' },
  what: { zh: '事项', en: 'Subject' },
  team: { zh: '谁去', en: 'Team' },
  by: { zh: '提出', en: 'Proposed' },
  approved: { zh: '批准', en: 'Approved' },
  actions: { zh: '操作', en: 'Actions' },
  opens: { zh: '{at} 自动开启', en: 'opens at {at}' },
  notYet: { zh: '还没有人批准：到时不会开启。', en: 'not approved: it will not open' },
  approve: { zh: '批准', en: 'Approve' },
  approveOf: { zh: '批准去“{unit}”', en: 'Approve the visit to {unit}' },
  withdraw: { zh: '撤回', en: 'Take back' },
  withdrawOf: { zh: '撤回去“{unit}”', en: 'Take back the visit to {unit}' },
  propose: { zh: '提出密封暗访', en: 'Propose a sealed visit' },
};

type Desk = OutputOf<typeof useSealedDesk>;
type Deed = AskOf<typeof useSealedDesk>['deed'];

/** Sealed visits for those who are cleared. Nothing of them is kept in the browser: what was read goes with the page. */
export function SealedDesk({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [desk, setDesk] = useState<Desk | null>(null);
  const use = useWrite(useSealedDesk);
  const act = (deed: Deed, then: () => void = () => undefined) =>
    use.mutate(
      { unitId, deed },
      {
        onSuccess: (told) => {
          setDesk(told);
          if (told.refused === null) then();
        },
      },
    );
  if (desk === null) {
    return (
      <div className="stack">
        <Notice>{t('logged')}</Notice>
        <ErrorLine error={use.error} />
        <div className="line">
          <Button look="primary" busy={use.isPending} onClick={() => act({ do: 'look' })}>
            {t('open')}
          </Button>
        </div>
      </div>
    );
  }
  const { refused } = desk;
  return (
    <div className="stack wide">
      {refused === null ? null : (
        <p className="error-line" role="alert">
          {reasonOf(refused.problem, VISIT_PROBLEMS, lang, refused.params)}
        </p>
      )}
      <ErrorLine error={use.error} />
      <Section title={t('plans')} level={2} empty={desk.plans.length === 0 ? t('none') : false}>
        <Plans plans={desk.plans} busy={use.isPending} onAct={act} />
      </Section>
      <Section
        title={t('propose')}
        level={2}
        aside={<span className="small quiet">{t('cleared', { count: desk.cleared })}</span>}
      >
        <SealedProposal
          outings={desk.outings}
          busy={use.isPending}
          onPropose={(proposal, then) => act({ do: 'propose', ...proposal }, then)}
        />
      </Section>
    </div>
  );
}

interface PlansProps {
  readonly plans: Desk['plans'];
  readonly busy: boolean;
  readonly onAct: (deed: Deed) => void;
}

function Plans({ plans, busy, onAct }: PlansProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable heads={[t('unit'), t('day'), t('what'), t('team'), t('by'), t('approved'), t('actions')]}>
      {plans.map((plan) => (
        <tr key={plan.planId}>
          <th scope="row">{plan.visited.name}</th>
          <td className="nowrap">{showDay(plan.onDay, lang)}</td>
          <td>
            {plan.title} <span className="small quiet">{say(VISIT_LINE_NAMES[plan.line])}</span>
            <div className="small quiet">{plan.reason}</div>
          </td>
          <td>{plan.team.name}</td>
          <td>
            {plan.proposedBy} <span className="small quiet">{showMoment(plan.proposedAt, lang)}</span>
          </td>
          <td>
            {plan.approvedBy === null
              ? t('notYet')
              : `${plan.approvedBy}，${t('opens', { at: showMoment(plan.opensAt, lang) })}`}
          </td>
          <td className="nowrap">
            {plan.approvedBy === null ? (
              <Button
                look="decide"
                busy={busy}
                refused={reasonOf(plan.actions.approve, VISIT_PROBLEMS, lang)}
                aria-label={t('approveOf', { unit: plan.visited.name })}
                onClick={() => onAct({ do: 'approve', planId: plan.planId })}
              >
                {t('approve')}
              </Button>
            ) : null}{' '}
            <Button
              busy={busy}
              aria-label={t('withdrawOf', { unit: plan.visited.name })}
              onClick={() => onAct({ do: 'withdraw', planId: plan.planId })}
            >
              {t('withdraw')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
