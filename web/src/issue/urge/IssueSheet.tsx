import { type listUrges, urgeIssue } from '@dudao/core/issue/urge-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { UnitTags } from '../UnitTags.tsx';

const TEXTS = {
  issue: { zh: '发出{rung}', en: 'Issue: {rung}' },
  text: { zh: '内容', en: 'What it says' },
  replyDueOn: { zh: '答复期限', en: 'Reply until' },
  issued: { zh: '已发出 {number}。', en: '{number} is issued.' },
  alsoTo: { zh: '同时发给（责任单位以外）', en: 'Also to (beside the owner)' },
  talkOn: { zh: '约谈日期', en: 'Day of the talk' },
  talkAt: { zh: '约谈时间', en: 'Hour' },
  talkAtHint: { zh: '24 小时制，如 09:30。', en: '24 hours, such as 09:30.' },
  talkPlace: { zh: '约谈地点', en: 'Place' },
  talkWho: { zh: '请谁来', en: 'Who is asked to come' },
  add: { zh: '增加一个单位', en: 'Add a unit' },
  copyTo: { zh: '抄送上级', en: 'For the information of' },
};

type Urges = OutputOf<typeof listUrges>;

interface IssueSheetProps {
  readonly issueId: string;
  readonly rung: Urges['rungs'][number];
  readonly above: Urges['above'];
  readonly onClose: () => void;
}

/** Issues a sheet of supervision; a circular names to whom it goes beside the owner. */
export function IssueSheet({ issueId, rung, above, onClose }: IssueSheetProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [alsoTo, setAlsoTo] = useState<readonly string[]>([]);
  const [copyTo, setCopyTo] = useState<readonly string[]>([]);
  const { shown, save } = useSaving(urgeIssue, {
    say: ({ number }) => toast(t('issued', { number })),
    close: onClose,
    touches: ['notice'],
  });
  const toggle = (id: string) => setCopyTo(copyTo.includes(id) ? copyTo.filter((one) => one !== id) : [...copyTo, id]);
  return (
    <EntryDialog
      title={t('issue', { rung: say(rung.name) })}
      save={t('issue', { rung: say(rung.name) })}
      look="decide"
      fields={[
        { id: 'text', label: t('text'), kind: 'long', first: rung.text },
        { id: 'replyDueOn', label: t('replyDueOn'), kind: 'day', first: rung.replyDueOn },
        ...(rung.isTalk
          ? ([
              { id: 'talkOn', label: t('talkOn'), kind: 'day' },
              { id: 'talkAt', label: t('talkAt'), kind: 'text', hint: t('talkAtHint') },
              { id: 'talkPlace', label: t('talkPlace'), kind: 'text' },
              { id: 'talkWho', label: t('talkWho'), kind: 'text' },
            ] as const)
          : []),
      ]}
      shown={shown}
      onSave={({ text, replyDueOn, talkOn, talkAt, talkPlace, talkWho }) =>
        save({
          issueId,
          rung: rung.id,
          text,
          replyDueOn,
          alsoTo: [...alsoTo],
          copyTo: [...copyTo],
          ...(rung.isTalk ? { talk: { on: talkOn, at: talkAt, place: talkPlace, who: talkWho } } : {}),
        })
      }
      onClose={onClose}
    >
      {rung.isCirculated ? (
        <>
          <UnitTags label={t('alsoTo')} add={t('add')} unitIds={alsoTo} onChange={setAlsoTo} />
          {above.length === 0 ? null : (
            <fieldset>
              <legend>{t('copyTo')}</legend>
              {above.map(({ id, name }) => (
                <label key={id} className="choice">
                  <input type="checkbox" checked={copyTo.includes(id)} onChange={() => toggle(id)} />
                  <span>{name}</span>
                </label>
              ))}
            </fieldset>
          )}
        </>
      ) : null}
    </EntryDialog>
  );
}
