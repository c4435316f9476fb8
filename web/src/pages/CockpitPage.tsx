import { readCockpit } from '@dudao/core/cockpit/contract';
import { Link, useNavigate, useParams } from 'react-router';
import { PanelView } from '../cockpit/PanelView.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '驾驶舱', en: 'Cockpit' },
  unit: { zh: '单位', en: 'Unit' },
  as: { zh: '{at} 读取。每个数字都能点开它所数的清单。', en: 'Read {at}. Every number opens the list that it counts.' },
  by: {
    zh: '图、次序和周期按规程《{title}》{id} {version}。',
    en: 'Panels, order and periods by {title} {id} {version}.',
  },
  wall: { zh: '大屏', en: 'Wall' },
  screens: { zh: '开通大屏链接', en: 'Screens' },
  boundaries: { zh: '地图边界', en: 'Boundaries' },
  print: { zh: '打印（A3）', en: 'Print (A3)' },
};

/** A leader's cockpit: what is red and who owes it, then a few panels, each number open to its list. */
export function CockpitPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const found = useRead(readCockpit, { unitId }, { keepPrevious: true });
  const name = found.data?.picture.unit.name ?? '';
  useTitle(`${t('title')} · ${name}`);
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { picture, actions } = found.data;
  const { rulebook } = picture;
  return (
    <div className="print-wide">
      <PageHead
        title={`${name} ${say(picture.name)}`}
        actions={
          <>
            <UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => navigate(paths.cockpit(id))} />
            <Link className="button" to={paths.cockpitWall(unitId)}>
              {t('wall')}
            </Link>
            {actions.hang === true ? (
              <Link className="button" to={paths.screens(unitId)}>
                {t('screens')}
              </Link>
            ) : null}
            {actions.draw === true ? (
              <Link className="button" to={paths.boundaries(unitId)}>
                {t('boundaries')}
              </Link>
            ) : null}
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      >
        <p className="cockpit-headline">{say(picture.headline)}</p>
        <p className="small quiet">{t('as', { at: showMoment(picture.at, lang) })}</p>
      </PageHead>
      <div className="cockpit-grid">
        {picture.panels.map((panel) => (
          <PanelView key={panel.id} panel={panel} unitId={unitId} mayDraw={actions.draw === true} />
        ))}
      </div>
      <p className="small quiet cockpit-foot">
        {t('by', { title: say(rulebook.title), id: rulebook.id, version: rulebook.version })}
      </p>
    </div>
  );
}
