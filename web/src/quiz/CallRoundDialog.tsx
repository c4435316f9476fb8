import type { Text } from '@dudao/core/lib/text';
import { callRound } from '@dudao/core/quiz/contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '组织竞赛', en: 'Call for a contest' },
  quiz: { zh: '题库', en: 'Quiz' },
  name: { zh: '竞赛名称', en: 'Title' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  save: { zh: '发布', en: 'Call' },
  called: {
    zh: '竞赛已发布，本单位和下级的人员都能参加。',
    en: 'It is called for: people here and below can take it.',
  },
};

interface CallRoundDialogProps {
  readonly unitId: string;
  readonly callable: readonly { readonly quiz: string; readonly name: Text }[];
  readonly onClose: () => void;
}

/** A contest for the people of a unit and of those below it. */
export function CallRoundDialog({ unitId, callable, onClose }: CallRoundDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [draft, setDraft] = useState({ quiz: callable[0]?.quiz ?? '', title: '', fromOn: today(), untilOn: '' });
  const { shown, save } = useSaving(callRound, { say: () => toast(t('called')), close: onClose });
  const set = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() => save({ unitId, ...draft })}
      onClose={onClose}
    >
      <Field label={t('quiz')}>
        <select value={draft.quiz} onChange={({ target }) => set({ quiz: target.value })}>
          {callable.map(({ quiz, name }) => (
            <option key={quiz} value={quiz}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('name')}>
        <input
          type="text"
          maxLength={100}
          value={draft.title}
          onChange={({ target }) => set({ title: target.value })}
        />
      </Field>
      <DayField label={t('from')} value={draft.fromOn} onChange={(fromOn) => set({ fromOn })} />
      <DayField label={t('until')} value={draft.untilOn} onChange={(untilOn) => set({ untilOn })} />
    </FormDialog>
  );
}
