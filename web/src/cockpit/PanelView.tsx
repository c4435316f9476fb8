import type { Panel } from '@dudao/core/cockpit/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { ComparePanel } from './ComparePanel.tsx';
import { Opening } from './Counted.tsx';
import { pathOf } from './cockpit-links.ts';
import { MapPanel } from './MapPanel.tsx';
import { PlansPanel } from './PlansPanel.tsx';
import { RankingPanel } from './RankingPanel.tsx';
import { FunnelPanel, TrendPanel } from './RatedPanels.tsx';
import { RedPanel } from './RedPanel.tsx';
import { RoundPanel } from './RoundPanel.tsx';
import './cockpit.css';

const TEXTS = { go: { zh: '去看看', en: 'Go there' } };

interface PanelViewProps {
  readonly panel: Panel;
  readonly unitId: string;
  readonly mayDraw: boolean;
}

/** A panel under its name: its data, or what it lacks and where that is made. */
export function PanelView({ panel, unitId, mayDraw }: PanelViewProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <section className={`cockpit-panel of-${panel.of}`} aria-label={say(panel.name)}>
      <div className="section-head">
        <h2>{say(panel.name)}</h2>
      </div>
      {panel.lacks === null ? null : (
        <p className="quiet">
          {say(panel.lacks.text)}{' '}
          {panel.lacks.at === null ? null : <Opening to={pathOf(panel.lacks.at)}>{t('go')}</Opening>}
        </p>
      )}
      <PanelData panel={panel} unitId={unitId} mayDraw={mayDraw} />
    </section>
  );
}

function PanelData({ panel, unitId, mayDraw }: PanelViewProps) {
  if (panel.data === null) return null;
  switch (panel.of) {
    case 'plans':
      return <PlansPanel data={panel.data} />;
    case 'red':
      return <RedPanel data={panel.data} />;
    case 'ranking':
      return <RankingPanel data={panel.data} />;
    case 'round':
      return <RoundPanel data={panel.data} />;
    case 'map':
      return <MapPanel data={panel.data} unitId={unitId} mayDraw={mayDraw} />;
    case 'funnel':
      return <FunnelPanel data={panel.data} />;
    case 'trend':
      return <TrendPanel data={panel.data} />;
    case 'compare':
      return <ComparePanel data={panel.data} />;
  }
}
