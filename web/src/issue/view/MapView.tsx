import type { Light } from '@dudao/core/issue/light';
import { LIGHT_NAMES } from '@dudao/core/issue/names';
import { countPlaces } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link } from 'react-router';
import { useRead } from '../../lib/ask.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Empty, ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { IssueLight } from '../IssueLight.tsx';
import { isNarrowed, type ListView, paramsOf, questionOf } from '../list-view.ts';
import './map.css';

const TEXTS = {
  up: { zh: '回到上一级：{name}', en: 'Up: {name}' },
  here: { zh: '本级自己的', en: 'its own' },
  open: { zh: '未结 {count}', en: '{count} open' },
  some: { zh: '{count} 条', en: '{count} entries' },
  openMore: { zh: '未结 {count} 以上', en: 'more than {count} open' },
  someMore: { zh: '{count} 条以上', en: 'more than {count} entries' },
  clear: { zh: '没有未结', en: 'nothing open' },
  nothing: { zh: '没有符合的', en: 'nothing that matches' },
  places: { zh: '下级地方', en: 'Places below' },
  legend: {
    zh: '每块是一个地方，连同它以下的全部；颜色和符号按最急的一条。点名字往下看，点数字看清单。',
    en: 'Each tile is a place with all below it, coloured by what is most urgent there. Its name leads down, its numbers to the list.',
  },
  none: { zh: '下面没有单位', en: 'No unit stands below' },
  noneWhy: { zh: '这个单位下面没有别的单位；请看列表。', en: 'See the list instead.' },
  counted: {
    zh: '条目很多，标“以上”的地方只数了最先到期的；再加条件，或点进下一级看全数。',
    en: 'There are very many: places marked “more than” count what is due first. Narrow further, or go down a level.',
  },
  keeper: {
    zh: '由本单位管理的条目，按所在单位统计。',
    en: 'What this unit keeps, counted by the unit concerned.',
  },
};

type Place = OutputOf<typeof countPlaces>['places'][number];
type Standing = Pick<Place, Light | 'isMore'>;

const LIGHTS_BY_URGENCY = ['red', 'yellow', 'green', 'none'] as const satisfies readonly Light[];

interface MapViewProps {
  readonly unitId: string;
  readonly view: ListView;
}

/** The places below a unit as tiles, the worst first; each leads down to its own. Units hold no coordinates, so places stand by their tree. */
export function MapView({ unitId, view }: MapViewProps) {
  const t = useTexts(TEXTS);
  const unit = useRead(readUnit, { unitId });
  const { sort: _, descending: __, limit: ___, from: ____, ...question } = questionOf(unitId, view);
  const found = useRead(countPlaces, question, { keepPrevious: true });
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { places, own } = found.data;
  const above = unit.data?.path.at(-2);
  // What a unit above keeps lies there as an entry that concerns it.
  const there: ListView = view.as === 'keeper' ? { ...view, as: 'concerned' } : view;
  const ordered = [...places].sort((one, other) => weightOf(other) - weightOf(one));
  return (
    <div className="stack">
      {[own, ...places].some(({ isMore }) => isMore) ? <Notice>{t('counted')}</Notice> : null}
      {view.as === 'keeper' ? <Notice>{t('keeper')}</Notice> : null}
      {above === undefined ? null : (
        <p className="no-print">
          <Link to={paths.issues(above.id, paramsOf(view))}>{t('up', { name: above.name })}</Link>
        </p>
      )}
      {places.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      <ul className="map" aria-label={t('places')}>
        {openOf(own) === 0 || places.length === 0 ? null : (
          <Tile unitId={unitId} name={t('here')} standing={own} view={{ ...view, kind: 'list' }} down={null} />
        )}
        {ordered.map((place) => (
          <Tile
            key={place.unit.id}
            unitId={place.unit.id}
            name={place.unit.name}
            standing={place}
            view={there}
            down={paths.issues(place.unit.id, paramsOf({ ...there, kind: place.hasBelow ? 'map' : 'list' }))}
          />
        ))}
      </ul>
      <p className="small quiet">{t('legend')}</p>
    </div>
  );
}

interface TileProps {
  readonly unitId: string;
  readonly name: string;
  readonly standing: Standing;
  readonly view: ListView;
  /** The way down; null: it is the unit's own, where there is none. */
  readonly down: string | null;
}

function Tile({ unitId, name, standing, view, down }: TileProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const open = openOf(standing);
  const worst = LIGHTS_BY_URGENCY.find((light) => standing[light] > 0);
  const listOf = (light: Light | ''): string =>
    paths.issues(unitId, paramsOf({ ...view, kind: 'list', light: light || view.light }));
  const isOpen = view.phase === 'unfinished';
  const sum = t(standing.isMore ? (isOpen ? 'openMore' : 'someMore') : isOpen ? 'open' : 'some', { count: open });
  return (
    <li className={`map-tile ${worst ?? 'clear'}`}>
      <span className="map-name">{down === null ? name : <Link to={down}>{name}</Link>}</span>
      {worst === undefined ? (
        <span className="small quiet">{t(isNarrowed(view) ? 'nothing' : 'clear')}</span>
      ) : (
        <>
          {down === null ? <span>{sum}</span> : <Link to={listOf('')}>{sum}</Link>}
          <span className="map-lights">
            {LIGHTS_BY_URGENCY.filter((light) => standing[light] > 0).map((light) =>
              down === null ? (
                <span key={light}>
                  <IssueLight light={light} /> <strong>{standing[light]}</strong>
                </span>
              ) : (
                <Link
                  key={light}
                  to={listOf(light)}
                  aria-label={`${name} ${say(LIGHT_NAMES[light])} ${standing[light]}`}
                >
                  <IssueLight light={light} /> <strong>{standing[light]}</strong>
                </Link>
              ),
            )}
          </span>
        </>
      )}
    </li>
  );
}

function openOf({ red, yellow, green, none }: Standing): number {
  return red + yellow + green + none;
}

/** What is late weighs most, then what is due soon, then what is open. */
function weightOf({ red, yellow, green, none }: Standing): number {
  return red * 1_000_000 + yellow * 1000 + green + none;
}
