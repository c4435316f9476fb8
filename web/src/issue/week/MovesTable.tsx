import { MOVE_NAMES, MOVES } from '@dudao/core/issue/moves';
import type { Week } from '@dudao/core/issue/week';
import type { WeekFigures } from '@dudao/core/issue/week-contract';
import { useText, useTexts } from '../../lib/language.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { listOfFigure, type Told } from './brief-links.ts';
import { FigureLink } from './FigureLink.tsx';

const TEXTS = {
  what: { zh: '变动', en: 'What moved' },
  now: { zh: '本周', en: 'This week' },
  before: { zh: '上周', en: 'Week before' },
  change: { zh: '增减', en: 'Change' },
  newlyLate: { zh: '新逾期（现在仍逾期）', en: 'newly late (and still late)' },
};

interface MovesTableProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly week: Week;
  readonly weekBefore: Week;
  readonly now: WeekFigures;
  /** Undefined while it is being read. */
  readonly before: WeekFigures | undefined;
}

/** What moved in a week, beside the week before. */
export function MovesTable({ unitId, ledger, week, weekBefore, now, before }: MovesTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const row = (what: Told, name: string, countIn: (figures: WeekFigures) => number) => {
    const [count, was] = [countIn(now), before === undefined ? null : countIn(before)];
    return (
      <tr key={what}>
        <th scope="row">{name}</th>
        <td className="number">
          <FigureLink count={count} to={listOfFigure(what, { unitId, ledger, week })} />
        </td>
        <td className="number">
          {was === null ? (
            '…'
          ) : (
            <FigureLink count={was} to={listOfFigure(what, { unitId, ledger, week: weekBefore })} />
          )}
        </td>
        <td className="number">{was === null ? '…' : signed(count - was)}</td>
      </tr>
    );
  };
  return (
    <PlainTable heads={[t('what'), { number: t('now') }, { number: t('before') }, { number: t('change') }]}>
      {row('newlyLate', t('newlyLate'), (figures) => figures.newlyLate)}
      {MOVES.map((move) =>
        row(move, say(MOVE_NAMES[move]), (figures) => figures.moves.find(({ what }) => what === move)?.count ?? 0),
      )}
    </PlainTable>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}
