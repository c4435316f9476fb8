import './question.css';
import type { FieldAnswer } from '@dudao/core/field/item';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { type ReactNode, useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { SignatureBox } from './SignatureBox.tsx';

const TEXTS = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  add: { zh: '加入', en: 'Add' },
  remove: { zh: '移除“{name}”', en: 'Remove “{name}”' },
};

interface AnswerInputProps {
  readonly item: ShownItem;
  readonly answer: FieldAnswer | undefined;
  readonly onValue: (value: FieldAnswer['value']) => void;
  readonly onStrokes: (strokes: FieldAnswer['strokes']) => void;
}

/** The control of a question, by its kind: large enough for cold hands, one tap where one tap can say it. */
export function AnswerInput({ item, answer, onValue, onStrokes }: AnswerInputProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const value = answer?.value;
  const name = say(item.name);
  switch (item.kind) {
    case 'yes-no':
      return (
        <Taps
          label={name}
          chosen={value === undefined ? null : String(value)}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          onChoose={(chosen) => onValue(chosen === null ? undefined : chosen === 'true')}
        />
      );
    case 'scale':
      return (
        <Taps
          label={name}
          chosen={typeof value === 'string' ? value : null}
          options={Array.from({ length: Number(item.most) }, (_, at) => ({
            value: String(at + 1),
            label: String(at + 1),
          }))}
          onChoose={(chosen) => onValue(chosen ?? undefined)}
        />
      );
    case 'choice':
      return (
        <Taps
          label={name}
          chosen={typeof value === 'string' ? value : null}
          options={item.choices.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChoose={(chosen) => onValue(chosen ?? undefined)}
        />
      );
    case 'attendance':
      return (
        <Names
          label={name}
          names={Array.isArray(value) ? value : []}
          onNames={(names) => onValue(names.length === 0 ? undefined : names)}
        />
      );
    case 'signature':
      return (
        <SignatureBox
          label={name}
          strokes={answer?.strokes ?? []}
          onStrokes={(strokes) => onStrokes(strokes.length === 0 ? undefined : strokes)}
        />
      );
    case 'text':
      return (
        <textarea
          aria-label={name}
          rows={3}
          maxLength={item.longest}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onValue(event.target.value === '' ? undefined : event.target.value)}
        />
      );
    case 'number':
    case 'day':
      return (
        <div className="line">
          <input
            type={item.kind === 'day' ? 'date' : 'text'}
            inputMode={item.kind === 'day' ? undefined : 'decimal'}
            aria-label={name}
            className="field-number"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onValue(event.target.value.trim() === '' ? undefined : event.target.value.trim())}
          />
          {item.unit === null ? null : <span>{item.unit}</span>}
        </div>
      );
  }
}

interface TapsProps {
  readonly label: string;
  readonly chosen: string | null;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
  /** A second tap on what is chosen takes it back. */
  readonly onChoose: (value: string | null) => void;
}

/** One of a few, each a large target; tapped again it is taken back. */
export function Taps({ label, chosen, options, onChoose }: TapsProps) {
  return (
    <fieldset className="taps">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === chosen}
          onClick={() => onChoose(option.value === chosen ? null : option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}

interface NamesProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly onNames: (names: string[]) => void;
}

/** A list of short texts: who attended, what was good. */
export function Names({ label, names, onNames }: NamesProps) {
  const t = useTexts(TEXTS);
  const [typed, setTyped] = useState('');
  const add = () => {
    if (typed.trim() === '') return;
    onNames([...names, typed.trim()]);
    setTyped('');
  };
  return (
    <div className="stack tight">
      {names.length > 0 ? (
        <ul className="name-list">
          {names.map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may bear one name
            <li key={`${at} ${name}`} className="line apart">
              <span>{name}</span>
              <Button
                look="plain"
                aria-label={t('remove', { name })}
                onClick={() => onNames(names.filter((_, other) => other !== at))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="line nowrap-line">
        <input
          type="text"
          aria-label={label}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
          onBlur={add}
        />
        <Button onClick={add}>{t('add')}</Button>
      </div>
    </div>
  );
}
