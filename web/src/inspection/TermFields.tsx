import { INSPECTOR_KIND_NAMES, INSPECTOR_KINDS, type InspectorKind } from '@dudao/core/inspection/inspector-kind';
import { useText, useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  kind: { zh: '类别', en: 'Kind' },
  fromOn: { zh: '聘任起始', en: 'Appointed from' },
  untilOn: { zh: '聘任截止（不含当日）', en: 'Until (not including)' },
  document: { zh: '聘任文件', en: 'Document' },
  optional: { zh: '可以不填。', en: 'May be left empty.' },
};

/** A term as it is filled in. */
export interface TermDraft {
  readonly kind: InspectorKind;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly document: string;
}

interface TermFieldsProps {
  readonly value: TermDraft;
  readonly onChange: (term: TermDraft) => void;
}

/** Kind, first day, last day and document of an appointment. */
export function TermFields({ value, onChange }: TermFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <>
      <Field label={t('kind')}>
        <select
          value={value.kind}
          onChange={(event) =>
            onChange({ ...value, kind: INSPECTOR_KINDS.find((one) => one === event.target.value) ?? value.kind })
          }
        >
          {INSPECTOR_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(INSPECTOR_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <DayField label={t('fromOn')} value={value.fromOn} onChange={(fromOn) => onChange({ ...value, fromOn })} />
      <DayField label={t('untilOn')} value={value.untilOn} onChange={(untilOn) => onChange({ ...value, untilOn })} />
      <Field label={t('document')} hint={t('optional')}>
        <input
          type="text"
          value={value.document}
          onChange={(event) => onChange({ ...value, document: event.target.value })}
        />
      </Field>
    </>
  );
}

/** A term of three years from a day on, as most appointments are. */
export function firstTerm(fromOn: string): TermDraft {
  const untilOn = `${Number(fromOn.slice(0, 4)) + 3}${fromOn.slice(4)}`;
  return { kind: 'part-time', fromOn, untilOn, document: '' };
}

/** The term as the operation wants it: an empty document is none. */
export function termInput({ document, ...term }: TermDraft) {
  return { ...term, ...(document.trim() === '' ? {} : { document }) };
}
