import type { Week } from '@dudao/core/issue/week';
import type { countMoves } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { listOfFigure, type Told } from './brief-links.ts';
import { FigureLink } from './FigureLink.tsx';

const TEXTS = {
  place: { zh: '地方、单位', en: 'Place' },
  own: { zh: '{name}（本级自己的）', en: '{name} (its own)' },
  red: { zh: '逾期', en: 'Late' },
  newlyLate: { zh: '新逾期', en: 'Newly late' },
  written: { zh: '登记', en: 'Written' },
  closed: { zh: '销号', en: 'Closed' },
  returned: { zh: '返工', en: 'Handed back' },
  reopened: { zh: '重新整改', en: 'Reopened' },
  raised: { zh: '上提', en: 'Raised' },
  rest: { zh: '另外 {count} 个', en: '{count} more' },
};

const SHOWN = [
  'red',
  'newlyLate',
  'written',
  'closed',
  'returned',
  'reopened',
  'raised',
] as const satisfies readonly Told[];
/** A leader reads so many; the rest is there when opened. */
const FIRST = 12;

type Places = OutputOf<typeof countMoves>['places'];

interface PlacesTableProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly week: Week;
  readonly places: Places;
}

/** Places below a unit: what is slow (late), poor (handed back) and weak (reopened) there, and what moved, the worst first. */
export function PlacesTable({ unitId, ledger, week, places }: PlacesTableProps) {
  const t = useTexts(TEXTS);
  const table = (some: Places) => (
    <PlainTable heads={[t('place'), ...SHOWN.map((what) => ({ number: t(what) }))]}>
      {some.map((place) => (
        <tr key={place.unit.id}>
          <th scope="row">
            {place.unit.id === unitId ? (
              t('own', { name: place.unit.name })
            ) : (
              <Link to={paths.ledgerBrief(place.unit.id, { week: week.from, ...(ledger === '' ? {} : { ledger }) })}>
                {place.unit.name}
              </Link>
            )}
          </th>
          {SHOWN.map((what) => (
            <td key={what} className="number">
              <FigureLink
                count={place[what]}
                // The list of a unit has all below it, so what is its own has none to itself.
                to={place.unit.id === unitId ? null : listOfFigure(what, { unitId: place.unit.id, ledger, week })}
              />
            </td>
          ))}
        </tr>
      ))}
    </PlainTable>
  );
  const rest = places.slice(FIRST);
  return (
    <>
      {table(places.slice(0, FIRST))}
      {rest.length === 0 ? null : (
        <details>
          <summary>{t('rest', { count: rest.length })}</summary>
          {table(rest)}
        </details>
      )}
    </>
  );
}
