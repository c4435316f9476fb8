import { shownWire } from '@dudao/core/dossier/filing/decide-cell';
import type { readSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { FIGURE_MARKS, percentOf, reasonWords } from './spot-check-words.ts';

const TEXTS = {
  title: { zh: '抽到的数据', en: 'What was drawn' },
  counts: {
    zh: '共 {all} 项：待核实 {open}，一致 {agrees}，不一致 {differs}，未能核实 {unseen}。',
    en: '{all} figures: {open} to verify, {agrees} as reported, {differs} differ, {unseen} could not be seen.',
  },
  honesty: { zh: '抽样时诚信指数 {index}', en: 'honesty index {index} when drawn' },
  never: { zh: '抽样时从未核实过', en: 'never verified when drawn' },
  teams: { zh: '由{teams}核实', en: 'verified by {teams}' },
  noTeam: {
    zh: '没有本室的督导组联系该单位，请先成立或分配督导组。',
    en: 'No team of this office looks after the unit; found or assign one.',
  },
  item: { zh: '数据项', en: 'Data element' },
  self: { zh: '自报', en: 'Reported' },
  found: { zh: '核实', en: 'Found' },
  state: { zh: '状态', en: 'State' },
  why: { zh: '为什么抽到', en: 'Why' },
  how: { zh: '怎样核实', en: 'How' },
  empty: { zh: '（空）', en: '(empty)' },
};

/** What was drawn, unit by unit, why, and how each figure stands. */
export function SpotCheckPlaces({ check }: { readonly check: OutputOf<typeof readSpotCheck> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section title={t('title')} level={2}>
      <p>{t('counts', check.counts)}</p>
      {check.places.map((place) => (
        <section key={place.unitId} className="spot-check-place">
          <h3>
            <Link to={paths.dossier(place.dossierId)}>{place.unit}</Link>
          </h3>
          <p className="small quiet">
            {place.honesty === null ? t('never') : t('honesty', { index: percentOf(place.honesty) })}
            {' · '}
            {place.teams.length === 0
              ? t('noTeam')
              : t('teams', { teams: place.teams.join(lang === 'zh' ? '、' : ', ') })}
          </p>
          <PlainTable
            caption={place.unit}
            className="spot-check-figures"
            heads={[t('item'), t('state'), { number: t('self') }, { number: t('found') }, t('why'), t('how')]}
          >
            {place.figures.map((figure) => {
              const { standing, word } = FIGURE_MARKS[figure.state];
              const isFound = figure.state === 'agrees' || figure.state === 'differs';
              return (
                <tr key={figure.itemId}>
                  <th scope="row">{say(figure.element.label)}</th>
                  <td className="nowrap">
                    <VerdictMark standing={standing} word={say(word)} />
                  </td>
                  <td className="number">{shownWire(figure.element, figure.self) || t('empty')}</td>
                  <td className="number">{isFound ? shownWire(figure.element, figure.verified) || t('empty') : ''}</td>
                  <td>{reasonWords(figure, lang)}</td>
                  <td>
                    {figure.note}
                    {figure.at === null ? null : (
                      <div className="small quiet">
                        {figure.by} · {showMoment(figure.at, lang)}
                      </div>
                    )}
                  </td>
                </tr>
              );
            })}
          </PlainTable>
        </section>
      ))}
    </Section>
  );
}
