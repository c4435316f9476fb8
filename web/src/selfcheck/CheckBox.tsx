import { checkText } from '@dudao/core/selfcheck/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { TextRecord } from './text-record.ts';
import { CHECK_MARKS, CHECKER_NAMES } from './text-words.ts';
import { WordMark } from './WordMark.tsx';

const TEXTS = {
  title: { zh: '审核', en: 'Check' },
  item: { zh: '审核要点', en: 'Item' },
  holds: { zh: '结论', en: 'Finding' },
  yes: { zh: '符合', en: 'holds' },
  no: { zh: '不符合', en: 'does not hold' },
  holdsOf: { zh: '“{item}”的结论', en: 'Finding on {item}' },
  remarkOf: { zh: '“{item}”的说明', en: 'Remark on {item}' },
  remark: { zh: '说明', en: 'Remark' },
  overall: { zh: '总的意见（可不填）', en: 'Remark on the whole (may be left empty)' },
  send: { zh: '提交审核', en: 'Send the check' },
  sent: { zh: '审核已记录。', en: 'The check is kept.' },
  version: { zh: '第 {n} 稿', en: 'version {n}' },
  latest: { zh: '对最新的第 {n} 稿作出审核。', en: 'The check is of the latest version, no. {n}.' },
  none: { zh: '还没有人审核。', en: 'Nobody has checked it yet.' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
};

interface CheckBoxProps {
  readonly unitId: string;
  readonly dossierId: string | null;
  readonly record: TextRecord;
}

/** What others said of the text, item by item, and the form for whoever may check it now. */
export function CheckBox({ unitId, dossierId, record }: CheckBoxProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { checks } = record.kind;
  if (checks === null) return null;
  const nameOf = (id: string) => {
    const item = checks.items.find((one) => one.id === id);
    return item === undefined ? id : say(item.name);
  };
  return (
    <Section level={2} title={t('title')} aside={<span className="small quiet">{say(CHECKER_NAMES[checks.by])}</span>}>
      <div className="stack">
        {record.checks.length === 0 ? <p className="quiet">{t('none')}</p> : null}
        {record.checks.map((check) => (
          <div key={check.at} className="text-check">
            <p>
              <WordMark mark={CHECK_MARKS[check.passed ? 'passed' : 'returned']} look={check.passed ? 'good' : 'bad'} />{' '}
              <span className="small quiet">
                {t('version', { n: check.revision })} · {t('by', { by: check.by, at: showMoment(check.at, lang) })}
              </span>
            </p>
            <ul>
              {check.items.map(({ id, holds, remark }) => (
                <li key={id}>
                  <span className={holds ? 'word-mark good' : 'word-mark bad'}>{holds ? '✓' : '✗'}</span> {nameOf(id)}
                  {remark === '' ? null : `：${remark}`}
                </li>
              ))}
            </ul>
            {check.remark === '' ? null : <p>{check.remark}</p>}
          </div>
        ))}
        {record.actions.check === true && record.revision === record.latest ? (
          <CheckForm key={record.latest} unitId={unitId} dossierId={dossierId} record={record} items={checks.items} />
        ) : null}
      </div>
    </Section>
  );
}

interface CheckFormProps extends CheckBoxProps {
  readonly items: NonNullable<TextRecord['kind']['checks']>['items'];
}

function CheckForm({ unitId, dossierId, record, items }: CheckFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [found, setFound] = useState<Readonly<Record<string, { holds: boolean | null; remark: string }>>>({});
  const [remark, setRemark] = useState('');
  const write = useWrite(checkText);
  const of = (id: string) => found[id] ?? { holds: null, remark: '' };
  const send = () =>
    write.mutate(
      {
        unitId,
        dossierId,
        kind: record.kind.id,
        revision: record.latest,
        items: items.flatMap(({ id }) => {
          const { holds, remark: why } = of(id);
          return holds === null ? [] : [{ id, holds, remark: why }];
        }),
        remark,
      },
      { onSuccess: () => toast(t('sent')) },
    );
  return (
    <form className="stack no-print" onSubmit={(event) => event.preventDefault()}>
      <p className="quiet">{t('latest', { n: record.latest })}</p>
      <PlainTable heads={[t('item'), t('holds'), t('remark')]}>
        {items.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{say(name)}</th>
            <td>
              <select
                aria-label={t('holdsOf', { item: say(name) })}
                value={of(id).holds === null ? '' : String(of(id).holds)}
                onChange={({ target }) =>
                  setFound({
                    ...found,
                    [id]: { ...of(id), holds: target.value === '' ? null : target.value === 'true' },
                  })
                }
              >
                <option value="">—</option>
                <option value="true">{t('yes')}</option>
                <option value="false">{t('no')}</option>
              </select>
            </td>
            <td>
              <input
                type="text"
                aria-label={t('remarkOf', { item: say(name) })}
                value={of(id).remark}
                onChange={({ target }) => setFound({ ...found, [id]: { ...of(id), remark: target.value } })}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
      <Field label={t('overall')}>
        <textarea rows={2} value={remark} onChange={({ target }) => setRemark(target.value)} />
      </Field>
      <ErrorLine error={write.error} />
      <div>
        <Button look="primary" busy={write.isPending} onClick={send}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
