import { readUnit } from '@dudao/core/org/contract';
import { readRound } from '@dudao/core/paper/round-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { ReportersDialog } from '../paper/ReportersDialog.tsx';
import { RoundTable } from '../paper/RoundTable.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';

const TEXTS = {
  title: { zh: '定期报告报送情况', en: 'Regular reports' },
  lead: {
    zh: '谁报了、谁迟了、谁被退回。做法、数据、案例、成效缺一项的报不出去；报来不合要求的，打开后退回并写明原因。',
    en: 'Who has handed in, who is late, what was sent back. What lacks a part cannot be handed in; open one to send it back with the reason.',
  },
  kind: { zh: '哪种报告', en: 'Kind' },
  day: { zh: '这一期里的一天', en: 'A day of the period' },
  set: { zh: '定报送单位', en: 'Say who reports' },
  asked: { zh: '应报', en: 'Asked' },
  handed: { zh: '已报', en: 'Handed in' },
  late: { zh: '迟报、逾期', en: 'Late' },
  returned: { zh: '已退回', en: 'Sent back' },
  missing: { zh: '未报', en: 'Missing' },
  period: { zh: '{name}，{day} 前报', en: '{name}, by {day}' },
  nobody: {
    zh: '还没有定由谁报送。请点“定报送单位”。',
    en: 'Nobody is asked to report yet. Say who reports.',
  },
};

/** Who reports regularly to a unit, and how each stands in a period. */
export function ReportsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [isSetting, setSetting] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const asked = { unitId, kind: params.get('kind'), on: params.get('on') };
  const found = useRead(readRound, asked, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { kinds, kind, period, reporters, counts, today, actions } = found.data;
  const go = (change: { readonly kind?: string; readonly on?: string }) =>
    setParams({ kind, on: asked.on ?? today, ...change }, { replace: true });
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.bulletins(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={actions.setReporters === true ? <Button onClick={() => setSetting(true)}>{t('set')}</Button> : null}
      />
      <div className="stack wide">
        <div className="paper-filters no-print">
          {kinds.length > 1 ? (
            <Field label={t('kind')}>
              <select value={kind} onChange={({ target: { value } }) => go({ kind: value })}>
                {kinds.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {say(name)}
                  </option>
                ))}
              </select>
            </Field>
          ) : null}
          <DayField
            label={t('day')}
            value={asked.on ?? today}
            onChange={(on) => (on === '' ? undefined : go({ on }))}
          />
        </div>
        <dl className="paper-counts">
          {(['asked', 'handed', 'late', 'returned', 'missing'] as const).map((key) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className={key === 'late' && counts.late > 0 ? 'paper-overdue' : undefined}>{counts[key]}</dd>
            </div>
          ))}
        </dl>
        <Section
          title={t('period', { name: period.name, day: showDay(period.dueOn, lang) })}
          level={2}
          empty={reporters.length === 0 && t('nobody')}
        >
          <RoundTable unitId={unitId} reporters={reporters} />
        </Section>
      </div>
      {isSetting ? <ReportersDialog unitId={unitId} kind={kind} onClose={() => setSetting(false)} /> : null}
    </>
  );
}
