import type { Picture } from '@dudao/core/cockpit/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { WallProvider } from './Counted.tsx';
import { PanelView } from './PanelView.tsx';
import { ageOf, panelsAt, turnsOf } from './wall-turns.ts';
import './wall.css';

const TEXTS = {
  read: { zh: '{at} 更新', en: 'read {at}' },
  aged: {
    zh: '连不上服务器，显示的是 {minutes} 分钟前的数字。连上以后自动更新。',
    en: 'The server cannot be reached; these figures are {minutes} minutes old. They are read anew by themselves.',
  },
  turn: { zh: '第 {at} 页，共 {count} 页', en: 'page {at} of {count}' },
  stop: { zh: '暂停翻页', en: 'Stop turning' },
  go: { zh: '继续翻页', en: 'Go on turning' },
  next: { zh: '下一页', en: 'Next' },
};

const TICK_MS = 1000;

interface WallViewProps {
  readonly picture: Picture;
  /** When the picture came here, by this machine's clock. */
  readonly receivedAt: number;
  /** How one gets away from here, where one does. */
  readonly children?: ReactNode;
}

/** A cockpit on a wall: large, nothing to press, a few panels at a time in turn, and always saying how old it is. */
export function WallView({ picture, receivedAt, children }: WallViewProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unit, headline, panels, wall, at, name } = picture;
  const [seconds, setSeconds] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  const [turns, setTurns] = useState(true);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      if (turns) setSeconds((before) => before + 1);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [turns]);
  const pages = turnsOf(panels.length, wall.atOnce);
  const page = Math.floor(seconds / wall.turnSeconds) % pages;
  const { isAged, minutes } = ageOf({ receivedAt, now, refreshSeconds: wall.refreshSeconds });
  return (
    <WallProvider value={true}>
      <main className="cockpit-wall">
        <header className="cockpit-wall-head">
          <div>
            <h1>
              {unit.name} {say(name)}
            </h1>
            <p className="cockpit-wall-line">{say(headline)}</p>
          </div>
          <div className="cockpit-wall-end">
            {isAged ? (
              <p className="cockpit-wall-aged" role="status">
                {t('aged', { minutes })}
              </p>
            ) : (
              <p>{t('read', { at: showMoment(at, lang) })}</p>
            )}
            <p className="line cockpit-wall-turn">
              <span>{t('turn', { at: page + 1, count: pages })}</span>
              <button type="button" className="button" onClick={() => setTurns(!turns)}>
                {t(turns ? 'stop' : 'go')}
              </button>
              <button type="button" className="button" onClick={() => setSeconds((page + 1) * wall.turnSeconds)}>
                {t('next')}
              </button>
              {children}
            </p>
          </div>
        </header>
        <div className={`cockpit-wall-panels of-${Math.min(wall.atOnce, 3)}`}>
          {panelsAt(panels, page, wall.atOnce).map((panel) => (
            <PanelView key={panel.id} panel={panel} unitId={unit.id} mayDraw={false} />
          ))}
        </div>
      </main>
    </WallProvider>
  );
}
