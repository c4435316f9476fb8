import { percentOf, pointsBetween, RATES, type RateFigures, rateOf } from '@dudao/core/issue/rates/rate';
import { useTexts } from '../../lib/language.tsx';
import { FigureLink } from '../week/FigureLink.tsx';

const TEXTS = {
  none: { zh: '无', en: 'none' },
};

interface RateCellsProps {
  readonly now: RateFigures;
  /** The month before; absent: nothing is compared. */
  readonly before?: RateFigures;
  /** The list of what a count counts; null: it has none of its own. */
  readonly to: (count: keyof RateFigures) => string | null;
}

/** The three rates of a row: each in percent over its exact fraction, of which both counts open their lists, and how far it is from the month before. */
export function RateCells({ now, before, to }: RateCellsProps) {
  const t = useTexts(TEXTS);
  return RATES.map(({ id, part, whole }) => {
    const rate = rateOf(now, id);
    const points = before === undefined ? null : pointsBetween(rate, rateOf(before, id));
    return [
      <td key={id} className="number">
        {rate === null ? (
          t('none')
        ) : (
          <>
            <strong>{percentOf(rate)}</strong>
            <span className="small quiet issue-line">
              <FigureLink count={now[part]} to={to(part)} />/<FigureLink count={now[whole]} to={to(whole)} />
            </span>
          </>
        )}
      </td>,
      before === undefined ? null : (
        <td key={`${id} points`} className="number small">
          {points === null ? t('none') : points}
        </td>
      ),
    ];
  });
}
