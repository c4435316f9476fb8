import { type ReactNode, useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { DayField } from './DayField.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';

const TEXTS = {
  save: { zh: '保存', en: 'Save' },
  missing: { zh: '请填写。', en: 'Fill this in.' },
  optional: { zh: '可以不填。', en: 'May be left empty.' },
};

/** One field of an entry. A text must be filled in unless it may stay empty. */
export interface EntryField<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'day' | 'number';
  readonly first?: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

interface EntryDialogProps<Id extends string> {
  readonly title: string;
  readonly save?: string;
  readonly look?: 'primary' | 'decide';
  readonly fields: readonly EntryField<Id>[];
  readonly shown: { readonly busy: boolean; readonly error: unknown };
  /** Called with every field trimmed, once those that must be filled in are. */
  readonly onSave: (values: Readonly<Record<Id, string>>) => void;
  readonly onClose: () => void;
  /** What stands above the fields, such as a choice. */
  readonly children?: ReactNode;
  /** Whether what stands above is filled in. */
  readonly isReady?: boolean;
  /** Told when somebody tries to save. */
  readonly onTry?: () => void;
}

/** A dialog of a few texts, days and numbers that make one entry. */
export function EntryDialog<Id extends string>(props: EntryDialogProps<Id>) {
  const t = useTexts(TEXTS);
  const { fields, shown, onClose } = props;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fields.map(({ id, first }) => [id, first ?? ''])),
  );
  const [tried, setTried] = useState(false);
  const textOf = (id: string) => (texts[id] ?? '').trim();
  const isMissing = ({ id, optional }: EntryField<Id>) => optional !== true && textOf(id) === '';
  const onSave = () => {
    setTried(true);
    props.onTry?.();
    if (fields.some(isMissing) || props.isReady === false) return;
    // Every id of `fields` is a key.
    props.onSave(Object.fromEntries(fields.map(({ id }) => [id, textOf(id)])) as Record<Id, string>);
  };
  return (
    <FormDialog
      title={props.title}
      save={props.save ?? t('save')}
      look={props.look ?? 'primary'}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      {props.children}
      {fields.map((field) => {
        const value = texts[field.id] ?? '';
        const set = (text: string) => setTexts({ ...texts, [field.id]: text });
        const hint = field.hint ?? (field.optional === true ? t('optional') : undefined);
        const error = tried && isMissing(field) ? t('missing') : undefined;
        if (field.kind === 'day') {
          return <DayField key={field.id} label={field.label} value={value} hint={hint} error={error} onChange={set} />;
        }
        return (
          <Field key={field.id} label={field.label} hint={hint} error={error}>
            {field.kind === 'long' ? (
              <textarea rows={3} value={value} onChange={(event) => set(event.target.value)} />
            ) : (
              <input
                type="text"
                inputMode={field.kind === 'number' ? 'decimal' : undefined}
                value={value}
                onChange={(event) => set(event.target.value)}
              />
            )}
          </Field>
        );
      })}
    </FormDialog>
  );
}
