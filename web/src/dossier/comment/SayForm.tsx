import { sayComment } from '@dudao/core/dossier/filing/comment-contract';
import { type SyntheticEvent, useState } from 'react';
import { useWrite } from '../../lib/ask.ts';
import type { AskOf } from '../../lib/call.ts';
import { useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import type { CommentPerson } from './comment-record.ts';

const TEXTS = {
  text: { zh: '批注内容', en: 'Comment' },
  answer: { zh: '答复', en: 'Answer' },
  to: { zh: '请谁答复', en: 'Who should answer' },
  nobody: { zh: '不指定', en: 'nobody in particular' },
  say: { zh: '写批注', en: 'Comment' },
};

interface SayFormProps {
  readonly dossierId: string;
  /** The thread, or what a new one is about. */
  readonly at: AskOf<typeof sayComment>['at'];
  readonly people: readonly CommentPerson[];
  readonly onSaid?: () => void;
}

/** Where something is said: at once visible to the unit and those who review it. */
export function SayForm({ dossierId, at, people, onSaid }: SayFormProps) {
  const t = useTexts(TEXTS);
  const [text, setText] = useState('');
  const [toId, setToId] = useState('');
  const say = useWrite(sayComment);
  const isAnswer = 'threadId' in at;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    say.mutate(
      { dossierId, at, text, toId: toId === '' ? null : toId },
      {
        onSuccess: () => {
          setText('');
          setToId('');
          onSaid?.();
        },
      },
    );
  };
  return (
    <form className="comment-form" onSubmit={submit}>
      <Field label={t(isAnswer ? 'answer' : 'text')}>
        <textarea rows={2} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
      <div className="comment-line">
        {people.length === 0 ? null : (
          <Field label={t('to')}>
            <select value={toId} onChange={({ target }) => setToId(target.value)}>
              <option value="">{t('nobody')}</option>
              {people.map(({ accountId, name, unit }) => (
                <option key={accountId} value={accountId}>
                  {unit} {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Button type="submit" busy={say.isPending}>
          {t(isAnswer ? 'answer' : 'say')}
        </Button>
      </div>
      <ErrorLine error={say.error} />
    </form>
  );
}
