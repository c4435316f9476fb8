import { MARK_NAMES } from '@dudao/core/issue/marks';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { REJUDGED } from '@dudao/core/issue/rejudge';
import { rejudgeIssues } from '@dudao/core/issue/rejudge-contract';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import type { Text } from '@dudao/core/lib/text';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { fieldErrors } from '../pack/field-errors.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { PreviewOf } from './PreviewOf.tsx';

const TEXTS = {
  title: { zh: '再研判 · {count} 条', en: 'Judge anew · {count} entries' },
  about: {
    zh: '对选中的条目重新研判：只改选定的项目，写明理由，记入办理经过。办理类别和责任单位用“转办”等办理动作调整。',
    en: 'The chosen entries are judged anew: only what is chosen changes, with the reason, told in their story. Class and owner are changed by the actions of the ledger.',
  },
  same: { zh: '不变', en: 'as before' },
  words: { zh: '理由', en: 'Reason' },
  preview: { zh: '预览', en: 'Preview' },
  act: { zh: '再研判（{count} 条）', en: 'Judge {count} anew' },
  done: { zh: '已再研判 {count} 条。', en: '{count} judged anew.' },
};

type Marks = AskOf<typeof rejudgeIssues>['marks'];

interface RejudgeDialogProps {
  readonly unitId: string;
  readonly chosen: readonly MatchingEntry[];
  readonly onClose: (isDone: boolean) => void;
}

/** Marks of many entries judged anew with one reason: previewed, then done to all that can be, or to none. */
export function RejudgeDialog({ unitId, chosen, onClose }: RejudgeDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [marks, setMarks] = useState<Marks>({});
  const [words, setWords] = useState('');
  const write = useWrite(rejudgeIssues);
  const [preview, setPreview] = useState<typeof write.data>(undefined);
  const entries = chosen.map(({ id, revision }) => ({ issueId: id, revision }));
  const refused = new Set(preview?.unable.map(({ at }) => at));
  const able = preview?.able ?? 0;
  const look = () =>
    write.mutate({ unitId, entries, marks, words, preview: true }, { onSuccess: (answer) => setPreview(answer) });
  const act = () =>
    write.mutate(
      { unitId, entries: entries.filter((_, at) => !refused.has(at)), marks, words, preview: false },
      {
        onSuccess: (answer) => {
          toast(t('done', { count: answer.able }));
          onClose(true);
        },
        // Somebody was faster in between: it is looked at anew before anything is done.
        onError: () => setPreview(undefined),
      },
    );
  return (
    <FormDialog
      title={t('title', { count: chosen.length })}
      save={able === 0 ? t('preview') : t('act', { count: able })}
      busy={write.isPending}
      error={write.error}
      onSave={able === 0 ? look : act}
      onClose={() => onClose(false)}
    >
      <p className="quiet">{t('about')}</p>
      <div className="issue-marks">
        {REJUDGED.map((mark) => {
          const choices: Readonly<Record<string, Text>> = MARK_CHOICES[mark];
          return (
            <Field key={mark} label={say(MARK_NAMES[mark])}>
              <select
                value={marks[mark] ?? ''}
                onChange={(event) => {
                  setPreview(undefined);
                  const { [mark]: _, ...others } = marks;
                  const { value } = event.target;
                  // Safe: the options are the values of this mark.
                  setMarks((value === '' ? others : { ...others, [mark]: value }) as Marks);
                }}
              >
                <option value="">{t('same')}</option>
                {Object.entries(choices).map(([id, name]) => (
                  <option key={id} value={id}>
                    {say(name)}
                  </option>
                ))}
              </select>
            </Field>
          );
        })}
      </div>
      <Field label={t('words')} error={fieldErrors(write.error).words}>
        <textarea rows={3} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      {preview === undefined ? null : <PreviewOf preview={preview} chosen={chosen} />}
    </FormDialog>
  );
}
