import { listOpinions } from '@dudao/core/opinion/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { OpinionTable } from '../opinion/OpinionTable.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  gives: { zh: '督导意见', en: 'Opinions' },
  receives: { zh: '收到的督导意见', en: 'Opinions received' },
  givesLead: {
    zh: '先反馈初步意见，听单位逐条答复，再由另一个人决定、印发。发出的不再改，只公开取代。',
    en: 'The preliminary opinion first, the unit answers point by point, somebody else decides and issues. What was issued is never changed, only superseded.',
  },
  receivesLead: {
    zh: '初步督导意见可以逐条答复：同意、不同意（写明理由，可附佐证）或要求面谈。',
    en: 'Answer a preliminary opinion point by point: agree, disagree with reason and evidence, or ask for a talk.',
  },
  side: { zh: '看哪一边', en: 'Side' },
  which: { zh: '看哪些', en: 'Which' },
  all: { zh: '全部', en: 'All' },
  open: { zh: '未办完', en: 'Not finished' },
  templates: { zh: '文书模板', en: 'Templates' },
  visits: { zh: '督导安排', en: 'Visits' },
  none: { zh: '还没有督导意见', en: 'No opinions yet' },
  how: {
    zh: '进点以后，在“督导安排”里打开一次督导，从那里起草。',
    en: 'Once a visit has begun, open it among the visits and draft from there.',
  },
  nothing: { zh: '发给本单位的督导意见会列在这里。', en: 'Opinions that are sent to you stand here.' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

type Side = 'gives' | 'receives';

/** Opinions that an office gives, or that a unit receives. */
export function OpinionsPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const gives = holds(me, 'opinion.issue');
  const side: Side = params.get('side') === 'receives' || !gives ? 'receives' : 'gives';
  const [open, setOpen] = useState(false);
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listOpinions, { unitId, side, open, after }, { keepPrevious: true });
  useTitle(unit.data ? `${t(side)} · ${unit.data.name}` : t(side));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { opinions, next } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t(side)}
        lead={t(side === 'gives' ? 'givesLead' : 'receivesLead')}
        actions={
          side === 'gives' ? (
            <>
              <Link className="button" to={paths.visits(unitId)}>
                {t('visits')}
              </Link>
              <Link className="button" to={paths.templates(unitId)}>
                {t('templates')}
              </Link>
            </>
          ) : null
        }
      />
      <div className="stack wide">
        <div className="line no-print">
          {gives ? (
            <Choice
              label={t('side')}
              value={side}
              options={[
                { value: 'gives', label: t('gives') },
                { value: 'receives', label: t('receives') },
              ]}
              onChange={(to) => setParams(to === 'receives' ? { side: to } : {})}
            />
          ) : null}
          <Choice
            label={t('which')}
            value={open ? 'open' : 'all'}
            options={[
              { value: 'all', label: t('all') },
              { value: 'open', label: t('open') },
            ]}
            onChange={(to) => {
              setOpen(to === 'open');
              setAfter(null);
            }}
          />
        </div>
        {opinions.length === 0 ? (
          <Empty title={t('none')}>{t(side === 'gives' ? 'how' : 'nothing')}</Empty>
        ) : (
          <OpinionTable opinions={opinions} caption={t(side)} side={side} />
        )}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
    </>
  );
}
