import { readVisit } from '@dudao/core/visit/contract';
import { Link, useParams } from 'react-router';
import { FileSection } from '../assurance/FileSection.tsx';
import { ReportsOfVisit } from '../bulletin/ReportsOfVisit.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { OpinionsOfVisit } from '../opinion/OpinionsOfVisit.tsx';
import { paths } from '../paths.ts';
import { VisitTeam } from '../team/VisitTeam.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { AgendaTable } from '../visit/AgendaTable.tsx';
import { SealedProof } from '../visit/SealedProof.tsx';
import { VisitEntries } from '../visit/VisitEntries.tsx';
import { VisitFacts } from '../visit/VisitFacts.tsx';
import { VisitPresences } from '../visit/VisitPresences.tsx';
import { VisitRoute } from '../visit/VisitRoute.tsx';
import { VisitSteps } from '../visit/VisitSteps.tsx';

const TEXTS = {
  title: { zh: '督导', en: 'Visit' },
  ofOffice: { zh: '{office} · 督导安排', en: '{office} · visits' },
  ofTeam: { zh: '我的督导组', en: 'My teams' },
  ofUnit: { zh: '{unit} · 接受督导', en: '{unit} · visits received' },
  agenda: { zh: '日程', en: 'Agenda' },
  records: { zh: '现场记录', en: 'Records' },
  unit: { zh: '单位情况', en: 'About the unit' },
  feedback: { zh: '现场反馈', en: 'Feedback' },
  result: { zh: '登记好经验', en: 'Write down a good practice' },
};

/** One visit: for its office, its team, and once it may know of it the unit visited. */
export function VisitPage() {
  const t = useTexts(TEXTS);
  const { visitId = '' } = useParams();
  const found = useRead(readVisit, { visitId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const visit = found.data;
  const crumbs = {
    office: <Link to={paths.visits(visit.office.id)}>{t('ofOffice', { office: visit.office.name })}</Link>,
    team: <Link to={paths.myTeams()}>{t('ofTeam')}</Link>,
    unit: (
      <Link to={paths.visits(visit.visited.id, { side: 'receives' })}>{t('ofUnit', { unit: visit.visited.name })}</Link>
    ),
  }[visit.side];
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={visit.title}
        lead={visit.visited.name}
        actions={
          visit.side === 'unit' ? (
            <Link className="button" to={paths.field(visit.visited.id)}>
              {t('feedback')}
            </Link>
          ) : (
            <>
              <Link className="button" to={paths.unitFacts(visit.id)}>
                {t('unit')}
              </Link>
              <Link className="button" to={paths.visitRecords(visit.id)}>
                {t('records')}
              </Link>
              {/* Before it has begun the unit may not know of the visit, and nothing has been seen yet. */}
              {visit.begunAt === null ? null : (
                <Link
                  className="button"
                  to={paths.writeIssue(visit.visited.id, { ledger: 'result', source: 'visit', about: visit.title })}
                >
                  {t('result')}
                </Link>
              )}
            </>
          )
        }
      />
      <div className="stack wide">
        <VisitSteps visit={visit} />
        <VisitFacts visit={visit} />
        {visit.agenda.length === 0 ? null : (
          <Section title={t('agenda')} level={2}>
            <AgendaTable agenda={visit.agenda} />
          </Section>
        )}
        <VisitRoute visit={visit} />
        <VisitPresences presences={visit.presences} stays={visit.stays} />
        <VisitEntries visit={visit} />
        {visit.begunAt === null ? null : <OpinionsOfVisit visitId={visit.id} isUnit={visit.side === 'unit'} />}
        {visit.begunAt === null ? null : <ReportsOfVisit visitId={visit.id} title={visit.title} />}
        {visit.side !== 'unit' && (visit.state === 'left' || visit.state === 'closed') ? (
          <FileSection key={`file ${visit.revision}`} visitId={visit.id} />
        ) : null}
        {/* What is signed and rated follows from how far the visit is. */}
        <VisitTeam key={visit.revision} visitId={visit.id} />
        {visit.side === 'office' && visit.kind === 'unannounced' ? <SealedProof visitId={visit.id} /> : null}
      </div>
    </>
  );
}
