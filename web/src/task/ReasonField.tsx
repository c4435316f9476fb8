import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  reason: { zh: '变更理由', en: 'Reason for the change' },
  hint: { zh: '计划已发布，变更要写明理由并留下记录。', en: 'The plan is published: each change keeps its reason.' },
};

interface ReasonFieldProps {
  readonly isPublished: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why a published plan is changed; a draft is changed without a word. */
export function ReasonField({ isPublished, value, onChange }: ReasonFieldProps) {
  const t = useTexts(TEXTS);
  if (!isPublished) return null;
  return (
    <Field label={t('reason')} hint={t('hint')}>
      <input type="text" value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
