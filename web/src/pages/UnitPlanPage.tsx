import { checksOf, PLAN_CHECK_NAMES, PLAN_CHECKS } from '@dudao/core/issue/plan';
import { readUnitPlan } from '@dudao/core/issue/plan-contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { PlanFiles } from '../issue/PlanFiles.tsx';
import { PlanPapers } from '../issue/PlanPapers.tsx';
import { PlanTable } from '../issue/PlanTable.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { DayField } from '../ui/DayField.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  title: { zh: '整改落实方案', en: 'Rectification plan' },
  lead: {
    zh: '每条问题写明原因、措施、质量要求、责任人和期限；按具体化、目标化、责任化逐条检查。',
    en: 'Each problem with its cause, measures, quality demanded, person and day, checked for being concrete, targeted and assigned.',
  },
  verdict: {
    zh: '{count} 条待整改，{whole} 条方案完整，{gaps} 条还有缺项。',
    en: '{count} to put right: the plans of {whole} are whole, those of {gaps} lack something.',
  },
  passes: { zh: '{check}：{count} / {all} 条合格', en: '{check}: {count} of {all}' },
  since: { zh: '报告从哪天起', en: 'Report since' },
  open: { zh: '待整改', en: 'To be put right' },
  closed: { zh: '已销号', en: 'Closed' },
  noneOpen: { zh: '没有待整改的条目。', en: 'Nothing is to be put right.' },
  noneClosed: { zh: '这段时间没有销号的条目。', en: 'Nothing was closed in this time.' },
  more: { zh: '条目太多，只列出前 300 条。', en: 'Too many entries: only the first 300 are listed.' },
};

/** What a unit is to put right, as a plan that can be checked, saved and signed; and the report after it. */
export function UnitPlanPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [since, setSince] = useState('');
  const asked = { unitId, ...(since === '' ? {} : { since }) };
  const found = useRead(readUnitPlan, asked);
  useTitle(found.data ? `${t('title')} · ${found.data.unit.name}` : t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, open, closed, more } = found.data;
  const whole = open.filter(({ gaps }) => gaps.length === 0).length;
  const checks = open.map(({ gaps }) => checksOf(gaps));
  return (
    <>
      <PageHead crumbs={<LedgerCrumb unitId={unitId} name={unit.name} />} title={t('title')} lead={t('lead')}>
        <p role="status">
          <strong>{t('verdict', { count: open.length, whole, gaps: open.length - whole })}</strong>
        </p>
        {open.length === 0 ? null : (
          <ul className="line quiet plan-checks">
            {PLAN_CHECKS.map((check) => (
              <li key={check}>
                {t('passes', {
                  check: say(PLAN_CHECK_NAMES[check]),
                  count: checks.filter((one) => one[check]).length,
                  all: open.length,
                })}
              </li>
            ))}
          </ul>
        )}
      </PageHead>
      <div className="stack wide">
        <div className="line no-print">
          <PlanPapers plan={found.data} />
          <DayField label={t('since')} value={since === '' ? found.data.since : since} onChange={setSince} />
        </div>
        <PlanFiles plan={found.data} asked={asked} />
        {more ? <Notice kind="decide">{t('more')}</Notice> : null}
        <Section title={t('open')} level={2} empty={open.length === 0 && t('noneOpen')}>
          <PlanTable entries={open} />
        </Section>
        <Section title={t('closed')} level={2} empty={closed.length === 0 && t('noneClosed')}>
          <PlanTable entries={closed} isAfter />
        </Section>
      </div>
    </>
  );
}
