import type { OutputOf } from '@dudao/core/lib/contract';
import { setTerm } from '@dudao/core/recognition/change-contract';
import type { readProgramme } from '@dudao/core/recognition/contract';
import { quotaKeys } from '@dudao/core/recognition/term';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '由本地设定的数', en: 'Numbers set locally' },
  what: { zh: '项目', en: 'What' },
  value: { zh: '设定为', en: 'Set to' },
  unset: { zh: '未设定', en: 'not set' },
  since: { zh: '自', en: 'Since' },
  by: { zh: '设定单位、文号', en: 'By, document' },
  actions: { zh: '操作', en: 'Actions' },
  set: { zh: '设定', en: 'Set' },
  setOf: { zh: '设定“{name}”', en: 'Set “{name}”' },
  quota: { zh: '{year} 年名额', en: 'places of {year}' },
  quotaOf: { zh: '{year} 年{level}名额', en: 'places of {year}: {level}' },
  number: { zh: '数', en: 'Number' },
  document: { zh: '文号', en: 'Document' },
  setOn: { zh: '自哪一天起', en: 'From which day' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已设定。', en: 'Set.' },
};

interface TermTableProps {
  readonly unitId: string;
  readonly shown: OutputOf<typeof readProgramme>;
  readonly refused: string | undefined;
}

interface Slot {
  readonly key: string;
  readonly year: number | null;
  readonly name: string;
  readonly unit: string;
}

/** What the programme leaves to its offices, and what they set. */
export function TermTable({ unitId, shown, refused }: TermTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [setting, setSetting] = useState<Slot | null>(null);
  const { programme, terms } = shown;
  const year = Number(today().slice(0, 4));
  const slots: readonly Slot[] = [
    ...(programme.parameters ?? [])
      .filter(({ value }) => value === undefined)
      .map(({ id, name, unit }) => ({ key: id, year: null, name: say(name), unit: unit ?? '' })),
    ...quotaKeys(programme).map((key) => {
      const level = programme.levels?.find(({ id }) => key === `quota.${id}`);
      const name = level === undefined ? t('quota', { year }) : t('quotaOf', { year, level: say(level.name) });
      return { key, year, name, unit: '' };
    }),
  ];
  if (slots.length === 0) return null;
  return (
    <>
      <Section title={t('title')} level={2}>
        <PlainTable heads={[t('what'), t('value'), t('since'), t('by'), t('actions')]}>
          {slots.map((slot) => {
            const term = terms.find((one) => one.key === slot.key && one.year === slot.year);
            return (
              <tr key={slot.key}>
                <th scope="row">{slot.name}</th>
                <td>
                  {term === undefined ? <span className="quiet">{t('unset')}</span> : `${term.value} ${slot.unit}`}
                </td>
                <td className="nowrap">{term === undefined ? '' : showDay(term.setOn, lang)}</td>
                <td>{term === undefined ? '' : `${term.unitName} · ${term.document}`}</td>
                <td>
                  <Button
                    refused={refused}
                    aria-label={t('setOf', { name: slot.name })}
                    onClick={() => setSetting(slot)}
                  >
                    {t('set')}
                  </Button>
                </td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {setting === null ? null : (
        <TermDialog unitId={unitId} programmeId={programme.id} slot={setting} onClose={() => setSetting(null)} />
      )}
    </>
  );
}

interface TermDialogProps {
  readonly unitId: string;
  readonly programmeId: string;
  readonly slot: Slot;
  readonly onClose: () => void;
}

function TermDialog({ unitId, programmeId, slot, onClose }: TermDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [value, setValue] = useState('');
  const [document, setDocument] = useState('');
  const [setOn, setSetOn] = useState(today());
  const { shown, save } = useSaving(setTerm, { say: () => toast(t('done')), close: onClose });
  const year = slot.year === null ? {} : { year: slot.year };
  const onSave = () => save({ unitId, programmeId, key: slot.key, ...year, value, document, setOn });
  return (
    <FormDialog title={t('setOf', { name: slot.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={slot.unit === '' ? t('number') : `${t('number')}（${slot.unit}）`}>
        <input type="text" inputMode="decimal" value={value} onChange={({ target }) => setValue(target.value.trim())} />
      </Field>
      <Field label={t('document')}>
        <input type="text" value={document} onChange={({ target }) => setDocument(target.value)} />
      </Field>
      <DayField label={t('setOn')} value={setOn} onChange={setSetOn} />
    </FormDialog>
  );
}
