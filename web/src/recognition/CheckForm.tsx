import type { OutputOf } from '@dudao/core/lib/contract';
import { check } from '@dudao/core/recognition/change-contract';
import type { readApplication } from '@dudao/core/recognition/contract';
import { OPINIONS, type Opinion } from '@dudao/core/recognition/decide';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormEnd } from '../ui/FormEnd.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CriteriaTable } from './CriteriaTable.tsx';
import { OPINION_WORDS } from './words.ts';

const TEXTS = {
  title: { zh: '审核', en: 'Check' },
  lead: {
    zh: '逐条写明审核结果；与计算结果不一致、或无从计算的，写明依据。',
    en: 'Say what was found on each criterion; where it differs from the computed verdict, or none could be computed, say on what it rests.',
  },
  found: { zh: '审核结果', en: 'Found' },
  met: { zh: '符合', en: 'met' },
  unmet: { zh: '不符合', en: 'not met' },
  open: { zh: '未审核', en: 'not checked' },
  foundOf: { zh: '审核结果：{name}', en: 'Found: {name}' },
  remarkOf: { zh: '审核依据：{name}', en: 'On what it rests: {name}' },
  remark: { zh: '依据', en: 'on what it rests' },
  opinion: { zh: '审核意见', en: 'Opinion' },
  reason: { zh: '说明', en: 'Remark' },
  day: { zh: '审核日期', en: 'Checked on' },
  save: { zh: '提交审核', en: 'Send the check' },
  done: { zh: '审核已提交。', en: 'The check is kept.' },
};

interface Found {
  readonly met: boolean | null;
  readonly remark: string;
}

/** The office's check: every criterion with what was found, and what is recommended. */
export function CheckForm({ application }: { readonly application: OutputOf<typeof readApplication> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { id, revision, rules, level, judgement } = application;
  const [found, setFound] = useState<Readonly<Record<string, Found>>>(() =>
    Object.fromEntries(
      judgement.criteria.map(({ criterion, verdict }) => [
        criterion,
        { met: verdict === 'pending' ? null : verdict === 'met', remark: '' },
      ]),
    ),
  );
  const [opinion, setOpinion] = useState<Opinion>('recommend');
  const [remark, setRemark] = useState('');
  const [checkedOn, setCheckedOn] = useState(today());
  const write = useWrite(check);
  const nameOf = (criterion: string) => {
    const known = rules.criteria.find((one) => one.id === criterion);
    return known === undefined ? criterion : say(known.name);
  };
  const set = (criterion: string, more: Partial<Found>) =>
    setFound((before) => ({ ...before, [criterion]: { met: null, remark: '', ...before[criterion], ...more } }));
  const save = () => {
    const checked = Object.entries(found).flatMap(([criterion, one]) =>
      one.met === null ? [] : [{ criterion, met: one.met, remark: one.remark }],
    );
    write.mutate(
      { applicationId: id, revision, opinion, checked, remark, checkedOn },
      { onSuccess: () => toast(t('done')) },
    );
  };
  return (
    <Section title={t('title')} level={2}>
      <div className="stack section-body">
        <p className="quiet">{t('lead')}</p>
        <CriteriaTable
          programme={rules}
          level={level?.id ?? null}
          results={judgement.criteria}
          more={{
            head: t('found'),
            cell: (criterion) => {
              const one = found[criterion] ?? { met: null, remark: '' };
              return (
                <div className="stack tight check-remark">
                  <select
                    aria-label={t('foundOf', { name: nameOf(criterion) })}
                    value={one.met === null ? '' : String(one.met)}
                    onChange={({ target }) =>
                      set(criterion, { met: target.value === '' ? null : target.value === 'true' })
                    }
                  >
                    <option value="">{t('open')}</option>
                    <option value="true">{t('met')}</option>
                    <option value="false">{t('unmet')}</option>
                  </select>
                  <input
                    type="text"
                    aria-label={t('remarkOf', { name: nameOf(criterion) })}
                    placeholder={t('remark')}
                    value={one.remark}
                    onChange={({ target }) => set(criterion, { remark: target.value })}
                  />
                </div>
              );
            },
          }}
        />
        <div className="answers">
          <Field label={t('opinion')}>
            <select
              value={opinion}
              onChange={({ target }) => setOpinion(OPINIONS.find((one) => one === target.value) ?? opinion)}
            >
              {OPINIONS.map((one) => (
                <option key={one} value={one}>
                  {say(OPINION_WORDS[one])}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('reason')}>
            <input type="text" value={remark} onChange={({ target }) => setRemark(target.value)} />
          </Field>
          <DayField label={t('day')} value={checkedOn} onChange={setCheckedOn} />
        </div>
        <FormEnd save={t('save')} write={write} onSave={save} />
      </div>
    </Section>
  );
}
