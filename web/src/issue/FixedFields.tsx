import type { ShownLedger } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import { useTexts } from '../lib/language.tsx';
import { FormFields } from '../pack/FormFields.tsx';
import { Field } from '../ui/Field.tsx';
import { ProofBox } from './ProofBox.tsx';
import type { ProofSending } from './proof-sending.ts';

const TEXTS = {
  words: { zh: '怎么整改的', en: 'How it was put right' },
  after: { zh: '整改后的照片、文件', en: 'Photos or files after it' },
  needed: { zh: '至少 {count} 件', en: 'at least {count}' },
  institution: { zh: '建立或修订的制度', en: 'Rule made or changed' },
  optional: { zh: '可不填', en: 'may be left empty' },
};

/** What somebody says of what was put right in front of them. */
export interface FixedDraft {
  readonly words: string;
  readonly values: FormValues;
  readonly institution: string;
}

interface FixedFieldsProps {
  readonly ledger: ShownLedger;
  readonly fixed: FixedDraft;
  readonly onChange: (part: Partial<FixedDraft>) => void;
  readonly sending: ProofSending;
  readonly errors: Readonly<Record<string, string>>;
}

/** The quick lane: how it was put right, what shows it, and what whoever verifies answers. */
export function FixedFields({ ledger, fixed, onChange, sending, errors }: FixedFieldsProps) {
  const t = useTexts(TEXTS);
  const { files, institution } = ledger.closing;
  const form = ledger.actions.find(({ does }) => does === 'verify')?.form ?? [];
  return (
    <>
      <Field label={t('words')} error={errors.words}>
        <textarea rows={3} value={fixed.words} onChange={(event) => onChange({ words: event.target.value })} />
      </Field>
      <ProofBox
        label={t('after')}
        hint={files > 0 ? t('needed', { count: files }) : undefined}
        error={errors.files}
        sending={sending}
      />
      <div className="issue-marks">
        <FormFields form={form} values={fixed.values} onChange={(values) => onChange({ values })} errors={errors} />
      </div>
      <Field label={t('institution')} hint={institution ? undefined : t('optional')} error={errors.institution}>
        <input
          type="text"
          maxLength={500}
          value={fixed.institution}
          onChange={(event) => onChange({ institution: event.target.value })}
        />
      </Field>
    </>
  );
}
