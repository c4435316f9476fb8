import { cancelMeeting, replaceMinutes, signInAtMeeting, signMinutes } from '@dudao/core/meeting/contract';
import { MEETING_PROBLEMS } from '@dudao/core/meeting/problems';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
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
      {doing === null ? null : <ReasonDialog meeting={meeting} step={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

/** Points whose minutes lack something, as people count them. */
function openPoints({ items, demanded }: MeetingRecord): string {
  return items
    .flatMap((item, i) => (item.droppedReason === '' && demanded.some((field) => item[field] === '') ? [i + 1] : []))
    .join('、');
}

interface ReasonDialogProps {
  readonly meeting: MeetingRecord;
  readonly step: 'cancel' | 'replace';
  readonly onClose: () => void;
}

function ReasonDialog({ meeting: { id: meetingId, revision }, step, onClose }: ReasonDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const navigate = useNavigate();
  const cancel = useSaving(cancelMeeting, { say: () => toast(t('cancelled')), close: onClose, touches: ['notice'] });
  const replace = useSaving(replaceMinutes, { say: (done) => navigate(paths.meeting(done.meetingId)), close: onClose });
  const { shown, save } = step === 'cancel' ? cancel : replace;
  return (
    <EntryDialog
      title={t(step)}
      save={t(step)}
      look="decide"
      fields={[
        { id: 'reason', label: t('reason'), kind: 'long', ...(step === 'replace' ? { hint: t('replaceHint') } : {}) },
      ]}
      shown={shown}
      onSave={({ reason }) => save({ meetingId, revision, reason })}
      onClose={onClose}
    />
  );
}
