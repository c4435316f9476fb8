import { readUnit } from '@dudao/core/org/contract';
import { readVisitChoices } from '@dudao/core/visit/course-contract';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { PlanVisitForm } from '../visit/PlanVisitForm.tsx';

const TEXTS = {
  title: { zh: '安排督导', en: 'Plan a visit' },
  all: { zh: '{unit} · 督导安排', en: '{unit} · visits' },
  lead: {
    zh: '安排以后，被督导单位还看不到；发了通知或进点以后才看得到。',
    en: 'The unit sees nothing of it before it is told or the visit begins.',
  },
};

/** Plans a visit of an office. */
export function PlanVisitPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const unit = useRead(readUnit, { unitId });
  const choices = useRead(readVisitChoices, { unitId });
  useTitle(t('title'));
  if (choices.isPending) return <Loading lines={8} />;
  if (choices.isError) return <ErrorState error={choices.error} onRetry={() => choices.refetch()} />;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.visits(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <PlanVisitForm
        unitId={unitId}
        choices={choices.data}
        proposed={params.get('visited') ?? undefined}
        campaignId={params.get('campaign') ?? ''}
        departmentId={params.get('department') ?? ''}
        onPlanned={(id) => navigate(paths.visit(id))}
      />
    </>
  );
}
