import { announceApartDraw, readApartChoices } from '@dudao/core/field/apart/contract';
import { useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { today } from '../../lib/date.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '抽取背靠背', en: 'Draw what is marked apart' },
  save: { zh: '公布', en: 'Announce' },
  name: { zh: '名称', en: 'Title' },
  sheet: { zh: '哪张检查表', en: 'Sheet' },
  from: { zh: '督导第一天从', en: 'Visits that begin from' },
  until: { zh: '到', en: 'until' },
  share: { zh: '抽百分之几', en: 'Percent drawn' },
  days: { zh: '到点后几天内交表', en: 'Days after the visit begins to hand in' },
  choose: { zh: '请选择', en: 'Choose' },
  hint: {
    zh: '先公布承诺值，谁也不知道会抽到哪次、哪两位；开启时说出种子，任何人都能重算。',
    en: 'First a commitment is announced; the seed is told when the draw is opened, and anybody can work it out again.',
  },
  done: { zh: '已公布，共 {population} 次督导可抽。', en: 'Announced; {population} visits may be drawn.' },
};

interface AnnounceDrawProps {
  readonly unitId: string;
  readonly onClose: () => void;
}

/** Announces a draw of visits that are marked apart. */
export function AnnounceDrawDialog({ unitId, onClose }: AnnounceDrawProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [sheetKey, setSheet] = useState('');
  const found = useRead(readApartChoices, { unitId });
  const { shown, save } = useSaving(announceApartDraw, {
    say: ({ population }) => toast(t('done', { population })),
    close: onClose,
  });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      fields={[
        { id: 'title', label: t('name'), kind: 'text' },
        { id: 'fromOn', label: t('from'), kind: 'day', first: today() },
        { id: 'untilOn', label: t('until'), kind: 'day' },
        { id: 'share', label: t('share'), kind: 'number', first: '20' },
        { id: 'days', label: t('days'), kind: 'number', first: '3' },
      ]}
      shown={shown}
      isReady={sheetKey !== ''}
      onSave={({ title, fromOn, untilOn, share, days }) =>
        save({ unitId, title, sheetKey, fromOn, untilOn, share: Number(share), days: Number(days) })
      }
      onClose={onClose}
    >
      <p className="small quiet">{t('hint')}</p>
      <Field label={t('sheet')}>
        <select value={sheetKey} onChange={(event) => setSheet(event.target.value)}>
          <option value="">{t('choose')}</option>
          {(found.data?.sheets ?? []).map(({ key, name }) => (
            <option key={key} value={key}>
              {say(name)}
            </option>
          ))}
        </select>
      </Field>
    </EntryDialog>
  );
}
