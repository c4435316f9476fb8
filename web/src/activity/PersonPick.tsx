import { type KeyboardEvent, useId, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import './activity.css';

const TEXTS = {
  hint: { zh: '输入姓名回车；可选多人。', en: 'Type a name and press Enter; several are possible.' },
  unknown: { zh: '没有叫“{name}”的人。', en: 'Nobody is called “{name}”.' },
  remove: { zh: '去掉{name}', en: 'Remove {name}' },
  several: {
    zh: '有几位同名，请从列表里选带单位的一项。',
    en: 'Several have this name; choose the one with the unit.',
  },
};

/** A person who may be picked. */
export interface PickedPerson {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
}

interface PersonPickProps {
  readonly label: string;
  readonly persons: readonly PickedPerson[];
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
  readonly error?: string | undefined;
}

/** Picks persons by name, keyboard first: type, Enter, the next. */
export function PersonPick({ label, persons, value, onChange, error }: PersonPickProps) {
  const t = useTexts(TEXTS);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const full = ({ name, unitName }: PickedPerson) => `${name}（${unitName}）`;
  const add = (text: string) => {
    const found = persons.filter((one) => one.name === text.trim() || full(one) === text.trim());
    const [only] = found;
    if (only === undefined || found.length > 1) {
      setFault(text.trim() === '' ? undefined : t(found.length > 1 ? 'several' : 'unknown', { name: text.trim() }));
      return;
    }
    setFault(undefined);
    setTyped('');
    if (!value.includes(only.id)) onChange([...value, only.id]);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed === '') onChange(value.slice(0, -1));
    // With nothing typed Enter saves the form.
    if (event.key !== 'Enter' || typed.trim() === '') return;
    event.preventDefault();
    add(typed);
  };
  return (
    <div className="stack tight">
      {value.length > 0 ? (
        <ul className="person-pick">
          {value.map((id) => {
            const name = persons.find((one) => one.id === id)?.name ?? '';
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-label={t('remove', { name })}
                  onClick={() => onChange(value.filter((one) => one !== id))}
                >
                  {name} ×
                </button>
              </li>
            );
          })}
        </ul>
      ) : null}
      <Field label={label} hint={t('hint')} error={fault ?? error}>
        <input
          type="text"
          list={list}
          value={typed}
          autoComplete="off"
          onKeyDown={onKey}
          onBlur={() => add(typed)}
          onChange={(event) => {
            const { value: text } = event.target;
            setTyped(text);
            if (persons.some((one) => full(one) === text)) add(text);
          }}
        />
      </Field>
      <datalist id={list}>
        {persons
          .filter(({ id }) => !value.includes(id))
          .map((one) => (
            <option key={one.id} value={full(one)} />
          ))}
      </datalist>
    </div>
  );
}
