import type { ShownLedger } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { Field } from '../ui/Field.tsx';
import { type DeedDraft, notOf, workingDayAfter } from './deed-draft.ts';

const TEXTS = {
  handling: { zh: '办理类别', en: 'Handling' },
  within: { zh: '{days} 个工作日，{day}', en: '{days} working days, {day}' },
  most: { zh: '最迟 {day}', en: 'at the latest {day}' },
  lasting: { zh: '不设期限', en: 'without a day' },
  upward: { zh: '须先上提一级、得到答复', en: 'is raised one level and answered first' },
  dueOn: { zh: '整改期限', en: 'To be put right by' },
  usual: { zh: '不填，就是 {day}。', en: 'Left empty: {day}.' },
  choose: { zh: '这一类须选定日期。', en: 'This class needs a day.' },
  before: { zh: '报整改完成以前：{conditions}。', en: 'Before it is reported: {conditions}.' },
  none: { zh: '可不填。', en: 'May be left empty.' },
};

interface HandlingFieldsProps {
  readonly ledger: ShownLedger;
  readonly draft: DeedDraft;
  readonly onChange: (part: Partial<DeedDraft>) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** The class that the entry has, and what was filled in with it. */
  readonly was?: { readonly handling: string | null; readonly values: FormValues } | undefined;
}

/** How it is to be handled, each class with the days it gives, and by when. */
export function HandlingFields({ ledger, draft, onChange, errors, was }: HandlingFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const dayIn = (days: number) => showDay(workingDayAfter(today(), days), lang);
  const before = was ?? { handling: null, values: {} };
  const chosen = ledger.classes.find(({ id }) => id === draft.handling);
  return (
    <>
      <fieldset>
        <legend className="issue-label">{t('handling')}</legend>
        {ledger.classes.map(({ id, name, within, most, lasting, upward, help }) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="handling"
              value={id}
              checked={draft.handling === id}
              onChange={() => {
                // What was filled in with the class chosen before goes away with it.
                const kept = notOf(chosen?.form ?? [], draft.values);
                onChange({ handling: id, values: id === before.handling ? { ...kept, ...before.values } : kept });
              }}
            />
            <span>
              {say(name)}{' '}
              <span className="small quiet">
                {[
                  within === null ? '' : t('within', { days: within, day: dayIn(within) }),
                  most === null ? '' : t('most', { day: dayIn(most) }),
                  lasting ? t('lasting') : '',
                  upward ? t('upward') : '',
                  help === null ? '' : say(help),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </label>
        ))}
        {errors.handling === undefined ? null : <span className="field-error">{errors.handling}</span>}
      </fieldset>
      {chosen === undefined ? null : (
        <Field
          label={t('dueOn')}
          hint={
            chosen.within !== null ? t('usual', { day: dayIn(chosen.within) }) : t(chosen.lasting ? 'none' : 'choose')
          }
          error={errors.dueOn}
        >
          <input type="date" value={draft.dueOn} onChange={(event) => onChange({ dueOn: event.target.value })} />
        </Field>
      )}
      {chosen === undefined || chosen.form.length === 0 ? null : (
        <div className="issue-marks">
          <FormFields
            form={chosen.form}
            values={draft.values}
            onChange={(values) => onChange({ values: { ...notOf(chosen.form, draft.values), ...values } })}
            errors={errors}
          />
        </div>
      )}
      {chosen === undefined || chosen.beforeReport.length === 0 ? null : (
        <p className="small quiet">
          {t('before', {
            conditions: chosen.beforeReport.map(({ name }) => say(name)).join(lang === 'zh' ? '；' : '; '),
          })}
        </p>
      )}
    </>
  );
}
