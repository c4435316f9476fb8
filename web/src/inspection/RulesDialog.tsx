import { type InspectionRules, listInspectors, setRules } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '设定管理要求', en: 'Settle what is demanded' },
  save: { zh: '保存', en: 'Save' },
  trainingHours: { zh: '每年培训至少（学时）', en: 'Hours of training a year, at least' },
  sameUnitRounds: { zh: '同一人连续督导同一单位至多（轮）', en: 'Rounds in a row at one unit, at most' },
  contactDays: { zh: '督导组至少每隔多少天联系一次单位', en: 'Days within which a team is in touch with its units' },
  warnDays: { zh: '任期届满前多少天提醒', en: 'Days before the end of a term from which it is shown' },
  open: { zh: '不填表示本单位没有规定，不作评判。', en: 'Left empty, nothing is settled and nothing is judged.' },
  number: { zh: '请填写大于 0 的数。', en: 'Give a number above 0.' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface RulesDialogProps {
  readonly unitId: string;
  readonly rules: InspectionRules;
  readonly revision: number;
  readonly onClose: () => void;
}

const KEYS = ['trainingHours', 'sameUnitRounds', 'contactDays', 'warnDays'] as const;
type Key = (typeof KEYS)[number];

/** What the unit demands of its inspectors; each may stay open but the days of warning. */
export function RulesDialog({ unitId, rules, revision, onClose }: RulesDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const form = useOpenedForm({ rules, revision }, (one) => textsOf(one.rules));
  const texts = form.fields;
  const [tried, setTried] = useState(false);
  const { shown, save, forget } = useSaving(setRules, { say: () => toast(t('done')), close: onClose });
  const isWrong = (key: Key) =>
    texts[key].trim() === '' ? key === 'warnDays' : !(Number(texts[key]) > 0 && Number.isFinite(Number(texts[key])));
  const onSave = () => {
    setTried(true);
    if (KEYS.some(isWrong)) return;
    save({
      unitId,
      revision: form.opened.revision,
      trainingHours: numberOf(texts.trainingHours),
      sameUnitRounds: numberOf(texts.sameUnitRounds),
      contactDays: numberOf(texts.contactDays),
      warnDays: Number(texts.warnDays),
    });
  };
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={onSave}
      onClose={onClose}
    >
      {KEYS.map((key) => (
        <Field
          key={key}
          label={t(key)}
          hint={key === 'warnDays' ? undefined : t('open')}
          error={tried && isWrong(key) ? t('number') : undefined}
        >
          <input
            type="text"
            inputMode="decimal"
            value={texts[key]}
            onChange={(event) => form.change({ [key]: event.target.value })}
          />
        </Field>
      ))}
      <OpenedSides
        form={form}
        error={shown.error}
        reread={() => read(listInspectors, { unitId })}
        labelOf={t}
        onMerged={forget}
      />
    </FormDialog>
  );
}

function textsOf(rules: InspectionRules): Record<Key, string> {
  return {
    trainingHours: textOf(rules.trainingHours),
    sameUnitRounds: textOf(rules.sameUnitRounds),
    contactDays: textOf(rules.contactDays),
    warnDays: textOf(rules.warnDays),
  };
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value);
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
