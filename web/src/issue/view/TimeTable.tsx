import { MOVE_NAMES, type Move } from '@dudao/core/issue/moves';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { IssueLight } from '../IssueLight.tsx';
import { spanOf, type TimedEntry, type TimeGroup } from './timeline.ts';

const TEXTS = {
  place: { zh: '单位', en: 'Unit' },
  entry: { zh: '条目', en: 'Entry' },
  found: { zh: '发现', en: 'Found' },
  due: { zh: '期限', en: 'Due' },
  light: { zh: '期限灯', en: 'Light' },
  wasLate: { zh: '逾期办理', en: 'put right late' },
};

const SHOWN: readonly Move[] = ['assigned', 'reported', 'verified', 'closed'];

/** The same as the chart, to be read: the day of each step. */
export function TimeTable({ groups, today }: { readonly groups: readonly TimeGroup[]; readonly today: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable
      heads={[t('place'), t('entry'), t('found'), ...SHOWN.map((move) => say(MOVE_NAMES[move])), t('due'), t('light')]}
    >
      {groups.flatMap((group) =>
        group.entries.map((entry) => (
          <tr key={entry.id}>
            <td>{group.name}</td>
            <th scope="row">
              <Link to={paths.issue(entry.id)}>{entry.title}</Link> <span className="small">{entry.number}</span>
            </th>
            <td className="nowrap">{entry.foundOn}</td>
            {SHOWN.map((move) => (
              <td key={move} className="nowrap">
                {lastDay(entry, move)}
              </td>
            ))}
            <td className="nowrap">{entry.fixDueOn ?? entry.dueOn ?? ''}</td>
            <td className="nowrap">
              {entry.light === 'none' && spanOf(entry, today).lateFrom !== null ? (
                <span className="time-late">{t('wasLate')}</span>
              ) : (
                <IssueLight light={entry.light} dueOn={entry.dueOn} />
              )}
            </td>
          </tr>
        )),
      )}
    </PlainTable>
  );
}

function lastDay({ moves }: TimedEntry, move: Move): string {
  return moves.findLast(({ what }) => what === move)?.on ?? '';
}
