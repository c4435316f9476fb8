import { MEETING_PROBLEMS } from '@dudao/core/meeting/problems';
import { voteAtMeeting } from '@dudao/core/meeting/take-part-contract';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { MeetingBallot, MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  voted: { zh: '已投 {voted}，应投 {voters}', en: '{voted} of {voters} voted' },
  secret: {
    zh: '不记名：谁投过看得到，投了什么谁也看不到；纪要签发后公布各等次票数，少于 {least} 票的不公布。',
    en: 'Secret: who voted is seen, what they voted is not. Counts are told once the minutes are signed, of none with fewer than {least} votes.',
  },
  vote: { zh: '参加测评', en: 'Vote' },
  cast: { zh: '投票', en: 'Cast the votes' },
  done: { zh: '已投票。', en: 'Voted.' },
  once: { zh: '投出后不能更改。', en: 'A vote is not changed.' },
  missing: { zh: '请给每一位选一个等次。', en: 'Give each one grade.' },
  whom: { zh: '测评对象', en: 'About whom' },
  votes: { zh: '票数', en: 'Votes' },
  few: { zh: '票数不足，不公布', en: 'too few votes to tell' },
};

interface BallotSectionProps {
  readonly meeting: MeetingRecord;
  readonly ballot: MeetingBallot;
}

/** The ballot of a meeting: to vote, and once the minutes are signed what was voted. */
export function BallotSection({ meeting: { id: meetingId, state }, ballot }: BallotSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { name, grades, counts, action, voted, voters, least } = ballot;
  return (
    <Section title={say(name)} level={2} aside={<span className="small quiet">{t('voted', { voted, voters })}</span>}>
      <p className="small quiet meeting-lead">{t('secret', { least })}</p>
      {action === true ? (
        <Button look="primary" onClick={() => setOpen(true)}>
          {t('vote')}
        </Button>
      ) : state === 'held' ? (
        <p className="small quiet">{reasonOf(action, MEETING_PROBLEMS, lang)}</p>
      ) : null}
      {counts === null ? null : (
        <PlainTable
          caption={say(name)}
          heads={[t('whom'), { number: t('votes') }, ...grades.map((grade) => ({ number: say(grade.name) }))]}
        >
          {counts.map(({ name: whom, votes, grades: found }) => (
            <tr key={whom}>
              <th scope="row">{whom}</th>
              <td className="number">{votes}</td>
              {found === null ? (
                <td colSpan={grades.length}>{t('few')}</td>
              ) : (
                grades.map(({ id }) => (
                  <td key={id} className="number">
                    {found[id] ?? 0}
                  </td>
                ))
              )}
            </tr>
          ))}
        </PlainTable>
      )}
      {isOpen ? <VoteDialog meetingId={meetingId} ballot={ballot} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

interface VoteDialogProps {
  readonly meetingId: string;
  readonly ballot: MeetingBallot;
  readonly onClose: () => void;
}

function VoteDialog({ meetingId, ballot, onClose }: VoteDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  // As first read: whoever comes meanwhile is none of these votes.
  const [about] = useState(ballot.about);
  const [marks, setMarks] = useState<Readonly<Record<number, string>>>({});
  const [isTried, setTried] = useState(false);
  const saving = useSaving(voteAtMeeting, { say: () => toast(t('done')), close: onClose });
  const isWhole = about.every((_, i) => marks[i] !== undefined);
  const cast = () => {
    setTried(true);
    if (!isWhole) return;
    saving.save({
      meetingId,
      votes: about.map(({ unitId, personId }, i) => ({ unitId, personId, grade: marks[i] ?? '' })),
    });
  };
  return (
    <FormDialog
      title={say(ballot.name)}
      save={t('cast')}
      look="decide"
      {...saving.shown}
      onSave={cast}
      onClose={onClose}
    >
      <p className="small quiet">{t('once')}</p>
      {about.map(({ unitId, personId, name }, i) => (
        <fieldset key={`${unitId} ${personId}`} className="meeting-vote">
          <legend>{name}</legend>
          <div className="line">
            {ballot.grades.map((grade) => (
              <label key={grade.id}>
                <input
                  type="radio"
                  name={`vote-${i}`}
                  checked={marks[i] === grade.id}
                  onChange={() => setMarks({ ...marks, [i]: grade.id })}
                />{' '}
                {say(grade.name)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {isTried && !isWhole ? (
        <p className="error" role="alert">
          {t('missing')}
        </p>
      ) : null}
    </FormDialog>
  );
}
