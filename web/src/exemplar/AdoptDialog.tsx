import { adoptExemplar } from '@dudao/core/exemplar/adoption-contract';
import { useState } from 'react';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';

const TEXTS = {
  title: { zh: '本单位采用', en: 'Adopt it' },
  unit: { zh: '采用单位', en: 'Unit' },
  plan: { zh: '准备怎么做', en: 'What the unit does' },
  planHint: { zh: '照搬哪些、按本校情况改哪些、谁负责。', en: 'What is taken over, what is changed, who sees to it.' },
  begins: { zh: '哪天开始', en: 'From when' },
  result: { zh: '哪天报成效', en: 'When the result is told' },
  resultHint: {
    zh: '开始以后至少 {least} 天、至多 {most} 天。',
    en: 'At least {least} and at most {most} days after it begins.',
  },
  done: { zh: '已登记采用。', en: 'Adopted.' },
};

interface AdoptDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly onClose: () => void;
}

/** A unit of the reader's says that it adopts an exemplar. */
export function AdoptDialog({ exemplar: { id: exemplarId, adopters, term }, onClose }: AdoptDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [unitId, setUnitId] = useState(adopters[0]?.id ?? '');
  const { shown, save } = useSaving(adoptExemplar, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      save={t('title')}
      fields={[
        { id: 'plan', label: t('plan'), kind: 'long', hint: t('planHint') },
        { id: 'beginsOn', label: t('begins'), kind: 'day', first: today() },
        { id: 'resultOn', label: t('result'), kind: 'day', hint: t('resultHint', term) },
      ]}
      shown={shown}
      onSave={(said) => save({ exemplarId, unitId, ...said })}
      onClose={onClose}
    >
      {adopters.length < 2 ? null : (
        <FilterSelect
          label={t('unit')}
          value={unitId}
          options={adopters.map(({ id, name }) => [id, name])}
          onChange={setUnitId}
        />
      )}
    </EntryDialog>
  );
}
