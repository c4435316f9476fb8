import type { IntegrityItem } from '@dudao/core/team/integrity';
import { declareIntegrity } from '@dudao/core/team/integrity-contract';
import {
  HANDLING_NAMES,
  HANDLINGS,
  INTEGRITY_KIND_NAMES,
  INTEGRITY_KINDS,
  PAYER_NAMES,
  PAYERS,
} from '@dudao/core/team/integrity-kind';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import './team.css';

const TEXTS = {
  title: { zh: '廉洁登记', en: 'Declare' },
  hint: {
    zh: '食宿、交通、礼品，凡有人提供或付费的都登记；谢绝、退还、上交的也登记。签了不能改，写错了可以再登记一次更正。',
    en: 'Whatever was offered or paid for: lodging, meals, transport, gifts, refused ones too. What is signed stays; a further declaration corrects it.',
  },
  item: { zh: '第 {n} 项', en: 'Item {n}' },
  kind: { zh: '类别', en: 'Kind' },
  onDay: { zh: '日期', en: 'Day' },
  what: { zh: '是什么', en: 'What' },
  amount: { zh: '金额（元）', en: 'Yuan' },
  offeredBy: { zh: '谁提供的', en: 'Offered by' },
  paidBy: { zh: '谁付的', en: 'Paid by' },
  handling: { zh: '怎么处理', en: 'Handled' },
  handledOn: { zh: '退还、上交日期', en: 'Given back on' },
  receipt: { zh: '票据号', en: 'Receipt' },
  more: { zh: '再加一项', en: 'Another item' },
  less: { zh: '去掉这一项', en: 'Remove' },
  save: { zh: '签字登记', en: 'Sign' },
  done: { zh: '已登记。', en: 'Declared.' },
  flagged: { zh: '已登记，按规程提示：{signs}。', en: 'Declared; flagged: {signs}.' },
};

interface DeclareProps {
  readonly visitId: string;
  /** Declarations before this one. */
  readonly after: number;
  readonly first: readonly IntegrityItem[];
  readonly onClose: () => void;
}

const fresh = (): IntegrityItem => ({
  kind: 'meal',
  onDay: today(),
  what: '',
  amount: '0',
  offeredBy: '',
  paidBy: 'self',
  handling: 'taken',
  handledOn: null,
  receipt: '',
});

/** What was offered or paid on a visit, item by item. */
export function DeclareDialog({ visitId, after, first, onClose }: DeclareProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [items, setItems] = useState<readonly IntegrityItem[]>(first.length === 0 ? [fresh()] : first);
  const { shown, save } = useSaving(declareIntegrity, {
    say: ({ signs }) =>
      toast(
        signs.length === 0
          ? t('done')
          : t('flagged', { signs: [...new Set(signs.map(({ name }) => say(name)))].join('、') }),
      ),
    close: onClose,
  });
  const change = (index: number, more: Partial<IntegrityItem>) =>
    setItems(items.map((one, i) => (i === index ? { ...one, ...more } : one)));
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      {...shown}
      onSave={() => save({ visitId, after, isNothing: false, items: [...items] })}
      onClose={onClose}
    >
      <p className="small quiet">{t('hint')}</p>
      <div className="team-items">
        {items.map((item, i) => (
          // Removing one keeps the others' places only by their order, which is theirs.
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may be alike
          <fieldset key={i} className="team-item">
            <legend>{t('item', { n: i + 1 })}</legend>
            <Field label={t('kind')}>
              <select
                value={item.kind}
                onChange={(event) =>
                  change(i, { kind: INTEGRITY_KINDS.find((one) => one === event.target.value) ?? item.kind })
                }
              >
                {INTEGRITY_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {say(INTEGRITY_KIND_NAMES[one])}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('what')}>
              <input
                type="text"
                maxLength={200}
                value={item.what}
                onChange={(event) => change(i, { what: event.target.value })}
              />
            </Field>
            <DayField label={t('onDay')} value={item.onDay} onChange={(onDay) => change(i, { onDay })} />
            <Field label={t('amount')}>
              <input
                type="text"
                inputMode="decimal"
                value={item.amount}
                onChange={(event) => change(i, { amount: event.target.value.trim() })}
              />
            </Field>
            <Field label={t('offeredBy')}>
              <input
                type="text"
                maxLength={100}
                value={item.offeredBy}
                onChange={(event) => change(i, { offeredBy: event.target.value })}
              />
            </Field>
            <Field label={t('paidBy')}>
              <select
                value={item.paidBy}
                onChange={(event) =>
                  change(i, { paidBy: PAYERS.find((one) => one === event.target.value) ?? item.paidBy })
                }
              >
                {PAYERS.map((one) => (
                  <option key={one} value={one}>
                    {say(PAYER_NAMES[one])}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('handling')}>
              <select
                value={item.handling}
                onChange={(event) => {
                  const handling = HANDLINGS.find((one) => one === event.target.value) ?? item.handling;
                  const isLater = handling === 'given-back' || handling === 'handed-over';
                  change(i, { handling, handledOn: isLater ? today() : null });
                }}
              >
                {HANDLINGS.map((one) => (
                  <option key={one} value={one}>
                    {say(HANDLING_NAMES[one])}
                  </option>
                ))}
              </select>
            </Field>
            {item.handledOn === null ? null : (
              <DayField
                label={t('handledOn')}
                value={item.handledOn}
                onChange={(handledOn) => change(i, { handledOn })}
              />
            )}
            <Field label={t('receipt')}>
              <input
                type="text"
                maxLength={100}
                value={item.receipt}
                onChange={(event) => change(i, { receipt: event.target.value })}
              />
            </Field>
            {items.length > 1 ? (
              <div className="line">
                <Button look="plain" onClick={() => setItems(items.filter((_, other) => other !== i))}>
                  {t('less')}
                </Button>
              </div>
            ) : null}
          </fieldset>
        ))}
      </div>
      <div className="line">
        <Button onClick={() => setItems([...items, fresh()])}>{t('more')}</Button>
      </div>
    </FormDialog>
  );
}
