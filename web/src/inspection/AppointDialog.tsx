import { appointInspector } from '@dudao/core/inspection/register-contract';
import type { Holder } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { HolderChoice } from '../org/HolderChoice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { firstTerm, TermFields, termInput } from './TermFields.tsx';

const TEXTS = {
  title: { zh: '聘任督学', en: 'Appoint an inspector' },
  save: { zh: '聘任', en: 'Appoint' },
  field: { zh: '业务领域', en: 'Field of work' },
  fieldHint: { zh: '如：义务教育、学前教育、德育、安全。', en: 'Such as compulsory education, preschool, safety.' },
  fieldMissing: { zh: '请填写业务领域。', en: 'Give a field of work.' },
  qualifications: { zh: '任职资格', en: 'Qualifications' },
  optional: { zh: '职称、教龄、教师资格等，可以不填。', en: 'Titles, years of teaching; may be left empty.' },
  done: { zh: '已聘任。', en: 'Appointed.' },
};

/** Enters a person of the organisation in the register of a unit. */
export function AppointDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [holder, setHolder] = useState<Holder | null>(null);
  const [term, setTerm] = useState(firstTerm(today()));
  const [field, setField] = useState('');
  const [qualifications, setQualifications] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(appointInspector, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (holder === null || !('personId' in holder) || field.trim() === '') return;
    save({ unitId, personId: holder.personId, field, qualifications, ...termInput(term) });
  };
  return (
    <FormDialog title={t('title')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <HolderChoice unitId={unitId} value={holder} onChange={setHolder} personsOnly tried={tried} />
      <Field
        label={t('field')}
        hint={t('fieldHint')}
        error={tried && field.trim() === '' ? t('fieldMissing') : undefined}
      >
        <input type="text" value={field} onChange={(event) => setField(event.target.value)} />
      </Field>
      <TermFields value={term} onChange={setTerm} />
      <Field label={t('qualifications')} hint={t('optional')}>
        <textarea rows={2} value={qualifications} onChange={(event) => setQualifications(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
