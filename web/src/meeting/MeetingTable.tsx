import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { MeetingMark } from './MeetingMark.tsx';
import type { MeetingList } from './meeting-record.ts';

const TEXTS = {
  caption: { zh: '会议', en: 'Meetings' },
  on: { zh: '时间', en: 'When' },
  title: { zh: '会议', en: 'Meeting' },
  office: { zh: '召开单位', en: 'Called by' },
  state: { zh: '状态', en: 'State' },
  called: { zh: '应到', en: 'Called' },
  conclusions: { zh: '议定事项', en: 'Conclusions' },
  confidential: { zh: '仅参会人员可见', en: 'for those called only' },
  over: { zh: '超过会议上限：{reason}', en: 'over the limit: {reason}' },
};

/** Meetings, one a row, the latest first. */
export function MeetingTable({ meetings }: { readonly meetings: MeetingList['meetings'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={t('caption')}
      heads={[t('title'), t('on'), t('state'), t('office'), { number: t('called') }, { number: t('conclusions') }]}
    >
      {meetings.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.meeting(one.id)}>{one.title}</Link>
            <div className="small quiet">
              {[say(one.typeName), one.place, one.confidential ? t('confidential') : ''].filter(Boolean).join(' · ')}
            </div>
            {one.overReason === '' ? null : <div className="small">{t('over', { reason: one.overReason })}</div>}
          </th>
          <td>
            {showDay(one.heldOn, lang)} {one.beginsAt}
          </td>
          <td>
            <MeetingMark state={one.state} />
          </td>
          <td>{one.office.name}</td>
          <td className="number">{one.called}</td>
          <td className="number">{one.conclusions}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
