import type { CockpitMap, MapPlace } from '@dudao/core/cockpit/contract';
import { LAYERS, type Layer } from '@dudao/core/cockpit/layer';
import { figuresOfPlace } from '@dudao/core/cockpit/place-figures';
import { LAYER_NAMES, partOf, SHADE_NAMES, SHADES, shadeOf, worstFirst } from '@dudao/core/cockpit/shade';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { AreaMap, ShadeLegend } from './AreaMap.tsx';
import { Counted, useOnWall } from './Counted.tsx';

const TEXTS = {
  layer: { zh: '地图看什么', en: 'What the map shows' },
  place: { zh: '地方', en: 'Place' },
  late: { zh: '逾期', en: 'Late' },
  open: { zh: '未结', en: 'Open' },
  visited: { zh: '去过', en: 'Visited' },
  covered: { zh: '要督导的单位', en: 'To be visited' },
  shade: { zh: '图例', en: 'Shade' },
  since: { zh: '督导从 {day}起算。', en: 'Visits are counted since {day}.' },
  all: { zh: '列出全部 {count} 个', en: 'List all {count}' },
  none: {
    zh: '还没有启用边界，先看表。上传本地的边界以后，这里画成地图。',
    en: 'No boundaries are in force; the table stands alone. Send your own and a map is drawn here.',
  },
  undrawn: {
    zh: '有 {count} 个单位没有边界，只列在表里。',
    en: '{count} units have no boundary and stand in the table alone.',
  },
  upload: { zh: '上传边界', en: 'Send boundaries' },
  hidden: { zh: '您看不到这一层。', en: 'This layer is not yours to see.' },
};

const FIRST = 10;
const FIRST_ON_WALL = 4;

interface MapPanelProps {
  readonly data: CockpitMap;
  readonly unitId: string;
  readonly mayDraw: boolean;
}

/** The units directly below: as a map where boundaries are in force, and as a table in any case. */
export function MapPanel({ data, unitId, mayDraw }: MapPanelProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const onWall = useOnWall();
  const [layer, setLayer] = useState<Layer>(data.layers[0] ?? LAYERS[0]);
  const [all, setAll] = useState(false);
  const { boundary, places } = data;
  const ordered = worstFirst(layer, places);
  const shown = all ? ordered : ordered.slice(0, onWall ? FIRST_ON_WALL : FIRST);
  const shades = SHADES.filter((shade) => places.some((place) => shadeOf(layer, partOf(layer, place)) === shade));
  const undrawn = boundary === null ? 0 : places.filter(({ drawn }) => drawn === null).length;
  return (
    <>
      <div className="line apart">
        {data.layers.length > 1 && !onWall ? (
          <Choice
            label={t('layer')}
            value={layer}
            options={data.layers.map((value) => ({ value, label: say(LAYER_NAMES[value]) }))}
            onChange={setLayer}
          />
        ) : (
          <span className="small quiet">{say(LAYER_NAMES[layer])}</span>
        )}
        <ShadeLegend layer={layer} shades={shades} />
      </div>
      <div className={boundary === null ? 'cockpit-places' : 'cockpit-places drawn'}>
        {boundary === null ? (
          <p className="quiet">
            {t('none')} {mayDraw && !onWall ? <Link to={paths.boundaries(unitId)}>{t('upload')}</Link> : null}
          </p>
        ) : (
          <AreaMap map={{ ...data, boundary }} layer={layer} unitId={unitId} />
        )}
        <div>
          <PlainTable
            caption={say(LAYER_NAMES[layer])}
            className="cockpit-dense"
            heads={[
              t('place'),
              { number: t(layer === 'late' ? 'late' : 'visited') },
              { number: t(layer === 'late' ? 'open' : 'covered') },
              t('shade'),
            ]}
          >
            {shown.map((place) => (
              <PlaceRow key={place.unit.id} place={place} layer={layer} figures={figuresOfPlace(unitId, data, place)} />
            ))}
          </PlainTable>
          {shown.length < ordered.length && !onWall ? (
            <p className="no-print">
              <Button onClick={() => setAll(true)}>{t('all', { count: ordered.length })}</Button>
            </p>
          ) : null}
          {undrawn === 0 ? null : <p className="small quiet">{t('undrawn', { count: undrawn })}</p>}
          {layer === 'visited' ? <p className="small quiet">{t('since', { day: showDay(data.since, lang) })}</p> : null}
        </div>
      </div>
    </>
  );
}

interface PlaceRowProps {
  readonly place: MapPlace;
  readonly layer: Layer;
  readonly figures: ReturnType<typeof figuresOfPlace>;
}

function PlaceRow({ place, layer, figures }: PlaceRowProps) {
  const say = useText();
  const t = useTexts(TEXTS);
  const [part, whole] = layer === 'late' ? [figures.late, figures.open] : [figures.visited, figures.covered];
  const shade = shadeOf(layer, partOf(layer, place));
  return (
    <tr>
      <th scope="row">{place.unit.name}</th>
      {part === null || whole === null ? (
        <td colSpan={2} className="quiet">
          {t('hidden')}
        </td>
      ) : (
        <>
          <td className="number">
            <Counted figure={part} />
          </td>
          <td className="number">
            <Counted figure={whole} />
          </td>
        </>
      )}
      <td className="small nowrap">{say(SHADE_NAMES[layer][shade])}</td>
    </tr>
  );
}
