import type { CockpitMap, CountedFigure } from '@dudao/core/cockpit/contract';
import type { Layer } from '@dudao/core/cockpit/layer';
import { figuresOfPlace } from '@dudao/core/cockpit/place-figures';
import { partOf, SHADE_NAMES, type Shade, shadeOf } from '@dudao/core/cockpit/shade';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { useOnWall } from './Counted.tsx';
import { pathOf } from './cockpit-links.ts';
import { ShadePatterns, shadeFill } from './shade-patterns.tsx';

const TEXTS = {
  map: { zh: '地图：{name}。各地的数字另见旁边的表。', en: 'Map: {name}. The table beside it says the same.' },
  place: { zh: '{name}，{part}/{whole}，{shade}', en: '{name}, {part} of {whole}, {shade}' },
  nothing: { zh: '{name}，{shade}', en: '{name}, {shade}' },
  approval: { zh: '审图号：{approval}　来源：{source}', en: 'Approval: {approval}. Source: {source}' },
};

/** With more places than these, only those with something to tell are named in the map. */
const MOST_NAMED = 40;

interface AreaMapProps {
  readonly map: CockpitMap & { readonly boundary: NonNullable<CockpitMap['boundary']> };
  readonly layer: Layer;
  readonly unitId: string;
}

/** Places as they lie, shaded by a layer; each opens the list that its number counts. */
export function AreaMap({ map, layer, unitId }: AreaMapProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const id = useId();
  const { boundary, places } = map;
  const { width, height, name, approval, source } = boundary;
  const drawn = places.flatMap((place) => (place.drawn === null ? [] : [{ ...place, drawn: place.drawn }]));
  const told = drawn.map((place) => {
    const part = partOf(layer, place);
    const shade = shadeOf(layer, part);
    const words = { name: place.unit.name, shade: say(SHADE_NAMES[layer][shade]) };
    return {
      place,
      shade,
      part,
      says: part === null ? t('nothing', words) : t('place', { ...words, part: part.part, whole: part.whole }),
      isNamed: drawn.length <= MOST_NAMED || (shade !== 'fine' && shade !== 'none'),
    };
  });
  // Names are as large on a small map as on a tall one.
  const size = Math.round(Math.max(width, height) / 38);
  return (
    <figure className="cockpit-map">
      <svg viewBox={`${-size} ${-size} ${width + 2 * size} ${height + 2 * size}`}>
        <title>{t('map', { name })}</title>
        <ShadePatterns id={id} scale={size / 7} />
        {told.map(({ place, shade, says }) => (
          <Area
            key={place.unit.id}
            figure={opened(layer, figuresOfPlace(unitId, map, place))}
            path={place.drawn.path}
            fill={shadeFill(id, shade)}
            says={says}
          />
        ))}
        {told.map(({ place, part, shade, isNamed }) =>
          isNamed ? (
            <text
              key={place.unit.id}
              x={place.drawn.x}
              y={place.drawn.y}
              fontSize={size}
              strokeWidth={size / 4}
              className="cockpit-map-name"
            >
              <tspan x={place.drawn.x}>{place.unit.name}</tspan>
              {part === null || shade === 'none' ? null : (
                <tspan x={place.drawn.x} dy={size * 1.15} className="cockpit-map-number">
                  {part.part}/{part.whole}
                </tspan>
              )}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption className="small quiet">{t('approval', { approval, source })}</figcaption>
    </figure>
  );
}

/** What an area opens: what is late there, else what is open; all that are to be visited. */
function opened(layer: Layer, { late, open, covered }: ReturnType<typeof figuresOfPlace>): CountedFigure | null {
  if (layer === 'visited') return covered;
  return late?.count === 0 ? open : late;
}

interface AreaProps {
  readonly figure: CountedFigure | null;
  readonly path: string;
  readonly fill: string;
  readonly says: string;
}

function Area({ figure, path, fill, says }: AreaProps) {
  const navigate = useNavigate();
  const onWall = useOnWall();
  const drawn = (
    <path d={path} fill={fill} fillRule="evenodd" className="cockpit-map-area">
      <title>{says}</title>
    </path>
  );
  if (onWall || figure === null || figure.count === 0) {
    return drawn;
  }
  const to = pathOf(figure.opens);
  return (
    <a
      href={to}
      aria-label={says}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {drawn}
    </a>
  );
}

/** What the shades mean, as a list of samples. */
export function ShadeLegend({ layer, shades }: { readonly layer: Layer; readonly shades: readonly Shade[] }) {
  const say = useText();
  const id = useId();
  return (
    <ul className="cockpit-legend small">
      {shades.map((shade) => (
        <li key={shade}>
          <svg viewBox="0 0 24 14" width="24" height="14" aria-hidden="true">
            <ShadePatterns id={`${id}${shade}`} scale={1} />
            <rect
              x="0.5"
              y="0.5"
              width="23"
              height="13"
              fill={shadeFill(`${id}${shade}`, shade)}
              stroke="currentColor"
            />
          </svg>
          {say(SHADE_NAMES[layer][shade])}
        </li>
      ))}
    </ul>
  );
}
