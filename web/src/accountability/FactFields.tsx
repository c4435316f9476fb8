import { FACT_SOURCE_NAMES, FACT_SOURCES } from '@dudao/core/accountability/case-state';
import { listCitable } from '@dudao/core/accountability/contract';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { EMPTY_FACT, type FactDraft, recordOf } from './fact-draft.ts';

const TEXTS = {
  title: { zh: '事实和证据', en: 'Facts and evidence' },
  hint: {
    zh: '每条写明事实和证据；至少一条要引用督查结果（台账条目、督导意见、督导检查等）。',
    en: 'Say what happened and what proves it; at least one cites what supervision found.',
  },
  text: { zh: '第 {n} 条事实', en: 'Fact {n}' },
  evidence: { zh: '第 {n} 条证据', en: 'Evidence {n}' },
  record: { zh: '第 {n} 条依据', en: 'Record {n}' },
  add: { zh: '再加一条事实', en: 'Add a fact' },
  remove: { zh: '去掉第 {n} 条', en: 'Remove fact {n}' },
};

interface FactFieldsProps {
  readonly unitId: string;
  readonly concernedUnitId: string;
  readonly facts: readonly FactDraft[];
  readonly onFacts: (facts: readonly FactDraft[]) => void;
}

/** The facts of a case: what happened, what proves it, and of which record of the unit it is. */
export function FactFields({ unitId, concernedUnitId, facts, onFacts }: FactFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const citable = useRead(listCitable, { unitId, concernedUnitId }, { enabled: concernedUnitId !== '' });
  const records = citable.data?.records ?? [];
  const set = (i: number, part: Partial<FactDraft>) =>
    onFacts(facts.map((fact, n) => (n === i ? { ...fact, ...part } : fact)));
  return (
    <fieldset>
      <legend>{t('title')}</legend>
      <p className="small quiet">{t('hint')}</p>
      {facts.map((fact, i) => (
        // Facts are known by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name while they are written
        <div key={i} className="case-fact stack">
          <Field label={t('text', { n: i + 1 })}>
            <textarea rows={2} value={fact.text} onChange={(event) => set(i, { text: event.target.value })} />
          </Field>
          <Field label={t('evidence', { n: i + 1 })}>
            <input type="text" value={fact.evidence} onChange={(event) => set(i, { evidence: event.target.value })} />
          </Field>
          <Field label={t('record', { n: i + 1 })}>
            <select value={fact.record} onChange={(event) => set(i, { record: event.target.value })}>
              <option value="own">{say(FACT_SOURCE_NAMES.own)}</option>
              {FACT_SOURCES.map((source) => {
                const own = records.filter((one) => one.source === source);
                return own.length === 0 ? null : (
                  <optgroup key={source} label={say(FACT_SOURCE_NAMES[source])}>
                    {own.map(({ refId, label }) => (
                      <option key={refId} value={recordOf(source, refId)}>
                        {label}
                      </option>
                    ))}
                  </optgroup>
                );
              })}
            </select>
          </Field>
          {facts.length === 1 ? null : (
            <div>
              <Button look="plain" onClick={() => onFacts(facts.filter((_, n) => n !== i))}>
                {t('remove', { n: i + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button onClick={() => onFacts([...facts, EMPTY_FACT])}>{t('add')}</Button>
      </div>
    </fieldset>
  );
}
