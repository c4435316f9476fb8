import { rateAsOffice, rateAsTeam } from '@dudao/core/assurance/contract';
import { BEST } from '@dudao/core/assurance/rating';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { FileRecord } from './file-record.ts';

const TEXTS = {
  title: { zh: '评查出问题的质量', en: 'Rate the findings' },
  save: { zh: '提交评定', en: 'Submit the rating' },
  grade: { zh: '{name}：分数', en: '{name}: grade' },
  words: { zh: '{name}：为什么', en: '{name}: why' },
  cited: { zh: '{name}：引用的问题', en: '{name}: entries' },
  open: { zh: '请评 1 到 5 分。', en: 'Give 1 to 5.' },
  needed: { zh: '请写明为什么。', en: 'Say why.' },
  cite: { zh: '至少引用一条查出的问题。', en: 'Cite at least one entry.' },
  done: { zh: '已提交。', en: 'Submitted.' },
};

interface Said {
  readonly grade: number | null;
  readonly words: string;
  readonly issueIds: readonly string[];
}
const NOTHING: Said = { grade: null, words: '', issueIds: [] };
const GRADES = Array.from({ length: BEST }, (_, i) => String(i + 1));

/** Gives each point its grade, why, and the entries that show it: for the side on which the reader stands. */
export function RateDialog({ file, onClose }: { readonly file: FileRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const before = file.ratings[file.side]?.grades ?? [];
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>(
    Object.fromEntries(
      before.map(({ point, grade, words, entries }) => [
        point,
        { grade, words, issueIds: entries.map(({ id }) => id) },
      ]),
    ),
  );
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(file.side === 'team' ? rateAsTeam : rateAsOffice, {
    say: () => toast(t('done')),
    close: onClose,
  });
  const of = (point: string): Said => said[point] ?? NOTHING;
  const set = (point: string, to: Partial<Said>) => setSaid({ ...said, [point]: { ...of(point), ...to } });
  const grades = file.rated.flatMap(({ id }) => {
    const { grade, words, issueIds } = of(id);
    return grade === null || words.trim() === '' || issueIds.length === 0
      ? []
      : [{ point: id, grade, words, issueIds: [...issueIds] }];
  });
  const onSave = () => {
    setTried(true);
    if (grades.length === file.rated.length) save({ visitId: file.visit.id, grades });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {file.rated.map(({ id, name, question }) => {
        const { grade, words, issueIds } = of(id);
        return (
          <section key={id} className="assurance-answer" aria-label={say(name)}>
            <h3>{say(name)}</h3>
            <p className="small quiet">{say(question)}</p>
            <Choice
              label={t('grade', { name: say(name) })}
              value={grade === null ? '' : String(grade)}
              options={GRADES.map((one) => ({ value: one, label: one }))}
              onChange={(to) => set(id, { grade: Number(to) })}
            />
            {tried && grade === null ? <div className="field-error">{t('open')}</div> : null}
            <Field
              label={t('words', { name: say(name) })}
              error={tried && words.trim() === '' ? t('needed') : undefined}
            >
              <textarea rows={2} value={words} onChange={(event) => set(id, { words: event.target.value })} />
            </Field>
            <fieldset className="assurance-cited">
              <legend>{t('cited', { name: say(name) })}</legend>
              {file.entries.map((entry) => (
                <label key={entry.id} className="line">
                  <input
                    type="checkbox"
                    checked={issueIds.includes(entry.id)}
                    onChange={({ target }) =>
                      set(id, {
                        issueIds: target.checked ? [...issueIds, entry.id] : issueIds.filter((one) => one !== entry.id),
                      })
                    }
                  />
                  {entry.number} {entry.title}
                </label>
              ))}
            </fieldset>
            {tried && issueIds.length === 0 ? <div className="field-error">{t('cite')}</div> : null}
          </section>
        );
      })}
    </FormDialog>
  );
}
