import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { MeetingList } from './meeting-record.ts';

const TEXTS = {
  caption: { zh: '例会制度执行情况', en: 'How the rhythms are kept' },
  type: { zh: '会议', en: 'Meeting' },
  week: { zh: '每周', en: 'each week' },
  month: { zh: '每月', en: 'each month' },
  quarter: { zh: '每季', en: 'each quarter' },
  last: { zh: '上次', en: 'Last' },
  next: { zh: '下次', en: 'Next' },
  kept: { zh: '今年已开（应开）', en: 'Held this year (due)' },
  count: { zh: '{met}（{periods}）', en: '{met} ({periods})' },
  never: { zh: '还没有开过', en: 'never' },
  state: { zh: '本期', en: 'This period' },
  missed: { zh: '过期未开', en: 'missed' },
  fine: { zh: '正常', en: 'kept' },
  call: { zh: '拟定“{name}”', en: 'Prepare “{name}”' },
  callHead: { zh: '召开', en: 'Call' },
};

interface RhythmTableProps {
  readonly unitId: string;
  readonly rhythms: MeetingList['rhythms'];
  readonly calls: boolean;
}

/** Whether the regular meetings take place: the last, the next, and what is missing. */
export function RhythmTable({ unitId, rhythms, calls }: RhythmTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[t('type'), t('state'), t('next'), t('last'), { number: t('kept') }, ...(calls ? [t('callHead')] : [])]}
    >
      {rhythms.map(({ type, name, every, last, nextOn, missed, met, periods }) => (
        <tr key={type}>
          <th scope="row">
            {say(name)}
            <div className="small quiet">{t(every)}</div>
          </th>
          <td className="nowrap">
            <VerdictMark standing={missed ? 'miss' : 'met'} word={t(missed ? 'missed' : 'fine')} />
          </td>
          <td className="nowrap">{showDay(nextOn, lang)}</td>
          <td className="nowrap">{last === null ? t('never') : showDay(last, lang)}</td>
          <td className="number">{t('count', { met, periods })}</td>
          {calls ? (
            <td>
              <Link to={paths.callMeeting(unitId, type)}>{t('call', { name: say(name) })}</Link>
            </td>
          ) : null}
        </tr>
      ))}
    </PlainTable>
  );
}
