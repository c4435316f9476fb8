import { REFERRAL_LEVEL_NAMES, REFERRAL_LEVELS, type ReferralLevel } from '@dudao/core/visit/referral';
import { referMatter } from '@dudao/core/visit/referral-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { UnitField } from '../org/UnitField.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '上提督导事项', en: 'Hand a matter up' },
  to: { zh: '上提给{above}的督导室。', en: 'It goes to the office of {above}.' },
  level: { zh: '事项级别', en: 'Whose matter it is' },
  about: { zh: '涉及的单位', en: 'Unit concerned' },
  matter: { zh: '事项', en: 'Matter' },
  basis: { zh: '依据（文件名称、文号）', en: 'Document that it rests on' },
  reason: { zh: '为什么要由上级督导', en: 'Why the level above should inspect it' },
  save: { zh: '上提', en: 'Hand up' },
  done: { zh: '已上提给{to}。', en: 'Handed up to {to}.' },
};

interface ReferDialogProps {
  readonly unitId: string;
  readonly above: string;
  readonly onClose: () => void;
}

/** Hands a national or provincial matter one level up for inspection. */
export function ReferDialog({ unitId, above, onClose }: ReferDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [level, setLevel] = useState<ReferralLevel>('national');
  const [aboutUnitId, setAbout] = useState(unitId);
  const { shown, save } = useSaving(referMatter, {
    say: ({ to }) => toast(t('done', { to: to.name })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      fields={[
        { id: 'title', label: t('matter'), kind: 'text' },
        { id: 'basis', label: t('basis'), kind: 'text' },
        { id: 'reason', label: t('reason'), kind: 'long' },
      ]}
      shown={shown}
      onSave={(said) => save({ unitId, aboutUnitId, level, ...said })}
      onClose={onClose}
    >
      <p className="small quiet">{t('to', { above })}</p>
      <Field label={t('level')}>
        <select
          value={level}
          onChange={(event) => setLevel(REFERRAL_LEVELS.find((one) => one === event.target.value) ?? level)}
        >
          {REFERRAL_LEVELS.map((one) => (
            <option key={one} value={one}>
              {say(REFERRAL_LEVEL_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <UnitField label={t('about')} unitId={aboutUnitId} onChange={setAbout} />
    </EntryDialog>
  );
}
