import { readUnit } from '@dudao/core/org/contract';
import { readTeamLife } from '@dudao/core/team/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CareTable } from '../team/CareTable.tsx';
import { SheetTable } from '../team/SheetTable.tsx';
import { hoursOf } from '../team/sheet-words.ts';
import { TeamVisitTable } from '../team/TeamVisitTable.tsx';
import { MonthChoice } from '../ui/MonthChoice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督导组日常', en: 'Life of teams' },
  verdict: {
    zh: '{waiting} 份日报、周报待收，{late} 份逾期未交；{severe} 处严重的廉洁异常，{hints} 位组员需要关心。',
    en: '{waiting} sheets wait, {late} are overdue; {severe} severe signs of integrity, {hints} members need care.',
  },
  none: { zh: '这个月没有督导组', en: 'No teams in this month' },
  waiting: { zh: '待收的日报、周报', en: 'Sheets that wait' },
  noWaiting: { zh: '没有待收的。', en: 'None wait.' },
  late: { zh: '逾期未交', en: 'Overdue' },
  noLate: { zh: '没有逾期的。', en: 'None is overdue.' },
  teams: { zh: '各组', en: 'Teams' },
  team: { zh: '督导组', en: 'Team' },
  owed: { zh: '应交', en: 'Owed' },
  handedIn: { zh: '已交', en: 'Handed in' },
  lateCount: { zh: '迟交、未交', en: 'Late' },
  returned: { zh: '退回次数', en: 'Came back' },
  hours: { zh: '在点（小时）', en: 'Hours' },
  rating: { zh: '被督导单位评议', en: 'Rated by units' },
  rated: { zh: '{mean} 分（{raters} 个单位）', en: '{mean} ({raters} units)' },
  tooFew: { zh: '不足三个单位，不显示', en: 'too few units' },
  visits: { zh: '督导质量与廉洁登记', en: 'Visits and integrity' },
  noVisits: { zh: '这个月没有进点的督导。', en: 'No visit was begun in this month.' },
  care: { zh: '组员关怀', en: 'Care of members' },
};

/** What an office sees of how its teams live: sheets, visits, integrity, ratings, care. */
export function TeamLifePage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? today().slice(0, 7);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readTeamLife, { unitId, month }, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { teams, waiting, late, visits } = found.data;
  const people = new Map(
    teams.flatMap(({ care }) => care.map(({ person, hints }) => [person.id, hints.length] as const)),
  );
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('verdict', {
          waiting: waiting.length,
          late: late.length,
          severe: visits.reduce((sum, { severe }) => sum + severe, 0),
          hints: [...people.values()].filter((count) => count > 0).length,
        })}
      />
      <div className="stack wide">
        <MonthChoice month={month} onMonth={(value) => setParams({ month: value })} />
        {teams.length === 0 ? (
          <Empty title={t('none')} />
        ) : (
          <>
            <Section title={t('waiting')} level={2} empty={waiting.length === 0 && t('noWaiting')}>
              <SheetTable sheets={waiting} caption={t('waiting')} withTeam />
            </Section>
            <Section title={t('late')} level={2} empty={late.length === 0 && t('noLate')}>
              <SheetTable sheets={late} caption={t('late')} withTeam />
            </Section>
            <Section title={t('teams')} level={2}>
              <PlainTable
                caption={t('teams')}
                heads={[
                  t('team'),
                  { number: t('owed') },
                  { number: t('handedIn') },
                  { number: t('lateCount') },
                  { number: t('returned') },
                  { number: t('hours') },
                  t('rating'),
                ]}
              >
                {teams.map((team) => (
                  <tr key={team.bodyId}>
                    <th scope="row">
                      <Link to={paths.teamSheets(team.bodyId, month)}>{team.name}</Link>
                    </th>
                    <td className="number">{team.owed}</td>
                    <td className="number">{team.handedIn}</td>
                    <td className="number">{team.late}</td>
                    <td className="number">{team.returned}</td>
                    <td className="number">{hoursOf(team.minutes)}</td>
                    <td>
                      {team.rating === null ? <span className="quiet">{t('tooFew')}</span> : t('rated', team.rating)}
                    </td>
                  </tr>
                ))}
              </PlainTable>
            </Section>
            <Section title={t('visits')} level={2} empty={visits.length === 0 && t('noVisits')}>
              <TeamVisitTable visits={visits} />
            </Section>
            <Section title={t('care')} level={2}>
              {teams.map((team) => (
                <Section key={team.bodyId} title={team.name}>
                  <CareTable team={team} />
                </Section>
              ))}
            </Section>
          </>
        )}
      </div>
    </>
  );
}
