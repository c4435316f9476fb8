import { MOVE_NAMES, type Move } from '@dudao/core/issue/moves';
import type { readWeek } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';

const TEXTS = {
  title: { zh: '历次梳理', en: 'Earlier weeks' },
  week: { zh: '周（星期一）', en: 'Week (Monday)' },
  open: { zh: '未结', en: 'Open' },
  red: { zh: '逾期', en: 'Late' },
  idle: { zh: '没有动过', en: 'Untouched' },
  words: { zh: '小结', en: 'In words' },
};

const SHOWN: readonly Move[] = ['written', 'closed', 'reopened'];

type Record = NonNullable<OutputOf<typeof readWeek>['record']>;

interface EarlierWeeksProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly records: readonly Record[];
}

/** Weeks that were recorded, the newest first, each as it was then. */
export function EarlierWeeks({ unitId, ledger, records }: EarlierWeeksProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (records.length === 0) return null;
  const countOf = ({ figures }: Record, move: Move) => figures.moves.find(({ what }) => what === move)?.count ?? 0;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable
        heads={[
          t('week'),
          ...(['open', 'red', 'idle'] as const).map((key) => ({ number: t(key) })),
          ...SHOWN.map((move) => ({ number: say(MOVE_NAMES[move]) })),
          t('words'),
        ]}
      >
        {records.map((record) => (
          <tr key={record.weekOn}>
            <th scope="row">
              <Link to={paths.ledgerWeek(unitId, { week: record.weekOn, ...(ledger === '' ? {} : { ledger }) })}>
                {record.weekOn}
              </Link>
            </th>
            <td className="number">{record.figures.open}</td>
            <td className="number">{record.figures.red}</td>
            <td className="number">{record.figures.idle}</td>
            {SHOWN.map((move) => (
              <td key={move} className="number">
                {countOf(record, move)}
              </td>
            ))}
            <td>{record.words}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
