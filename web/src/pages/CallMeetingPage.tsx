import { callMeeting, proposeMeeting } from '@dudao/core/meeting/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { BeforeSection } from '../meeting/BeforeSection.tsx';
import { CalledFields } from '../meeting/CalledFields.tsx';
import { FedItems } from '../meeting/FedItems.tsx';
import type { Proposal } from '../meeting/meeting-record.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../meeting/meeting.css';

const TEXTS = {
  title: { zh: '召开会议', en: 'Call a meeting' },
  meetings: { zh: '会议', en: 'Meetings' },
  type: { zh: '会议种类', en: 'Type' },
  who: { zh: '由{convenes}召集，{attends}参加。', en: 'Called by {convenes}; {attends} come.' },
  confidential: {
    zh: '这类会议只有您和按人通知的参会人员看得到，同一单位的其他人也看不到；不编文号，议定事项只作记录。',
    en: 'Only you and those called by name know of it, not others of your office; it bears no number and its conclusions are noted only.',
  },
  materials: { zh: '会前要提交：{names}。', en: 'To be handed in before: {names}.' },
  ballot: {
    zh: '会上进行{name}（不记名）。请按人通知参加测评的人。',
    en: 'At the meeting: {name} (secret). Call those who vote by name.',
  },
  name: { zh: '会议名称', en: 'Title' },
  day: { zh: '日期', en: 'Day' },
  clock: { zh: '开始时间', en: 'Begins at' },
  place: { zh: '地点', en: 'Place' },
  other: { zh: '其他议题（一行一项）', en: 'Other points, one a line' },
  over: { zh: '超过会议上限的理由', en: 'Why the limit is exceeded' },
  overHint: {
    zh: '有单位超过每周、每月会议上限的才需要写，写了会显示在会议上。',
    en: 'Only where a unit is called to more meetings than the limit; it is shown on the meeting.',
  },
  save: { zh: '发出通知', en: 'Call it' },
  saved: { zh: '已通知参会人员。', en: 'Those called are told.' },
};

/** A new meeting of a type: its day, agenda and people are proposed. */
export function CallMeetingPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params] = useSearchParams();
  const type = params.get('type');
  const found = useRead(proposeMeeting, { unitId, type });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <PageHead crumbs={<Link to={paths.meetings(unitId)}>{t('meetings')}</Link>} title={t('title')} />
      <CallForm key={type ?? ''} unitId={unitId} typeId={type} proposal={found.data} />
    </>
  );
}

interface CallFormProps {
  readonly unitId: string;
  readonly typeId: string | null;
  readonly proposal: Proposal;
}

function CallForm({ unitId, typeId, proposal }: CallFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const navigate = useNavigate();
  // As first read: what is left out is known by its place, also when the list is read anew meanwhile.
  const [items] = useState(proposal.items);
  const type = proposal.types.find(({ id }) => id === typeId) ?? proposal.types[0];
  const [draft, setDraft] = useState(() => ({
    title: type === undefined ? '' : say(type.name),
    heldOn: proposal.heldOn,
    beginsAt: '09:00',
    place: '',
    chairId: proposal.chairId ?? '',
    called: [...proposal.called] as readonly Proposal['called'][number][],
    left: [] as readonly number[],
    other: '',
    overReason: '',
  }));
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const write = useWrite(callMeeting, ['notice']);
  const save = () => {
    const { left, other, called, ...rest } = draft;
    const fed = items.flatMap(({ kind, refId, title, point }, i) =>
      left.includes(i) ? [] : [{ kind, refId, title, point }],
    );
    const own = other
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    write.mutate(
      {
        unitId,
        type: type?.id ?? '',
        ...rest,
        called: called.map((one) => ({ unitId: one.unitId, personId: one.personId })),
        items: [...fed, ...own.map((title) => ({ kind: 'own' as const, refId: null, title, point: null }))],
      },
      {
        onSuccess: ({ meetingId }) => {
          toast(t('saved'));
          navigate(paths.meeting(meetingId), { replace: true });
        },
      },
    );
  };
  const field = (id: 'title' | 'place' | 'overReason', hint?: string) => (
    <Field label={t(id === 'title' ? 'name' : id === 'place' ? 'place' : 'over')} hint={hint}>
      <input type="text" maxLength={200} value={draft[id]} onChange={(event) => set({ [id]: event.target.value })} />
    </Field>
  );
  return (
    <div className="stack meeting-form">
      <Field label={t('type')}>
        <select
          value={type?.id ?? ''}
          onChange={(event) => navigate(paths.callMeeting(unitId, event.target.value), { replace: true })}
        >
          {proposal.types.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      {type === undefined ? null : (
        <p className="small quiet">{t('who', { convenes: say(type.convenes), attends: say(type.attends) })}</p>
      )}
      {type === undefined || type.materials.length === 0 ? null : (
        <p className="small quiet">{t('materials', { names: type.materials.map((one) => say(one)).join('、') })}</p>
      )}
      {type?.ballot == null ? null : <p className="small quiet">{t('ballot', { name: say(type.ballot) })}</p>}
      {type?.confidential === true ? <Notice kind="decide">{t('confidential')}</Notice> : null}
      {field('title')}
      <div className="meeting-row">
        <DayField label={t('day')} value={draft.heldOn} onChange={(heldOn) => set({ heldOn })} />
        <Field label={t('clock')}>
          <input type="time" value={draft.beginsAt} onChange={(event) => set({ beginsAt: event.target.value })} />
        </Field>
      </div>
      {field('place')}
      {proposal.before === null ? null : <BeforeSection before={proposal.before} />}
      <FedItems items={items} left={draft.left} onLeft={(left) => set({ left })} />
      <Field label={t('other')}>
        <textarea rows={4} value={draft.other} onChange={(event) => set({ other: event.target.value })} />
      </Field>
      <CalledFields
        unitId={unitId}
        called={draft.called}
        chairId={draft.chairId}
        onCalled={(called) => set({ called })}
        onChair={(chairId) => setDraft((now) => ({ ...now, chairId }))}
      />
      {field('overReason', t('overHint'))}
      <FormEnd save={t('save')} write={write} onSave={save} />
    </div>
  );
}
