import { cancelMeeting, replaceMinutes, signMinutes } from '@dudao/core/meeting/contract';
import { isUnminuted } from '@dudao/core/meeting/decide-meeting';
import { MEETING_PROBLEMS } from '@dudao/core/meeting/problems';
import { signInAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { listPapers } from '@dudao/core/paper/read-contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  signIn: { zh: '签到', en: 'Sign in' },
  signedIn: { zh: '已签到。', en: 'Signed in.' },
  agenda: { zh: '调整议程', en: 'Change the agenda' },
  attend: { zh: '登记到会情况', en: 'Note the attendance' },
  minute: { zh: '撰写纪要', en: 'Write the minutes' },
  sign: { zh: '签发纪要', en: 'Sign the minutes off' },
  signed: { zh: '已签发，议定的任务已下达。', en: 'Signed off; the tasks are set.' },
  notSign: { zh: '现在不能签发：{why}', en: 'Not to be signed now: {why}' },
  cancel: { zh: '取消会议', en: 'Call it off' },
  cancelled: { zh: '已取消。', en: 'Called off.' },
  instead: { zh: '改以发文代替（可不选）', en: 'Issued instead (may be left open)' },
  insteadHint: {
    zh: '不开会、只发文的，选已经印发的文书；会议上会注明，也计入“改以发文代替”的次数。',
    en: 'Where a paper takes the place of the meeting, choose it: the meeting names it and it is counted.',
  },
  noPaper: { zh: '没有', en: 'none' },
  replace: { zh: '另拟取代', en: 'Supersede' },
  reason: { zh: '原因', en: 'Reason' },
  replaceHint: {
    zh: '按现在的内容另拟一份，签发后这一份标明被取代。',
    en: 'Other minutes are written from these; once signed, these are marked as superseded.',
  },
};

/** A form that stands open on the page. */
export type OpenForm = 'agenda' | 'attend' | 'minute';

interface StepsProps {
  readonly meeting: MeetingRecord;
  readonly onOpen: (form: OpenForm) => void;
}

/** What the reader can do with a meeting now, and why not where that helps. */
export function MeetingSteps({ meeting, onOpen }: StepsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<'cancel' | 'replace' | null>(null);
  const sign = useWrite(signMinutes, ['notice', 'task']);
  const signIn = useWrite(signInAtMeeting);
  const { actions, id: meetingId, revision, state, count } = meeting;
  const isWaiting = state === 'held' && actions.sign !== true && actions.sign !== 'forbidden';
  return (
    <>
      <ErrorLine error={sign.error ?? signIn.error} />
      <div className="line no-print">
        {actions.signIn === true ? (
          <Button
            look="primary"
            busy={signIn.isPending}
            onClick={() => signIn.mutate({ meetingId }, { onSuccess: () => toast(t('signedIn')) })}
          >
            {t('signIn')}
          </Button>
        ) : null}
        {(['agenda', 'attend', 'minute'] as const).map((form) =>
          actions[form] === true ? (
            <Button key={form} onClick={() => onOpen(form)}>
              {t(form)}
            </Button>
          ) : null,
        )}
        {actions.sign === true ? (
          <Button
            look="primary"
            busy={sign.isPending}
            onClick={() => sign.mutate({ meetingId, revision }, { onSuccess: () => toast(t('signed')) })}
          >
            {t('sign')}
          </Button>
        ) : null}
        {(['replace', 'cancel'] as const).map((one) =>
          actions[one] === true || actions[one] === 'meeting-replaced-already' ? (
            <Button
              key={one}
              look="decide"
              refused={reasonOf(actions[one], MEETING_PROBLEMS, lang)}
              onClick={() => setDoing(one)}
            >
              {t(one)}
            </Button>
          ) : null,
        )}
      </div>
      {isWaiting ? (
        <p className="small quiet">
          {t('notSign', {
            why:
              reasonOf(actions.sign, MEETING_PROBLEMS, lang, {
                came: count.came,
                needed: count.needed,
                points: openPoints(meeting),
              }) ?? '',
          })}
        </p>
      ) : null}
      {doing === 'cancel' ? <CancelDialog meeting={meeting} onClose={() => setDoing(null)} /> : null}
      {doing === 'replace' ? <ReplaceDialog meeting={meeting} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

/** Points whose minutes lack something, as people count them. */
function openPoints({ items }: MeetingRecord): string {
  return items
    .flatMap((item, i) => (isUnminuted({ ...item, dropped: item.droppedReason !== '' }) ? [i + 1] : []))
    .join('、');
}

interface DialogProps {
  readonly meeting: MeetingRecord;
  readonly onClose: () => void;
}

/** Calls a meeting off, with the reason, or because a paper was issued instead. */
function CancelDialog({ meeting: { id: meetingId, revision, office }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [insteadPaperId, setInstead] = useState<string | null>(null);
  const as = { unitId: office.id, bodyId: null };
  const papers = useRead(listPapers, { as, box: 'out', limit: 200 });
  const saving = useSaving(cancelMeeting, { say: () => toast(t('cancelled')), close: onClose, touches: ['notice'] });
  return (
    <EntryDialog
      title={t('cancel')}
      save={t('cancel')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={saving.shown}
      onSave={({ reason }) => saving.save({ meetingId, revision, reason, insteadPaperId })}
      onClose={onClose}
    >
      <Field label={t('instead')} hint={t('insteadHint')}>
        <select value={insteadPaperId ?? ''} onChange={(event) => setInstead(event.target.value || null)}>
          <option value="">{t('noPaper')}</option>
          {(papers.data?.papers ?? []).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}

/** Begins other minutes in the place of signed ones. */
function ReplaceDialog({ meeting: { id: meetingId, revision }, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  const saving = useSaving(replaceMinutes, { say: (done) => navigate(paths.meeting(done.meetingId)), close: onClose });
  return (
    <EntryDialog
      title={t('replace')}
      save={t('replace')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('replaceHint') }]}
      shown={saving.shown}
      onSave={({ reason }) => saving.save({ meetingId, revision, reason })}
      onClose={onClose}
    />
  );
}
