import { writeBulletin } from '@dudao/core/bulletin/contract';
import type { Naming } from '@dudao/core/bulletin/decide-bulletin';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { BulletinRecord } from './bulletin-record.ts';
import { UnitLists } from './UnitLists.tsx';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  needed: { zh: '必写。', en: 'Must be written.' },
  lists: { zh: '排名和红黄榜', en: 'Places and lists' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

const LONG = 6;

/** The words of a draft: title, sections and who is named. Figures stand beside it and are not written. */
export function BulletinForm({
  bulletin,
  onClose,
}: {
  readonly bulletin: BulletinRecord;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { id: bulletinId, revision, sections, units, least } = bulletin;
  const [title, setTitle] = useState(bulletin.title);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(sections.map(({ id, text }) => [id, text])),
  );
  const [naming, setNaming] = useState<ReadonlyMap<string, Naming>>(
    new Map(units.map(({ unitId, list, reason }) => [unitId, { unitId, list, reason }])),
  );
  const write = useWrite(writeBulletin);
  const save = () =>
    write.mutate(
      {
        bulletinId,
        revision,
        title,
        sections: sections.map(({ id }) => ({ id, text: texts[id] ?? '' })),
        units: [...naming.values()],
      },
      {
        onSuccess: () => {
          toast(t('saved'));
          onClose();
        },
      },
    );
  return (
    <div className="stack bulletin-form">
      <Field label={t('title')}>
        <input type="text" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      {sections.map(({ id, name, hint, needed }) => (
        <Field
          key={id}
          label={say(name)}
          hint={[needed ? t('needed') : '', hint === null ? '' : say(hint)].filter(Boolean).join(' ') || undefined}
        >
          <textarea
            rows={LONG}
            value={texts[id] ?? ''}
            onChange={(event) => setTexts({ ...texts, [id]: event.target.value })}
          />
        </Field>
      ))}
      {least === null ? null : (
        <Section title={t('lists')} level={2}>
          <UnitLists
            bulletin={bulletin}
            naming={naming}
            onName={(one) => setNaming(new Map([...naming, [one.unitId, one]]))}
          />
        </Section>
      )}
      <FormEnd save={t('save')} write={write} onSave={save} onCancel={onClose} />
    </div>
  );
}
