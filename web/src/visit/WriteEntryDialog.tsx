import { writeEntry } from '@dudao/core/visit/course-contract';
import { ENTRY_KIND_NAMES, ENTRY_KINDS, type EntryKind } from '@dudao/core/visit/visit-entry';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { VisitRecord } from './visit-record.ts';

const TEXTS = {
  title: { zh: '记一笔', en: 'Write down' },
  kind: { zh: '类别', en: 'Kind' },
  day: { zh: '日期', en: 'Day' },
  text: { zh: '内容', en: 'Text' },
  done: { zh: '已记下，不能再改。', en: 'Written down for good.' },
};

const FIRST: Readonly<Partial<Record<VisitRecord['kind'], EntryKind>>> = { stay: 'diary', meeting: 'minutes' };

interface WriteEntryProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

/** Writes down a day of a stay, what it teaches, notes of a meeting. */
export function WriteEntryDialog({ visit, onClose }: WriteEntryProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<EntryKind>(FIRST[visit.kind] ?? 'note');
  const { shown, save } = useSaving(writeEntry, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      fields={[
        { id: 'onDay', label: t('day'), kind: 'day', first: visit.on },
        { id: 'text', label: t('text'), kind: 'long' },
      ]}
      shown={shown}
      onSave={(values) => save({ visitId: visit.id, kind, ...values })}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(ENTRY_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {ENTRY_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(ENTRY_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
