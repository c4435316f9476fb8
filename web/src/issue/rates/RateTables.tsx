import type { countRates } from '@dudao/core/issue/rates/contract';
import { RATE_NOTES, RATES, type RateFigures } from '@dudao/core/issue/rates/rate';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { FigureLink } from '../week/FigureLink.tsx';
import { RateCells } from './RateCells.tsx';
import { listOfRated, type RatesOf } from './rate-links.ts';

const TEXTS = {
  unit: { zh: '单位', en: 'Unit' },
  byUnit: { zh: '按单位', en: 'By unit' },
  class: { zh: '办理类别', en: 'Class' },
  byClass: { zh: '按办理类别', en: 'By class of handling' },
  month: { zh: '月份', en: 'Month' },
  byMonth: { zh: '最近十二个月', en: 'The last twelve months' },
  all: { zh: '合计', en: 'All' },
  own: { zh: '{name}（本级自己的）', en: '{name} (its own)' },
  unsaid: { zh: '没有定类别', en: 'no class' },
  points: { zh: '比上月', en: 'before' },
  aside: { zh: '不计入', en: 'Not counted' },
  rest: {
    zh: '另外 {count} 个单位这两个月没有应整改的条目（无）',
    en: '{count} more units with nothing to be put right (none)',
  },
  means: { zh: '怎么算', en: 'What is counted' },
};

type Counted = OutputOf<typeof countRates>;
type Compared = Pick<Counted['places'][number], 'now' | 'before'>;

interface TablesProps {
  readonly of: RatesOf;
  readonly counted: Counted;
}

/** The rates of a month by unit and class, and over the last twelve months. */
export function RateTables({ of, counted }: TablesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { total, classes, places, months } = counted;
  const toAll = (count: keyof RateFigures) => listOfRated(count, of);
  const said = places.filter(hasFigures);
  const rest = places.filter((place) => !hasFigures(place) && !place.isOwn);
  return (
    <>
      <Section title={t('byUnit')} level={2}>
        <ComparedTable first={t('unit')}>
          <ComparedRow name={t('all')} row={total} to={toAll} />
          {said.map((place) => (
            <PlaceRow key={place.unit.id} of={of} place={place} />
          ))}
        </ComparedTable>
        {rest.length === 0 ? null : (
          <details>
            <summary>{t('rest', { count: rest.length })}</summary>
            <ComparedTable first={t('unit')}>
              {rest.map((place) => (
                <PlaceRow key={place.unit.id} of={of} place={place} />
              ))}
            </ComparedTable>
          </details>
        )}
      </Section>
      <Section title={t('byClass')} level={2}>
        <ComparedTable first={t('class')}>
          <ComparedRow name={t('all')} row={total} to={toAll} />
          {classes.map(({ id, name, ...row }) => (
            <ComparedRow
              key={id ?? ''}
              name={name === null ? t('unsaid') : say(name)}
              row={row}
              // A list cannot be narrowed to what has no class.
              to={(count) => (id === null ? null : listOfRated(count, of, { handling: id }))}
            />
          ))}
        </ComparedTable>
      </Section>
      <Section title={t('byMonth')} level={2}>
        <PlainTable heads={[t('month'), ...RATES.map(({ name }) => ({ number: say(name) })), { number: t('aside') }]}>
          {months.toReversed().map(({ month, ...figures }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <RateCells now={figures} to={(count) => listOfRated(count, { ...of, month })} />
              <td className="number">
                <FigureLink count={figures.aside} to={listOfRated('aside', { ...of, month })} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title={t('means')} level={2}>
        <dl className="rate-means">
          {RATES.map(({ id, name, means }) => (
            <div key={id}>
              <dt>{say(name)}</dt>
              <dd>{say(means)}</dd>
            </div>
          ))}
        </dl>
        {RATE_NOTES.map((note) => (
          <p key={note.zh} className="quiet">
            {say(note)}
          </p>
        ))}
      </Section>
    </>
  );
}

function hasFigures({ now, before }: Compared): boolean {
  return [now, before].some((one) => one.due + one.aside > 0);
}

function ComparedTable({ first, children }: { readonly first: string; readonly children: ReactNode }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const heads = RATES.flatMap(({ name }) => [{ number: say(name) }, { number: t('points') }]);
  return <PlainTable heads={[first, ...heads, { number: t('aside') }]}>{children}</PlainTable>;
}

interface ComparedRowProps {
  readonly name: ReactNode;
  readonly row: Compared;
  readonly to: (count: keyof RateFigures) => string | null;
}

function ComparedRow({ name, row: { now, before }, to }: ComparedRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <RateCells now={now} before={before} to={to} />
      <td className="number">
        <FigureLink count={now.aside} to={to('aside')} />
      </td>
    </tr>
  );
}

function PlaceRow({ of, place }: { readonly of: RatesOf; readonly place: Counted['places'][number] }) {
  const t = useTexts(TEXTS);
  const { unit, isOwn } = place;
  const about = { month: of.month, ...(of.ledger === '' ? {} : { ledger: of.ledger }) };
  return (
    <ComparedRow
      name={isOwn ? t('own', { name: unit.name }) : <Link to={paths.ledgerRates(unit.id, about)}>{unit.name}</Link>}
      row={place}
      // The list of a unit has all below it, so what is its own has none to itself.
      to={(count) => (isOwn ? null : listOfRated(count, { ...of, unitId: unit.id }))}
    />
  );
}
