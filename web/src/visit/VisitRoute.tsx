import { DEPTH_NAMES } from '@dudao/core/visit/route';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { VisitRecord } from './visit-record.ts';

const TEXTS = {
  title: { zh: '路线', en: 'Route' },
  proposed: { zh: '单位建议（{by}）：{places}', en: 'Proposed by the unit ({by}): {places}' },
  none: { zh: '单位没有建议路线。', en: 'The unit has proposed no route.' },
  free: { zh: '督导组可以不按建议的路线走。', en: 'The team is free to go elsewhere.' },
  place: { zh: '去了', en: 'Place' },
  depth: { zh: '到哪一层', en: 'Level' },
  origin: { zh: '由谁选定', en: 'Chosen by' },
  byUnit: { zh: '单位建议', en: 'the unit' },
  byTeam: { zh: '督导组另行选定', en: 'the team' },
  deepest: { zh: '最深到：{depth}。', en: 'Lowest level: {depth}.' },
  leftOut: { zh: '建议而没有去：{places}。', en: 'Proposed and left out: {places}.' },
};

/** What the unit proposed, and where the team went. */
export function VisitRoute({ visit }: { readonly visit: VisitRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { proposal, route } = visit;
  return (
    <Section title={t('title')} level={2}>
      <p>
        {proposal === null
          ? t('none')
          : `${t('proposed', { by: proposal.by, places: proposal.places.join(' → ') })} ${proposal.note}`}{' '}
        {route.stops.length === 0 ? <span className="quiet">{t('free')}</span> : null}
      </p>
      {route.stops.length === 0 ? null : (
        <>
          <PlainTable heads={[t('place'), t('depth'), t('origin')]}>
            {route.stops.map((stop) => (
              <tr key={`${stop.place} ${stop.depth}`}>
                <th scope="row">{stop.place}</th>
                <td>{say(DEPTH_NAMES[stop.depth])}</td>
                <td>{t(stop.isProposed ? 'byUnit' : 'byTeam')}</td>
              </tr>
            ))}
          </PlainTable>
          <p>
            {route.deepest === null ? null : t('deepest', { depth: say(DEPTH_NAMES[route.deepest]) })}
            {route.leftOut.length === 0 ? null : t('leftOut', { places: route.leftOut.join('、') })}
          </p>
        </>
      )}
    </Section>
  );
}
