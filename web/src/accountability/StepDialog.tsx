import type { CaseAction, CaseActionId } from '@dudao/core/accountability/case-table';
import { actOnCase } from '@dudao/core/accountability/contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { EntryDialog, type EntryField } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { CaseRecord } from './case-record.ts';

const TEXTS = {
  done: { zh: '已办理：{name}。', en: 'Done: {name}.' },
  measure: { zh: '问责措施', en: 'Measure' },
  choose: { zh: '请选择', en: 'choose' },
  two: { zh: '{name}（须两人决定）', en: '{name} (two decide)' },
  standing: { zh: '核实后成立的事实', en: 'Facts that stand' },
  scope: { zh: '通报范围', en: 'How far it is made known' },
  guidance: { zh: '已做的督促指导', en: 'Guidance given before' },
  account: { zh: '承办人', en: 'Who handles it' },
  missing: { zh: '请选择。', en: 'Choose.' },
};

interface StepDialogProps {
  readonly record: CaseRecord;
  readonly action: CaseAction & { readonly id: CaseActionId };
  readonly onClose: () => void;
}

/** One step of a case, with what the table of steps asks for it. */
export function StepDialog({ record, action, onClose }: StepDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const asks = action.asks ?? [];
  const [measureId, setMeasureId] = useState('');
  const [standing, setStanding] = useState<readonly string[]>(record.facts.map(({ id }) => id));
  const [accountId, setAccountId] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(actOnCase, {
    say: () => toast(t('done', { name: say(action.name) })),
    close: onClose,
    touches: ['notice'],
  });
  const measures = record.measures.filter(({ transfers, grade }) => {
    if (action.id === 'change') return !transfers && grade < (record.measure?.grade ?? 0);
    return transfers === (action.id === 'propose-transfer');
  });
  const measure = measures.find(({ id }) => id === measureId);
  const isReady =
    (!asks.includes('measure') || measure !== undefined) && (!asks.includes('account') || accountId !== '');
  const fields: EntryField<'words' | 'scope' | 'guidance'>[] = [
    ...(measure?.circular ? [{ id: 'scope' as const, label: t('scope'), kind: 'text' as const }] : []),
    ...(measure?.guided ? [{ id: 'guidance' as const, label: t('guidance'), kind: 'long' as const }] : []),
    ...(asks.includes('words')
      ? [{ id: 'words' as const, label: say(action.words ?? action.name), kind: 'long' as const }]
      : []),
  ];
  const toggle = (id: string) =>
    setStanding(standing.includes(id) ? standing.filter((one) => one !== id) : [...standing, id]);
  const error = tried && !isReady ? t('missing') : undefined;
  return (
    <EntryDialog
      title={say(action.name)}
      save={say(action.name)}
      fields={fields}
      shown={shown}
      isReady={isReady}
      onTry={() => setTried(true)}
      onSave={({ words = '', scope = '', guidance = '' }) =>
        save({
          caseId: record.id,
          revision: record.revision,
          action: action.id,
          words,
          scope,
          guidance,
          measureId: measure?.id ?? null,
          standing: asks.includes('findings') ? [...standing] : [],
          accountId: accountId === '' ? null : accountId,
        })
      }
      onClose={onClose}
    >
      {asks.includes('findings') ? (
        <fieldset>
          <legend>{t('standing')}</legend>
          {record.facts.map(({ id, text }) => (
            <label key={id} className="choice">
              <input type="checkbox" checked={standing.includes(id)} onChange={() => toggle(id)} />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {asks.includes('measure') ? (
        <Field label={t('measure')} error={error}>
          <select value={measureId} onChange={(event) => setMeasureId(event.target.value)}>
            <option value="">{t('choose')}</option>
            {measures.map(({ id, name, deciders }) => (
              <option key={id} value={id}>
                {deciders > 1 ? t('two', { name: say(name) }) : say(name)}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {asks.includes('account') ? (
        <Field label={t('account')} error={error}>
          <select value={accountId} onChange={(event) => setAccountId(event.target.value)}>
            <option value="">{t('choose')}</option>
            {record.colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
    </EntryDialog>
  );
}
