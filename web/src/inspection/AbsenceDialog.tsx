import { ABSENCE_KIND_NAMES, ABSENCE_KINDS, type AbsenceKind } from '@dudao/core/inspection/absence';
import { announceAbsence, noteAbsence } from '@dudao/core/inspection/availability-contract';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '登记“{name}”不在岗的日子', en: 'Days on which {name} is not free' },
  kind: { zh: '原因', en: 'Reason' },
  detail: { zh: '说明', en: 'Detail' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至（不含当日）', en: 'Until (not including)' },
  done: { zh: '已登记，双方都能看到。', en: 'Noted; both sides see it.' },
};

interface AbsenceDialogProps {
  readonly inspectorId: string;
  readonly name: string;
  /** The home unit that announces it; undefined: the office notes it. */
  readonly homeUnitId?: string;
  readonly onClose: () => void;
}

/** Notes days on which an inspector is not free for the team, by the office or by the home unit. */
export function AbsenceDialog({ inspectorId, name, homeUnitId, onClose }: AbsenceDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [kind, setKind] = useState<AbsenceKind>('home-work');
  const told = { say: () => toast(t('done')), close: onClose };
  const noting = useSaving(noteAbsence, told);
  const announcing = useSaving(announceAbsence, told);
  return (
    <EntryDialog
      title={t('title', { name })}
      fields={[
        { id: 'fromOn', label: t('fromOn'), kind: 'day', first: today() },
        { id: 'untilOn', label: t('untilOn'), kind: 'day' },
        { id: 'detail', label: t('detail'), kind: 'text', optional: true },
      ]}
      shown={homeUnitId === undefined ? noting.shown : announcing.shown}
      onSave={(values) => {
        const absence = { inspectorId, kind, ...values };
        if (homeUnitId === undefined) noting.save(absence);
        else announcing.save({ unitId: homeUnitId, ...absence });
      }}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <select
          value={kind}
          onChange={(event) => setKind(ABSENCE_KINDS.find((one) => one === event.target.value) ?? kind)}
        >
          {ABSENCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(ABSENCE_KIND_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
