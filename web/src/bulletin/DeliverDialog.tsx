import { deliverBulletin } from '@dudao/core/bulletin/contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { BulletinRecord } from './bulletin-record.ts';

const TEXTS = {
  title: { zh: '送达单位负责人', en: 'Deliver to leaders of units' },
  lead: {
    zh: '直接送给各单位的第一责任人本人，由本人签收。没有登记第一责任人的送不到，请先落实。',
    en: 'It goes to the first responsible person of each unit, who signs for it. Where nobody is named it cannot be delivered.',
  },
  deliver: { zh: '送达', en: 'Deliver' },
  delivered: { zh: '已送达 {delivered} 人。', en: 'Delivered to {delivered}.' },
  to: { zh: '送给（已选 {count} 个）', en: 'To ({count} chosen)' },
  find: { zh: '名称里有', en: 'Name has' },
  all: { zh: '全选', en: 'All' },
  none: { zh: '全不选', en: 'None' },
  nobody: { zh: '没有登记第一责任人', en: 'nobody named' },
  empty: { zh: '都已经送达了。', en: 'All have it.' },
};

const FEW = 12;

/** Chooses to whose leaders an issue goes. */
export function DeliverDialog({
  bulletin,
  onClose,
}: {
  readonly bulletin: BulletinRecord;
  readonly onClose: () => void;
}) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { shown, save } = useSaving(deliverBulletin, {
    say: ({ delivered }) => toast(t('delivered', { delivered })),
    close: onClose,
    touches: ['notice'],
  });
  const { possible, id: bulletinId } = bulletin;
  const listed = possible.filter(({ unit }) => unit.name.includes(find.trim()));
  const reachable = listed.filter(({ leader }) => leader !== null);
  const tick = (id: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <FormDialog
      title={t('title')}
      save={t('deliver')}
      busy={shown.busy}
      error={shown.error}
      onSave={() => save({ bulletinId, unitIds: [...chosen] })}
      onClose={onClose}
    >
      <p className="quiet">{t('lead')}</p>
      {possible.length === 0 ? <p>{t('empty')}</p> : null}
      {possible.length > FEW ? (
        <Field label={t('find')}>
          <input type="search" value={find} onChange={(event) => setFind(event.target.value)} />
        </Field>
      ) : null}
      <fieldset className="stack tight">
        <legend>{t('to', { count: chosen.size })}</legend>
        {reachable.length > 1 ? (
          <div className="line">
            <Button onClick={() => setChosen(new Set([...chosen, ...reachable.map(({ unit }) => unit.id)]))}>
              {t('all')}
            </Button>
            <Button onClick={() => setChosen(new Set())}>{t('none')}</Button>
          </div>
        ) : null}
        <div className="bulletin-possible">
          {listed.map(({ unit, leader }) => (
            <label key={unit.id} className="choice">
              <input
                type="checkbox"
                disabled={leader === null}
                checked={chosen.has(unit.id)}
                onChange={(event) => tick(unit.id, event.target.checked)}
              />
              <span>
                {unit.name} <span className="small quiet">{leader ?? t('nobody')}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
