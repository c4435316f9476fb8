import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import type { DirectiveView, DraftPart } from './draft-part.ts';

const TEXTS = {
  quota: { zh: '由哪项定额计数', en: 'Counted by which quota' },
  choose: { zh: '请选择', en: 'choose' },
  option: { zh: '{name}（{unit}）：{source}', en: '{name} ({unit}): {source}' },
  missing: { zh: '请选择定额；没有合适的，改列为任务。', en: 'Choose a quota; where none fits, let it be a task.' },
};

interface DraftQuotaFieldProps extends DraftPart {
  readonly quotas: DirectiveView['quotas'];
  readonly tried: boolean;
}

/** The quota whose records count what is demanded. */
export function DraftQuotaField({ draft, quotas, tried, onChange }: DraftQuotaFieldProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Field label={t('quota')} error={tried && draft.quotaId === null ? t('missing') : undefined}>
      <select value={draft.quotaId ?? ''} onChange={(event) => onChange({ quotaId: event.target.value || null })}>
        <option value="">{t('choose')}</option>
        {quotas.map(({ id, name, unit, source }) => (
          <option key={id} value={id}>
            {t('option', { name: say(name), unit, source: say(source) })}
          </option>
        ))}
      </select>
    </Field>
  );
}
