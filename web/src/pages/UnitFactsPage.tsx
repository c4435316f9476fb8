import { readUnitFacts } from '@dudao/core/field/unit-facts-contract';
import { Link, useParams } from 'react-router';
import { UnitFactGroups } from '../field/UnitFactGroups.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';

const TEXTS = {
  title: { zh: '{unit} · 单位情况', en: '{unit} · what is known' },
  page: { zh: '单位情况', en: 'About the unit' },
  lead: {
    zh: '去以前先看一看。{office}和派去的督导组看得到，被督导单位看不到；手机取走任务时一并带走。截至 {day}。',
    en: 'To be read before going: by the office and the team that goes, not by the unit. Devices take it along. As of {day}.',
  },
};

/** What is known of the unit of a visit, for the office and the team that goes. */
export function UnitFactsPage() {
  const { visitId = '' } = useParams();
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(readUnitFacts, { visitId });
  useTitle(found.data === undefined ? t('page') : t('title', { unit: found.data.unit.name }));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { visit, office, unit, groups, on } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.visit(visit.id)}>{visit.title}</Link>}
        title={t('title', { unit: unit.name })}
        lead={t('lead', { office, day: showDay(on, lang) })}
      />
      <div className="unit-facts">
        <UnitFactGroups groups={groups} level={2} />
      </div>
    </>
  );
}
