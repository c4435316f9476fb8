import type { SheetLine } from '@dudao/core/team/contract';
import { SHEET_STATE_NAMES, SPAN_NAMES } from '@dudao/core/team/sheet';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { SHEET_STANDINGS } from './sheet-words.ts';

const TEXTS = {
  team: { zh: '督导组', en: 'Team' },
  sheet: { zh: '材料', en: 'Sheet' },
  state: { zh: '状态', en: 'State' },
  none: { zh: '没有写', en: 'not written' },
  due: { zh: '期限', en: 'Due' },
  late: { zh: '迟 {days} 天', en: '{days} days late' },
  returned: { zh: '退回', en: 'Returned' },
  times: { zh: '{n} 次', en: '{n} times' },
  signed: { zh: '签字', en: 'Signed' },
};

interface SheetTableProps {
  readonly sheets: readonly SheetLine[];
  readonly caption: string;
  /** Whether the team stands in each row. */
  readonly withTeam?: boolean;
}

/** Sheets with how far they are, whether they are late, and how often they came back. */
export function SheetTable({ sheets, caption, withTeam = false }: SheetTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const heads = [
    ...(withTeam ? [t('team')] : []),
    t('sheet'),
    t('state'),
    t('due'),
    { number: t('returned') },
    t('signed'),
  ];
  return (
    <PlainTable heads={heads} caption={caption}>
      {sheets.map(({ bodyId, team, span, fromOn, untilOn, state, dueOn, lateDays, returned, signedBy }) => (
        <tr key={`${bodyId} ${span} ${fromOn}`}>
          {withTeam ? <td>{team}</td> : null}
          <th scope="row">
            <Link to={paths.teamSheet({ bodyId, span, onDay: fromOn })}>
              {`${say(SPAN_NAMES[span])} ${showDay(fromOn, lang)}${fromOn === untilOn ? '' : `—${showDay(untilOn, lang)}`}`}
            </Link>
          </th>
          <td className="nowrap">
            {state === null ? (
              <VerdictMark standing="none" word={t('none')} />
            ) : (
              <VerdictMark standing={SHEET_STANDINGS[state]} word={say(SHEET_STATE_NAMES[state])} />
            )}
          </td>
          <td className="nowrap">
            {showDay(dueOn, lang)}
            {lateDays > 0 ? <strong className="late">{` ${t('late', { days: lateDays })}`}</strong> : null}
          </td>
          <td className="number">{returned === 0 ? '' : t('times', { n: returned })}</td>
          <td>{signedBy ?? ''}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
