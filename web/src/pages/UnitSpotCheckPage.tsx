import { listUnitSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { Link, useParams } from 'react-router';
import { FigureChecklist } from '../inspection/FigureChecklist.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '现场核实', en: 'To verify on site' },
  teams: { zh: '我的督导组', en: 'My teams' },
  lead: {
    zh: '逐项看原始依据，记下看到的值。自报的值不会被改动，两个数并排保留。',
    en: 'Look at the originals item by item and note what you find. The reported value stays; both are kept side by side.',
  },
  counts: { zh: '{period}，待核实 {open} / {all} 项', en: '{period}, {open} of {all} to verify' },
  dossier: { zh: '看档案', en: 'Open the dossier' },
  none: { zh: '这里没有抽到要核实的数据', en: 'No figures were drawn here' },
};

/** What a team has to look at in a unit. */
export function UnitSpotCheckPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const found = useRead(listUnitSpotCheck, { unitId });
  useTitle(found.data ? `${t('title')} · ${found.data.unit}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, spotChecks } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.myTeams()}>{t('teams')}</Link>}
        title={`${t('title')} · ${unit}`}
        lead={t('lead')}
      />
      <div className="stack wide">
        {spotChecks.length === 0 ? <Empty title={t('none')} /> : null}
        {spotChecks.map(({ spotCheckId, title, dossierId, period, figures }) => (
          <Section
            key={`${spotCheckId} ${dossierId}`}
            title={title}
            level={2}
            aside={
              <span className="small quiet">
                {t('counts', {
                  period,
                  open: figures.filter(({ state }) => state === 'open').length,
                  all: figures.length,
                })}{' '}
                · <Link to={paths.dossier(dossierId)}>{t('dossier')}</Link>
              </span>
            }
          >
            <FigureChecklist figures={figures} />
          </Section>
        ))}
      </div>
    </>
  );
}
