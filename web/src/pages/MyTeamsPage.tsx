import { SIDE_FACTS } from '@dudao/core/access/conduct';
import { readMyTeams } from '@dudao/core/inspection/team-contract';
import { Link } from 'react-router';
import { MyTeam } from '../inspection/MyTeam.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { MyTeamLife } from '../team/MyTeamLife.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { MyVisits } from '../visit/MyVisits.tsx';

const TEXTS = {
  title: { zh: '我的督导组', en: 'My teams' },
  field: { zh: '打开督导现场', en: 'Open the field application' },
  aparts: { zh: '背靠背和校准', en: 'Pairs and calibrations' },
  none: { zh: '您今天不在任何督导组', en: 'You sit in no team today' },
  noneWhy: {
    zh: '进入督导组之后，联系单位会列在这里，到期自动消失。',
    en: 'Once you sit in a team its units stand here, until the assignment ends.',
  },
};

/** The teams in which the signed-in person sits today. */
export function MyTeamsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(readMyTeams, {});
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { teams } = found.data;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={say(SIDE_FACTS.team.keepsTo)}
        actions={
          <>
            <Link className="button" to={paths.myAparts()}>
              {t('aparts')}
            </Link>
            {/* Its own start page, so that the worker that keeps it offline takes hold. */}
            <Link className="button" to={paths.phone()} reloadDocument>
              {t('field')}
            </Link>
          </>
        }
      />
      <div className="stack wide">
        {teams.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
        <MyVisits />
        <MyTeamLife teams={teams} />
        {teams.map((team) => (
          <MyTeam key={team.bodyId} team={team} />
        ))}
      </div>
    </>
  );
}
