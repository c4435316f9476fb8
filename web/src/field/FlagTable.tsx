import { type ShownFlag, settleFlag } from '@dudao/core/field/contract';
import { type ReactNode, useState } from 'react';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  what: { zh: '疑点', en: 'Doubt' },
  where: { zh: '哪里', en: 'Where' },
  since: { zh: '时间', en: 'Since' },
  done: { zh: '处理', en: 'Settled' },
  settle: { zh: '处理', en: 'Settle' },
  settleOf: { zh: '处理：{what}', en: 'Settle: {what}' },
  by: { zh: '{by}：{words}', en: '{by}: {words}' },
  choose: { zh: '打开记录选定版本', en: 'open the record and choose' },
  title: { zh: '处理疑点', en: 'Settle a doubt' },
  words: { zh: '怎么处理的', en: 'What was done about it' },
  saved: { zh: '已处理。', en: 'Settled.' },
};

interface FlagTableProps {
  readonly flags: readonly ShownFlag[];
  readonly mayDecide: boolean;
  /** Where each of them stands; left out where the page says so. */
  readonly placeOf?: (flag: ShownFlag) => ReactNode;
}

/** What needs a person: what and why, and what was done about it. */
export function FlagTable({ flags, mayDecide, placeOf }: FlagTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState<ShownFlag | null>(null);
  return (
    <>
      <PlainTable heads={[t('what'), ...(placeOf === undefined ? [] : [t('where')]), t('since'), t('done')]}>
        {flags.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {say(one.text)}
              {one.detail === '' ? null : <div className="small quiet">{one.detail}</div>}
            </th>
            {placeOf === undefined ? null : <td>{placeOf(one)}</td>}
            <td className="nowrap">{showMoment(one.raisedAt, lang)}</td>
            <td>
              {one.settled !== null ? (
                t('by', one.settled)
              ) : one.flag === 'conflict' ? (
                <span className="quiet">{t('choose')}</span>
              ) : mayDecide ? (
                <Button aria-label={t('settleOf', { what: say(one.text) })} onClick={() => setOpen(one)}>
                  {t('settle')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {open === null ? null : <SettleDialog flag={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function SettleDialog({ flag, onClose }: { readonly flag: ShownFlag; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [words, setWords] = useState('');
  const { shown, save } = useSaving(settleFlag, { say: () => toast(t('saved')), close: onClose });
  return (
    <FormDialog
      title={t('title')}
      save={t('settle')}
      {...shown}
      onSave={() => save({ flagId: flag.id, words })}
      onClose={onClose}
    >
      <p>{say(flag.text)}</p>
      <Field label={t('words')}>
        <textarea rows={3} maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
