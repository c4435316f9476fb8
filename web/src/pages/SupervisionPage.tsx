import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { HomeInspectors } from '../inspection/HomeInspectors.tsx';
import { SecondmentRequests } from '../inspection/SecondmentRequests.tsx';
import { UnitVoice } from '../inspection/UnitVoice.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';

const TEXTS = {
  title: { zh: '督导与本单位', en: 'Supervision and us' },
  lead: {
    zh: '这里是单位一方说话的地方：评议督导组、投诉、答复抽调、安排本单位督学的时间。',
    en: 'Here the unit has its say: it rates its teams, complains, answers requests for its people, and settles their time.',
  },
};

/** What supervision asks of a unit, and what the unit says to it. */
export function SupervisionPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        <UnitVoice unitId={unitId} />
        <SecondmentRequests unitId={unitId} />
        <HomeInspectors unitId={unitId} />
      </div>
    </>
  );
}
