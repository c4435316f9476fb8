import { checkFile } from '@dudao/core/assurance/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { FileRecord } from './file-record.ts';

const TEXTS = {
  title: { zh: '检查督导档案', en: 'Check the file' },
  save: { zh: '提交检查', en: 'Submit the check' },
  found: {
    zh: '机器查到的会和您的回答一起留存：缺 {n} 项。',
    en: 'What the machine found is kept with your answers: {n} points are missing.',
  },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  missing: { zh: '缺什么', en: 'What is missing' },
  missingOf: { zh: '缺什么：{name}', en: 'What is missing: {name}' },
  open: { zh: '请选“是”或“否”。', en: 'Choose yes or no.' },
  conclusion: { zh: '结论', en: 'Conclusion' },
  needed: { zh: '请填写。', en: 'Fill this in.' },
  return: { zh: '退回督导组补齐', en: 'Return it to the team' },
  what: { zh: '要补齐什么', en: 'What is to be completed' },
  until: { zh: '补齐期限', en: 'By when' },
  done: { zh: '已提交。', en: 'Submitted.' },
  returned: { zh: '已退回督导组。', en: 'Returned to the team.' },
};

type Said = { readonly isThere: boolean; readonly missing: string };

/** The checker answers what the machine cannot find, concludes, and may return the file. */
export function CheckDialog({ file, onClose }: { readonly file: FileRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const [conclusion, setConclusion] = useState('');
  const [returns, setReturns] = useState(false);
  const [what, setWhat] = useState('');
  const [untilOn, setUntil] = useState(file.untilOn);
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(checkFile, {
    say: () => toast(t(returns ? 'returned' : 'done')),
    close: onClose,
  });
  const missing = file.found.filter(({ stands }) => stands === 'missing');
  const isOpen = file.asked.some(({ id }) => said[id] === undefined);
  const onSave = () => {
    setTried(true);
    if (isOpen || conclusion.trim() === '' || (returns && what.trim() === '')) return;
    save({
      visitId: file.visit.id,
      checks: file.checks.length,
      answers: Object.entries(said).map(([point, answer]) => ({ point, ...answer })),
      conclusion,
      returned: returns ? { what, untilOn } : null,
    });
  };
  const set = (point: string, to: Partial<Said>) =>
    setSaid({ ...said, [point]: { isThere: true, missing: '', ...said[point], ...to } });
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <p>{t('found', { n: missing.length })}</p>
      {file.asked.map(({ id, name }) => {
        const answer = said[id];
        return (
          <div key={id} className="assurance-answer">
            <p>{say(name)}</p>
            <Choice
              label={say(name)}
              value={answer === undefined ? '' : answer.isThere ? 'yes' : 'no'}
              options={[
                { value: 'yes', label: t('yes') },
                { value: 'no', label: t('no') },
              ]}
              onChange={(to) => set(id, { isThere: to === 'yes' })}
            />
            {tried && answer === undefined ? <div className="field-error">{t('open')}</div> : null}
            {answer?.isThere === false ? (
              <Field label={t('missing')}>
                <input
                  type="text"
                  aria-label={t('missingOf', { name: say(name) })}
                  value={answer.missing}
                  onChange={(event) => set(id, { missing: event.target.value })}
                />
              </Field>
            ) : null}
          </div>
        );
      })}
      <Field label={t('conclusion')} error={tried && conclusion.trim() === '' ? t('needed') : undefined}>
        <textarea rows={3} value={conclusion} onChange={(event) => setConclusion(event.target.value)} />
      </Field>
      <label className="line">
        <input type="checkbox" checked={returns} onChange={({ target }) => setReturns(target.checked)} />
        {t('return')}
      </label>
      {returns ? (
        <>
          <Field label={t('what')} error={tried && what.trim() === '' ? t('needed') : undefined}>
            <textarea rows={3} value={what} onChange={(event) => setWhat(event.target.value)} />
          </Field>
          <DayField label={t('until')} value={untilOn} onChange={setUntil} />
        </>
      ) : null}
    </FormDialog>
  );
}
