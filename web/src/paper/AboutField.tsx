import type { AboutKind } from '@dudao/core/paper/papers-format';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  about: { zh: '关联', en: 'About' },
  nothing: { zh: '不关联', en: 'nothing in particular' },
  task: { zh: '任务：{title}', en: 'task: {title}' },
  plan: { zh: '计划：{title}', en: 'plan: {title}' },
  campaign: { zh: '活动：{title}', en: 'campaign: {title}' },
};

/** Which task, plan or campaign a paper is about. */
export interface PickedAbout {
  readonly kind: AboutKind;
  readonly id: string;
}

interface AboutFieldProps {
  readonly options: readonly (PickedAbout & { readonly title: string })[];
  readonly value: PickedAbout | null;
  readonly onChange: (value: PickedAbout | null) => void;
}

/** Chooses what a paper is about, where there is anything. */
export function AboutField({ options, value, onChange }: AboutFieldProps) {
  const t = useTexts(TEXTS);
  if (options.length === 0) return null;
  return (
    <Field label={t('about')}>
      <select
        value={value?.id ?? ''}
        onChange={(event) => {
          const found = options.find(({ id }) => id === event.target.value);
          onChange(found === undefined ? null : { kind: found.kind, id: found.id });
        }}
      >
        <option value="">{t('nothing')}</option>
        {options.map(({ kind, id, title }) => (
          <option key={id} value={id}>
            {t(kind, { title })}
          </option>
        ))}
      </select>
    </Field>
  );
}
