import { listOfRecords } from '@dudao/core/issue/source-contract';
import { readOpinion } from '@dudao/core/opinion/contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { DocumentSection } from '../opinion/DocumentSection.tsx';
import { OpinionFacts } from '../opinion/OpinionFacts.tsx';
import { OpinionSteps } from '../opinion/OpinionSteps.tsx';
import { PointList } from '../opinion/PointList.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../opinion/opinion.css';

const TEXTS = {
  title: { zh: '督导意见', en: 'Opinion' },
  ofOffice: { zh: '{office} · 督导意见', en: '{office} · opinions' },
  ofTeam: { zh: '我的督导组', en: 'My teams' },
  ofUnit: { zh: '{unit} · 收到的督导意见', en: '{unit} · opinions received' },
  overall: { zh: '总体评价', en: 'On the whole' },
  praise: { zh: '主要成绩和做法', en: 'What is praised' },
  points: { zh: '存在的问题', en: 'Points' },
  none: { zh: '没有需要整改的问题。', en: 'Nothing is to be put right.' },
  advice: { zh: '建议', en: 'Advice' },
  unwritten: { zh: '还没有写。', en: 'Not written yet.' },
};

/** One opinion: for its office, its team, and once it was sent the unit. */
export function OpinionPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { opinionId = '' } = useParams();
  const found = useRead(readOpinion, { opinionId });
  const mayRead = holds(me, 'issue.read') && found.data !== undefined && found.data.issued !== null;
  const unitId = found.data?.unit.id ?? '';
  const recordIds = (found.data?.pointList ?? []).flatMap(({ source }) => source.recordId ?? []);
  const ofField = useRead(
    listOfRecords,
    { unitId, noun: 'field', recordIds: [...new Set(recordIds)] },
    { enabled: mayRead && recordIds.length > 0 },
  );
  const ofOpinion = useRead(listOfRecords, { unitId, noun: 'opinion', recordIds: [opinionId] }, { enabled: mayRead });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const opinion = found.data;
  const entries = [...(ofField.data?.entries ?? []), ...(ofOpinion.data?.entries ?? [])];
  const crumbs = {
    office: <Link to={paths.opinions(opinion.office.id)}>{t('ofOffice', { office: opinion.office.name })}</Link>,
    team: <Link to={paths.myTeams()}>{t('ofTeam')}</Link>,
    unit: (
      <Link to={paths.opinions(opinion.unit.id, { side: 'receives' })}>{t('ofUnit', { unit: opinion.unit.name })}</Link>
    ),
  }[opinion.side];
  return (
    <>
      <PageHead crumbs={crumbs} title={opinion.title} lead={opinion.unit.name} />
      <div className="stack wide">
        <OpinionSteps opinion={opinion} />
        <OpinionFacts opinion={opinion} />
        <Section title={t('overall')} level={2} empty={opinion.overall === '' && t('unwritten')}>
          <p className="opinion-text">{opinion.overall}</p>
        </Section>
        <Lines title={t('praise')} lines={opinion.praise} />
        <Section title={t('points')} level={2} empty={opinion.pointList.length === 0 && t('none')}>
          <PointList opinion={opinion} entries={entries} />
        </Section>
        <Lines title={t('advice')} lines={opinion.advice} />
        <DocumentSection opinion={opinion} />
      </div>
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} level={2}>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Section>
  );
}
