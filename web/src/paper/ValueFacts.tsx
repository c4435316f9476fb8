import { type FormField, type FormValues, shownFormValue } from '@dudao/core/pack/form';
import { useLanguage, useText } from '../lib/language.tsx';
import './paper.css';

interface ValueFactsProps {
  readonly form: readonly FormField[];
  readonly values: FormValues;
  readonly persons?: readonly { readonly id: string; readonly name: string }[];
}

/** What was filled in, field by field; what was left empty is not shown. */
export function ValueFacts({ form, values, persons = [] }: ValueFactsProps) {
  const say = useText();
  const { lang } = useLanguage();
  const nameOf = (id: string) => persons.find((person) => person.id === id)?.name ?? '';
  const filled = form.filter(({ id }) => values[id] !== undefined);
  if (filled.length === 0) return null;
  return (
    <dl className="facts paper-facts">
      {filled.map((field) => (
        <div key={field.id} className="paper-fact">
          <dt>{say(field.name)}</dt>
          <dd>{shownFormValue(field, values[field.id], { lang, nameOf })}</dd>
        </div>
      ))}
    </dl>
  );
}
