import type { Week } from '@dudao/core/issue/week';
import type { countMoves } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { parseDay } from '@dudao/core/lib/plain-day';
import { today } from '../../lib/date.ts';
import { useTexts } from '../../lib/language.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { listOfFigure } from './brief-links.ts';
import { FigureLink } from './FigureLink.tsx';
import { holdersByUnit } from './holders.ts';

const TEXTS = {
  unit: { zh: '该谁办', en: 'Whose turn' },
  person: { zh: '责任人', en: 'Person' },
  red: { zh: '逾期', en: 'Late' },
  newlyLate: { zh: '新逾期', en: 'Newly late' },
  oldest: { zh: '最久（天）', en: 'Longest (days)' },
  every: { zh: '合计', en: 'all' },
};

interface HoldersTableProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly week: Week;
  readonly holders: OutputOf<typeof countMoves>['holders'];
}

/** Who holds what is late: each unit that has the turn, and the persons in it. */
export function HoldersTable({ unitId, ledger, week, holders }: HoldersTableProps) {
  const t = useTexts(TEXTS);
  const now = parseDay(today()) ?? 0;
  const place = { unitId, ledger, week };
  return (
    <PlainTable
      heads={[t('unit'), t('person'), { number: t('red') }, { number: t('newlyLate') }, { number: t('oldest') }]}
    >
      {holdersByUnit(holders).flatMap(({ unit, red, newlyLate, oldestDueOn, persons }) => [
        <tr key={unit.id}>
          <th scope="row">{unit.name}</th>
          <td className="quiet">{persons.length === 0 ? '' : t('every')}</td>
          <td className="number">
            <FigureLink count={red} to={listOfFigure('red', place, { holderId: unit.id })} />
          </td>
          <td className="number">
            <FigureLink count={newlyLate} to={listOfFigure('newlyLate', place, { holderId: unit.id })} />
          </td>
          <td className="number">{now - (parseDay(oldestDueOn) ?? now)}</td>
        </tr>,
        ...persons.map((one) => (
          <tr key={`${unit.id} ${one.person.id}`}>
            <td />
            <td>{one.person.name}</td>
            <td className="number">
              <FigureLink
                count={one.red}
                to={listOfFigure('red', place, { holderId: unit.id, personId: one.person.id })}
              />
            </td>
            <td className="number">
              <FigureLink
                count={one.newlyLate}
                to={listOfFigure('newlyLate', place, { holderId: unit.id, personId: one.person.id })}
              />
            </td>
            <td className="number">{now - (parseDay(one.oldestDueOn) ?? now)}</td>
          </tr>
        )),
      ])}
    </PlainTable>
  );
}
