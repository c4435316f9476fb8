import { chooseApart, readApartChoices } from '@dudao/core/field/apart/contract';
import { useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '指定背靠背', en: 'Choose who marks apart' },
  save: { zh: '安排', en: 'Arrange' },
  visit: { zh: '哪次督导', en: 'Visit' },
  visitHint: {
    zh: '只列还没离开、派了督导组的督导。',
    en: 'Visits with a team that have not been left.',
  },
  visitLine: { zh: '{on} {unit} · {title}', en: '{on} {unit} · {title}' },
  sheet: { zh: '哪张检查表', en: 'Sheet' },
  first: { zh: '第一位督学', en: 'First inspector' },
  second: { zh: '第二位督学', en: 'Second inspector' },
  twoHint: { zh: '须回避的、没有账号的不在其中。', en: 'Who is recused or has no account is not among them.' },
  due: { zh: '交表期限', en: 'Due' },
  reason: { zh: '为什么', en: 'Why' },
  choose: { zh: '请选择', en: 'Choose' },
  done: {
    zh: '已安排，两位督学的手机下次联网就会看到。',
    en: 'Arranged; both phones will show it at their next contact.',
  },
};

interface ChooseApartProps {
  readonly unitId: string;
  readonly onClose: () => void;
}

/** Chooses a visit, a sheet and two of its team. */
export function ChooseApartDialog({ unitId, onClose }: ChooseApartProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const found = useRead(readApartChoices, { unitId });
  const [visitId, setVisit] = useState('');
  const [sheetKey, setSheet] = useState('');
  const [two, setTwo] = useState<readonly [string, string]>(['', '']);
  const { shown, save } = useSaving(chooseApart, { say: () => toast(t('done')), close: onClose });
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { visits, sheets } = found.data;
  const visit = visits.find(({ id }) => id === visitId);
  const rank = (key: string) => (visit?.sheetKeys.includes(key) === true ? 0 : 1);
  const people = visit?.people ?? [];
  const choiceOf = (label: string, at: 0 | 1) => (
    <Field label={label} hint={at === 0 ? t('twoHint') : undefined}>
      <select
        value={two[at]}
        onChange={(event) => setTwo(at === 0 ? [event.target.value, two[1]] : [two[0], event.target.value])}
      >
        <option value="">{t('choose')}</option>
        {people.map((one) => (
          <option key={one.personId} value={one.personId}>
            {one.name}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      fields={[
        { id: 'dueOn', label: t('due'), kind: 'day', first: visit?.fromOn ?? '' },
        { id: 'reason', label: t('reason'), kind: 'text' },
      ]}
      shown={shown}
      isReady={visitId !== '' && sheetKey !== '' && two[0] !== '' && two[1] !== ''}
      onSave={({ dueOn, reason }) => save({ visitId, sheetKey, personIds: [...two], dueOn, reason })}
      onClose={onClose}
    >
      <Field label={t('visit')} hint={t('visitHint')}>
        <select
          value={visitId}
          onChange={(event) => {
            setVisit(event.target.value);
            setTwo(['', '']);
          }}
        >
          <option value="">{t('choose')}</option>
          {visits.map((one) => (
            <option key={one.id} value={one.id}>
              {t('visitLine', { on: showDay(one.fromOn, lang), unit: one.unit.name, title: one.title })}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('sheet')}>
        <select value={sheetKey} onChange={(event) => setSheet(event.target.value)}>
          <option value="">{t('choose')}</option>
          {sheets
            .toSorted((a, b) => rank(a.key) - rank(b.key))
            .map(({ key, name }) => (
              <option key={key} value={key}>
                {say(name)}
              </option>
            ))}
        </select>
      </Field>
      {choiceOf(t('first'), 0)}
      {choiceOf(t('second'), 1)}
    </EntryDialog>
  );
}
