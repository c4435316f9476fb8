import { readTeams } from '@dudao/core/inspection/team-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { ComplaintTable } from '../inspection/ComplaintTable.tsx';
import { RatingSummary } from '../inspection/RatingSummary.tsx';
import { RotationTable } from '../inspection/RotationTable.tsx';
import { TeamBoard } from '../inspection/TeamBoard.tsx';
import { TeamReports } from '../inspection/TeamReports.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督导组总览', en: 'Teams' },
  register: { zh: '督学名册', en: 'Inspectors' },
  verdict: {
    zh: '{teams} 个督导组联系 {units} 个单位；{unassigned} 个单位没有组，{late} 份汇报逾期，{conflicts} 处应回避。',
    en: '{teams} teams look after {units} units; {unassigned} units without a team, {late} reports overdue, {conflicts} conflicts.',
  },
};

/** The board of teams: load, contact, reports, rotation, and what units say of them. */
export function TeamsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const board = useRead(readTeams, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (board.isPending) return <Loading lines={8} />;
  if (board.isError) return <ErrorState error={board.error} onRetry={() => board.refetch()} />;
  const { teams, unassigned } = board.data;
  const sum = (of: (team: (typeof teams)[number]) => number) => teams.reduce((total, team) => total + of(team), 0);
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.inspectors(unitId)}>{`${unit.data.name} · ${t('register')}`}</Link> : null}
        title={t('title')}
        lead={t('verdict', {
          teams: teams.length,
          units: sum((team) => team.units.length),
          unassigned: unassigned.length,
          late: sum((team) => team.reportsLate),
          conflicts: sum((team) => team.conflicts.length),
        })}
      />
      <div className="stack wide">
        <TeamBoard unitId={unitId} board={board.data} />
        <TeamReports unitId={unitId} board={board.data} />
        <RotationTable unitId={unitId} />
        {holds(me, 'inspection.oversee') ? (
          <>
            <RatingSummary unitId={unitId} />
            <ComplaintTable unitId={unitId} />
          </>
        ) : null}
      </div>
    </>
  );
}
