import { type readWeek, recordWeek } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { fieldErrors } from '../../pack/field-errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '本周小结', en: 'The week in words' },
  words: { zh: '进展、问题和下周安排', en: 'Progress, problems, what comes next week' },
  save: { zh: '记录本周梳理', en: 'Record the combing' },
  again: { zh: '更新本周梳理', en: 'Renew the record' },
  done: { zh: '已记录本周梳理。', en: 'The combing is recorded.' },
  by: { zh: '{by}于 {at} 记录', en: 'Recorded by {by}, {at}' },
  none: { zh: '这一周还没有梳理。', en: 'This week was not combed through yet.' },
  notOpen: { zh: '这一周已过去较久，记录不再改动。', en: 'This week is over for long; its record stays.' },
};

interface RecordFormProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly weekOn: string;
  readonly week: OutputOf<typeof readWeek>;
  /** Notes that were written or changed on this page. */
  readonly notes: ReadonlyMap<string, string>;
  readonly onSaved: () => void;
}

/** What is said of the week; the figures are counted by the server when it is recorded. */
export function RecordForm({ unitId, ledger, weekOn, week, notes, onSaved }: RecordFormProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const { record, actions } = week;
  const [words, setWords] = useState(record?.words ?? '');
  const { shown, save } = useSaving(recordWeek, { say: () => toast(t('done')), close: onSaved });
  const said = record === null ? t('none') : t('by', { by: record.by, at: showMoment(record.at, lang) });
  if (actions.record !== true) {
    return (
      <Section title={t('title')} level={2} aside={<span className="small quiet">{said}</span>}>
        {record === null ? null : <p className="issue-words">{record.words}</p>}
        {actions.record === 'issue-week-not-open' ? <p className="small quiet no-print">{t('notOpen')}</p> : null}
      </Section>
    );
  }
  return (
    <Section title={t('title')} level={2} aside={<span className="small quiet">{said}</span>}>
      <div className="stack issue-form no-print">
        <Field label={t('words')} error={fieldErrors(shown.error).words}>
          <textarea rows={5} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
        <ErrorLine error={shown.error} />
        <div className="line">
          <Button
            look="primary"
            busy={shown.busy}
            onClick={() =>
              save({
                unitId,
                ...(ledger === '' ? {} : { ledger }),
                weekOn,
                revision: record?.revision ?? null,
                words,
                notes: [...notes]
                  .filter(([, note]) => note.trim() !== '')
                  .map(([issueId, note]) => ({ issueId, note })),
              })
            }
          >
            {t(record === null ? 'save' : 'again')}
          </Button>
        </div>
      </div>
      <p className="only-print issue-words">{words}</p>
    </Section>
  );
}
