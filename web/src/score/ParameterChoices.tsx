import type { StandardView } from '@dudao/core/pack/contract';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  offered: { zh: '有多种公布口径的数', en: 'Numbers with more than one published value' },
  open: { zh: '由使用单位设定的数', en: 'Numbers that those who use the standard set' },
  published: { zh: '标准口径', en: 'as in the standard' },
  unset: { zh: '未设定', en: 'not set' },
};

interface ParameterChoicesProps {
  readonly standard: StandardView;
  readonly chosen: Readonly<Record<string, string>>;
  readonly onChange: (chosen: Readonly<Record<string, string>>) => void;
}

/** The numbers of a standard that are chosen when it is used: published alternatives, and those that it leaves to be set. */
export function ParameterChoices({ standard, chosen, onChange }: ParameterChoicesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const offered = standard.parameters.filter((parameter) => (parameter.alternatives?.length ?? 0) > 0);
  const open = standard.parameters.filter((parameter) => parameter.open === true);
  const choose = (id: string, value: string): void => {
    const { [id]: _, ...rest } = chosen;
    onChange(value === '' ? rest : { ...rest, [id]: value });
  };
  return (
    <>
      {offered.length === 0 ? null : (
        <fieldset className="stack">
          <legend className="quiet">{t('offered')}</legend>
          {offered.map((parameter) => (
            <Field key={parameter.id} label={say(parameter.name)}>
              <select value={chosen[parameter.id] ?? ''} onChange={(event) => choose(parameter.id, event.target.value)}>
                <option value="">{t('published')}</option>
                {parameter.alternatives?.map((alternative) => (
                  <option key={alternative.value} value={alternative.value}>
                    {showNumber(alternative.value)} {parameter.unit ?? ''}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </fieldset>
      )}
      {open.length === 0 ? null : (
        <fieldset className="stack">
          <legend className="quiet">{t('open')}</legend>
          {open.map((parameter) => (
            <Field key={parameter.id} label={`${say(parameter.name)}${parameter.unit ? `（${parameter.unit}）` : ''}`}>
              <input
                type="text"
                inputMode="decimal"
                placeholder={typeof parameter.value === 'string' ? parameter.value : t('unset')}
                value={chosen[parameter.id] ?? ''}
                onChange={(event) => choose(parameter.id, event.target.value.trim())}
              />
            </Field>
          ))}
        </fieldset>
      )}
    </>
  );
}
