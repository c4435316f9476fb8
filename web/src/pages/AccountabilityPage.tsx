import { listCases } from '@dudao/core/accountability/contract';
import { readUnit } from '@dudao/core/org/contract';
import { isTeaching } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { CaseTable } from '../accountability/CaseTable.tsx';
import { OfficeSections } from '../accountability/OfficeSections.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../accountability/accountability.css';

const TEXTS = {
  title: { zh: '问责', en: 'Accountability' },
  lead: {
    zh: '规则从台账和任务里找出线索，立不立案由人决定；先督促指导，听取陈述申辩，提出建议的人不作决定。',
    en: 'Rules find what may lead to a case, people decide: urge and guide first, hear the one concerned; who proposes does not decide.',
  },
  concernsTitle: { zh: '告知本单位的问责', en: 'Accountability of this unit' },
  concernsLead: {
    zh: '已经告知本单位或本单位人员的案件。可以陈述申辩、签收决定、提交检查、提出申诉。',
    en: 'Cases of which this unit or its people were told: state your case, receive decisions, appeal.',
  },
  open: { zh: '立案', en: 'Open a case' },
  unimplemented: { zh: '不落实的事和人', en: 'Not implemented' },
  cases: { zh: '我承办或有权决定的案件', en: 'Cases that I handle or decide' },
  concerned: { zh: '案件', en: 'Cases' },
  none: { zh: '没有案件。', en: 'No case.' },
  more: { zh: '更早的', en: 'Earlier ones' },
};

/** Accountability of an office: proposals, cases, who is barred; or the cases of which a unit was told. */
export function AccountabilityPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const [after, setAfter] = useState<{ readonly on: string; readonly id: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const isOffice =
    params.get('side') !== 'concerns' &&
    holds(me, 'accountability.watch') &&
    unit.data !== undefined &&
    !isTeaching(unit.data.kind);
  const side = isOffice ? 'handles' : 'concerns';
  const found = useRead(listCases, { unitId, side, after }, { keepPrevious: true, enabled: unit.data !== undefined });
  const title = t(isOffice ? 'title' : 'concernsTitle');
  useTitle(unit.data ? `${title} · ${unit.data.name}` : title);
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isPending || found.isPending) return <Loading lines={8} />;
  const { cases, next, actions, on } = found.data;
  const caption = t(isOffice ? 'cases' : 'concerned');
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={title}
        lead={t(isOffice ? 'lead' : 'concernsLead')}
        actions={
          isOffice ? (
            <>
              <Link className="button" to={paths.unimplemented(unitId)}>
                {t('unimplemented')}
              </Link>
              {actions.open === true ? (
                <Link className="button primary" to={paths.openCase(unitId)}>
                  {t('open')}
                </Link>
              ) : null}
            </>
          ) : null
        }
      />
      <div className="stack wide">
        <Section title={caption} level={2} empty={cases.length === 0 && t('none')}>
          <CaseTable caption={caption} cases={cases} on={on} />
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </Section>
        {isOffice ? <OfficeSections unitId={unitId} mayOpen={actions.open === true} /> : null}
      </div>
    </>
  );
}
