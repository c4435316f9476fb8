import { readMeeting } from '@dudao/core/meeting/contract';
import { ATTENDANCE_NAMES } from '@dudao/core/meeting/meeting-state';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { AgendaForm } from '../meeting/AgendaForm.tsx';
import { AttendanceForm } from '../meeting/AttendanceForm.tsx';
import { BallotSection } from '../meeting/BallotSection.tsx';
import { BeforeSection } from '../meeting/BeforeSection.tsx';
import { DocumentsSection } from '../meeting/DocumentsSection.tsx';
import { ItemList } from '../meeting/ItemList.tsx';
import { MaterialSection } from '../meeting/MaterialSection.tsx';
import { MeetingMark } from '../meeting/MeetingMark.tsx';
import { MeetingSteps, type OpenForm } from '../meeting/MeetingSteps.tsx';
import { MinutesForm } from '../meeting/MinutesForm.tsx';
import type { MeetingRecord } from '../meeting/meeting-record.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../meeting/meeting.css';

const TEXTS = {
  title: { zh: '会议', en: 'Meeting' },
  of: { zh: '{unit} · 会议', en: '{unit} · meetings' },
  when: { zh: '{day} {clock} · {place} · {chair}主持', en: '{day} {clock} · {place} · chaired by {chair}' },
  called: { zh: '{name}通知', en: 'called by {name}' },
  confidential: {
    zh: '这次会议只有参会人员和通知人看得到，同一单位的其他人也看不到。',
    en: 'Only those called and whoever called it see this, not others of the same office.',
  },
  over: {
    zh: '有单位超过会议上限，召开理由：{reason}',
    en: 'A unit is over the limit of meetings; the reason: {reason}',
  },
  cancelled: { zh: '{name}取消了会议：{reason}', en: '{name} called it off: {reason}' },
  instead: { zh: '改以发文代替：{title}', en: 'a paper was issued instead: {title}' },
  supersedes: { zh: '取代上一份纪要：{reason}', en: 'Supersedes other minutes: {reason}' },
  old: { zh: '看被取代的纪要', en: 'see those' },
  superseded: { zh: '这份纪要已被取代。', en: 'These minutes are superseded.' },
  other: { zh: '看取代它的纪要', en: 'see those that supersede them' },
  agenda: { zh: '议程和纪要', en: 'Agenda and minutes' },
  none: { zh: '还没有议题。', en: 'No points yet.' },
  attendance: { zh: '参会情况', en: 'Attendance' },
  count: { zh: '应到 {called}，实到 {came}，至少 {needed}', en: '{called} called, {came} came, {needed} needed' },
  who: { zh: '参会人', en: 'Who' },
  came: { zh: '到会', en: 'Came' },
  note: { zh: '说明', en: 'Remark' },
  recorded: { zh: '记录：{name}', en: 'Written by {name}' },
  signed: { zh: '{name}签发，内容校验值（SHA-256）：{digest}', en: 'Signed off by {name}, SHA-256: {digest}' },
};

/** One meeting: agenda, attendance, minutes and what became of its conclusions. */
export function MeetingPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { meetingId = '' } = useParams();
  const [form, setForm] = useState<OpenForm | null>(null);
  const found = useRead(readMeeting, { meetingId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const meeting = found.data;
  const { office, heldOn, beginsAt, place, chair } = meeting;
  const close = () => setForm(null);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.meetings(office.id)}>{t('of', { unit: office.name })}</Link>}
        title={meeting.title}
        lead={t('when', { day: showDay(heldOn, lang), clock: beginsAt, place, chair: chair.name })}
      />
      <div className="stack wide">
        <p className="line">
          <MeetingMark state={meeting.state} />
          <span className="small quiet">{t('called', { name: meeting.calledBy.name })}</span>
        </p>
        <Remarks meeting={meeting} />
        {form === null ? <MeetingSteps meeting={meeting} onOpen={setForm} /> : null}
        {form === 'agenda' ? <AgendaForm meeting={meeting} onClose={close} /> : null}
        {form === 'attend' ? <AttendanceForm meeting={meeting} onClose={close} /> : null}
        {form === 'minute' ? <MinutesForm meeting={meeting} onClose={close} /> : null}
        {meeting.before === null ? null : <BeforeSection before={meeting.before} />}
        {form === 'agenda' || form === 'minute' ? null : (
          <Section title={t('agenda')} level={2} empty={meeting.items.length === 0 && t('none')}>
            <ItemList meeting={meeting} />
          </Section>
        )}
        {meeting.materials.length === 0 ? null : <MaterialSection meeting={meeting} />}
        {meeting.ballot === null ? null : <BallotSection meeting={meeting} ballot={meeting.ballot} />}
        {form === 'attend' ? null : <Attendees meeting={meeting} />}
        <DocumentsSection meeting={meeting} />
        {meeting.recordedBy === null ? null : (
          <p className="small quiet">{t('recorded', { name: meeting.recordedBy })}</p>
        )}
        {meeting.signed === null ? null : (
          <p className="small quiet meeting-digest">
            {t('signed', { name: meeting.signed.by, digest: meeting.signed.digest })}
          </p>
        )}
      </div>
    </>
  );
}

function Remarks({ meeting }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const { confidential, overReason, cancelled, supersedes, supersededBy } = meeting;
  return (
    <>
      {confidential ? <Notice kind="decide">{t('confidential')}</Notice> : null}
      {overReason === '' ? null : <Notice kind="decide">{t('over', { reason: overReason })}</Notice>}
      {cancelled === null ? null : (
        <Notice>
          {t('cancelled', { name: cancelled.by, reason: cancelled.reason })}{' '}
          {cancelled.instead === null ? null : <Instead meeting={meeting} paper={cancelled.instead} />}
        </Notice>
      )}
      {supersedes === null ? null : (
        <Notice>
          {t('supersedes', { reason: supersedes.reason })} <Link to={paths.meeting(supersedes.id)}>{t('old')}</Link>
        </Notice>
      )}
      {supersededBy === null ? null : (
        <Notice kind="decide">
          {t('superseded')} <Link to={paths.meeting(supersededBy)}>{t('other')}</Link>
        </Notice>
      )}
    </>
  );
}

interface InsteadProps {
  readonly meeting: MeetingRecord;
  readonly paper: { readonly id: string; readonly title: string };
}

/** The paper that was issued instead of the meeting; its office opens it. */
function Instead({ meeting: { office, actions }, paper }: InsteadProps) {
  const t = useTexts(TEXTS);
  const words = t('instead', { title: paper.title });
  if (actions.agenda === 'forbidden') return <span>{words}</span>;
  return <Link to={paths.paper(paper.id, { unitId: office.id, bodyId: null })}>{words}</Link>;
}

function Attendees({ meeting: { attendees, count } }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Section title={t('attendance')} level={2} aside={<span className="small quiet">{t('count', count)}</span>}>
      <PlainTable caption={t('attendance')} heads={[t('who'), t('came'), t('note')]}>
        {attendees.map(({ id, name, unitName, attendance, delegate, note }) => (
          <tr key={id}>
            <th scope="row">
              {name} <span className="small quiet">{name === unitName ? '' : unitName}</span>
            </th>
            <td>{say(ATTENDANCE_NAMES[attendance])}</td>
            <td>{[delegate, note].filter(Boolean).join(' · ')}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
