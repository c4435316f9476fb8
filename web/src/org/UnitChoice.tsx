import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { UnitSearch } from './UnitSearch.tsx';
import { UnitTree } from './UnitTree.tsx';

const TEXTS = {
  choose: { zh: '选择单位', en: 'Choose a unit' },
  change: { zh: '{label}：{name}，更换', en: '{label}: {name}, change' },
  none: { zh: '请选择', en: 'choose' },
};

interface UnitChoiceProps {
  readonly label: string;
  readonly unitId: string | undefined;
  readonly onChange: (unitId: string) => void;
}

/** The unit that a page is about, and the way to another one. */
export function UnitChoice({ label, unitId, onChange }: UnitChoiceProps) {
  const t = useTexts(TEXTS);
  const [choosing, setChoosing] = useState(false);
  const unit = useRead(readUnit, { unitId: unitId ?? '' }, { enabled: unitId !== undefined });
  const name = unit.data?.name ?? t('none');
  const choose = (id: string) => {
    setChoosing(false);
    onChange(id);
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={t('change', { label, name })}
        onClick={() => setChoosing(true)}
      >
        {name}
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
          <path d="M2 3.5l3 3 3-3" stroke="currentColor" strokeWidth="1.4" fill="none" />
        </svg>
      </button>
      {choosing ? (
        <Dialog place="side" title={t('choose')} onClose={() => setChoosing(false)}>
          <UnitSearch onSelect={choose}>
            <UnitTree selected={unitId} openedFirst={unit.data?.path.map((step) => step.id) ?? []} onSelect={choose} />
          </UnitSearch>
        </Dialog>
      ) : null}
    </>
  );
}
