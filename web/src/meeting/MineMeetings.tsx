import { listMyMeetings } from '@dudao/core/meeting/contract';
import { STANDING_NAMES } from '@dudao/core/meeting/meeting-state';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { FOLLOWED_MARKS, type MeetingList, type MyMeetings } from './meeting-record.ts';

const TEXTS = {
  called: { zh: '会议：通知我参加的（{n}）', en: 'Meetings to which I am called ({n})' },
  toSign: { zh: '会议：等我签发的纪要（{n}）', en: 'Minutes that wait for my signature ({n})' },
  owed: { zh: '会议：我召集或主持的会上议定、还没有办结的（{n}）', en: 'Concluded at my meetings and not done ({n})' },
  materials: { zh: '会议：等我提交的会前材料（{n}）', en: 'To be handed in before meetings ({n})' },
  material: { zh: '材料', en: 'What' },
  by: { zh: '提交单位或人员', en: 'By whom' },
  meeting: { zh: '会议', en: 'Meeting' },
  when: { zh: '时间', en: 'When' },
  place: { zh: '地点', en: 'Place' },
  office: { zh: '召开单位', en: 'Called by' },
  what: { zh: '议定事项', en: 'Concluded' },
  owner: { zh: '承办单位', en: 'Owed by' },
  due: { zh: '期限', en: 'By' },
  now: { zh: '落实情况', en: 'How far it is' },
};

/** What of meetings is the reader's to do; nothing where nothing is. */
export function MineMeetings() {
  const t = useTexts(TEXTS);
  const found = useRead(listMyMeetings, {});
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return null;
  const { called, toSign, owed, materials } = found.data;
  return (
    <>
      <Meetings title={t('called', { n: called.length })} meetings={called} />
      {materials.length === 0 ? null : (
        <Materials title={t('materials', { n: materials.length })} materials={materials} />
      )}
      <Meetings title={t('toSign', { n: toSign.length })} meetings={toSign} />
      {owed.length === 0 ? null : <Owed title={t('owed', { n: owed.length })} owed={owed} />}
    </>
  );
}

function Meetings({ title, meetings }: { readonly title: string; readonly meetings: MeetingList['meetings'] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (meetings.length === 0) return null;
  return (
    <Section level={2} title={title}>
      <PlainTable caption={title} heads={[t('meeting'), t('when'), t('place'), t('office')]}>
        {meetings.map(({ id, title: name, heldOn, beginsAt, place, office }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={paths.meeting(id)}>{name}</Link>
            </th>
            <td className="nowrap">
              {showDay(heldOn, lang)} {beginsAt}
            </td>
            <td>{place}</td>
            <td>{office.name}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

interface MaterialsProps {
  readonly title: string;
  readonly materials: MyMeetings['materials'];
}

function Materials({ title, materials }: MaterialsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section level={2} title={title}>
      <PlainTable caption={title} heads={[t('material'), t('by'), t('meeting'), t('due')]}>
        {materials.map(({ meetingId, meetingTitle, name, by, dueOn }) => (
          <tr key={`${meetingId} ${by} ${name.zh}`}>
            <th scope="row">{say(name)}</th>
            <td>{by}</td>
            <td>
              <Link to={paths.meeting(meetingId)}>{meetingTitle}</Link>
            </td>
            <td className="nowrap">{showDay(dueOn, lang)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function Owed({ title, owed }: { readonly title: string; readonly owed: MyMeetings['owed'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section level={2} title={title}>
      <PlainTable caption={title} heads={[t('what'), t('meeting'), t('owner'), t('due'), t('now')]}>
        {owed.map(({ id, text, meetingId, meetingTitle, owner, dueOn, standing }) => (
          <tr key={id}>
            <th scope="row">{text}</th>
            <td>
              <Link to={paths.meeting(meetingId)}>{meetingTitle}</Link>
            </td>
            <td>{owner}</td>
            <td className="nowrap">{dueOn === null ? '' : showDay(dueOn, lang)}</td>
            <td>
              <VerdictMark standing={FOLLOWED_MARKS[standing]} word={say(STANDING_NAMES[standing])} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
