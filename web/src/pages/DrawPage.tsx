import { readDraw } from '@dudao/core/inspection/draw-contract';
import { Link, useParams } from 'react-router';
import { DrawProof } from '../inspection/DrawProof.tsx';
import { DrawResult } from '../inspection/DrawResult.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  draws: { zh: '随机抽取', en: 'Draws' },
  lead: {
    zh: '{on}。从 {units} 个单位中抽 {visits} 个，督学 {inspectors} 人，应回避 {recusals} 对。',
    en: '{on}. {visits} of {units} units, {inspectors} inspectors, {recusals} recused pairs.',
  },
};

/** One draw from announcement to result. */
export function DrawPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { drawId = '' } = useParams();
  const found = useRead(readDraw, { drawId });
  useTitle(found.data?.title ?? t('draws'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const draw = found.data;
  const { plan } = draw;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.draws(draw.unitId)}>{t('draws')}</Link>}
        title={draw.title}
        lead={t('lead', {
          on: showDay(draw.on, lang),
          units: plan.units.length,
          visits: draw.visits,
          inspectors: plan.inspectors.length,
          recusals: plan.recusals.length,
        })}
      />
      <div className="stack wide">
        <DrawProof draw={draw} />
        {draw.seed === null ? null : <DrawResult draw={draw} />}
      </div>
    </>
  );
}
