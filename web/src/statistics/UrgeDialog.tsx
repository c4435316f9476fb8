import { urgeReturns } from '@dudao/core/statistics/contract';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '催报还没有上报的单位', en: 'Urge those who have not handed in' },
  words: { zh: '催报的话', en: 'Words' },
  first: { zh: '请尽快核对、上报本期统计数。', en: 'Please check and hand in your figures.' },
  save: { zh: '催报', en: 'Urge' },
  saved: {
    zh: '已催报 {urged} 个单位，填报员和单位负责人都会收到提醒。',
    en: '{urged} urged; liaisons and leaders are reminded.',
  },
};

interface UrgeDialogProps {
  readonly unitId: string;
  readonly period: string;
  readonly onClose: () => void;
}

/** Urges all units that have not handed in for a period. */
export function UrgeDialog({ unitId, period, onClose }: UrgeDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(urgeReturns, {
    say: ({ urged }) => toast(t('saved', { urged })),
    close: onClose,
    touches: ['notice'],
  });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      fields={[{ id: 'words', label: t('words'), kind: 'long', first: t('first') }]}
      shown={shown}
      onSave={({ words }) => save({ unitId, period, unitIds: null, words })}
      onClose={onClose}
    />
  );
}
