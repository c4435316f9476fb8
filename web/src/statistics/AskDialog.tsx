import type { OutputOf } from '@dudao/core/lib/contract';
import { askForFigures, type listPeriods } from '@dudao/core/statistics/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '布置填报', en: 'Ask for figures' },
  lead: {
    zh: '本单位和全部下级单位，凡有要报的指标，各得到一张填报表；已经布置过的不变，新设的单位补上。',
    en: 'Every unit here and below that owes anything gets its grid; those asked before stay as they are.',
  },
  every: { zh: '哪一种', en: 'Kind' },
  counters: { zh: '{name}（{n} 个指标）', en: '{name} ({n} figures)' },
  period: { zh: '统计期', en: 'Period' },
  due: { zh: '截止日', en: 'Due' },
  save: { zh: '布置', en: 'Ask' },
  saved: { zh: '已布置 {asked} 个单位，原已布置 {already} 个。', en: 'Asked {asked}; {already} were asked before.' },
};

type Offers = OutputOf<typeof listPeriods>['offers'];

interface AskDialogProps {
  readonly unitId: string;
  readonly offers: Offers;
  readonly onAsked: (period: string) => void;
  readonly onClose: () => void;
}

/** Asks all units below for the figures of a period. */
export function AskDialog({ unitId, offers, onAsked, onClose }: AskDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [every, setEvery] = useState(offers[0]?.every ?? 'half');
  const offer = offers.find((one) => one.every === every) ?? offers[0];
  const [chosen, setPeriod] = useState('');
  const period = offer?.periods.find(({ id }) => id === chosen) ?? offer?.periods[0];
  const [day, setDay] = useState('');
  const dueOn = day === '' ? (period?.dueOn ?? '') : day;
  const { shown, save } = useSaving(askForFigures, {
    say: ({ asked, already }) => toast(t('saved', { asked, already })),
    close: () => {
      if (period !== undefined) onAsked(period.id);
      onClose();
    },
    touches: ['notice'],
  });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      busy={shown.busy}
      error={shown.error}
      onSave={() => (period === undefined ? undefined : save({ unitId, period: period.id, dueOn }))}
      onClose={onClose}
    >
      <p className="quiet">{t('lead')}</p>
      <Field label={t('every')}>
        <select
          value={every}
          onChange={({ target: { value } }) => {
            setEvery(offers.find((one) => one.every === value)?.every ?? every);
            setPeriod('');
            setDay('');
          }}
        >
          {offers.map((one) => (
            <option key={one.every} value={one.every}>
              {t('counters', { name: say(one.name), n: one.counters })}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('period')}>
        <select
          value={period?.id ?? ''}
          onChange={({ target: { value } }) => {
            setPeriod(value);
            setDay('');
          }}
        >
          {(offer?.periods ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
      <DayField label={t('due')} value={dueOn} onChange={setDay} />
    </FormDialog>
  );
}
