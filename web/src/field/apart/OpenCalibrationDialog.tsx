import { type listCalibrations, openCalibration } from '@dudao/core/field/apart/calibration-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { useSaving } from '../../lib/saving.ts';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useToast } from '../../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '组织校准', en: 'Open a calibration' },
  save: { zh: '开始', en: 'Open' },
  set: { zh: '校准案例', en: 'Cases' },
  setLine: { zh: '{name}（{cases} 个案例，{sheet}）', en: '{name} ({cases} cases, {sheet})' },
  campaign: { zh: '用于哪项活动', en: 'For which campaign' },
  every: { zh: '本单位的全部督导', en: 'all visits of the unit' },
  gate: {
    zh: '没有通过的，不安排背靠背，交的记录提示人核',
    en: 'Whoever has not passed is not paired, and their records are flagged',
  },
  until: { zh: '截止日期', en: 'Until' },
  least: { zh: '与参考答案相同百分之几算通过', en: 'Percent as in the reference to pass' },
  done: { zh: '已开始，本单位督导组的全体成员可以参加。', en: 'Opened for all members of the unit’s teams.' },
};

interface OpenCalibrationProps {
  readonly unitId: string;
  readonly listed: OutputOf<typeof listCalibrations>;
  readonly onClose: () => void;
}

/** Opens a calibration for all members of an office's teams. */
export function OpenCalibrationDialog({ unitId, listed, onClose }: OpenCalibrationProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [setId, setSet] = useState(listed.sets[0]?.id ?? '');
  const [campaignId, setCampaign] = useState('');
  const [isGate, setGate] = useState(false);
  const { shown, save } = useSaving(openCalibration, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      fields={[
        { id: 'untilOn', label: t('until'), kind: 'day' },
        { id: 'least', label: t('least'), kind: 'number', first: '80' },
      ]}
      shown={shown}
      isReady={setId !== ''}
      onSave={({ untilOn, least }) =>
        save({
          unitId,
          setId,
          campaignId: campaignId === '' ? null : campaignId,
          untilOn,
          least: Number(least),
          isGate,
        })
      }
      onClose={onClose}
    >
      <Field label={t('set')}>
        <select value={setId} onChange={(event) => setSet(event.target.value)}>
          {listed.sets.map((one) => (
            <option key={one.id} value={one.id}>
              {t('setLine', { name: say(one.name), cases: one.cases, sheet: say(one.sheet) })}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('campaign')}>
        <select value={campaignId} onChange={(event) => setCampaign(event.target.value)}>
          <option value="">{t('every')}</option>
          {listed.campaigns.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      <label className="line">
        <input type="checkbox" checked={isGate} onChange={(event) => setGate(event.target.checked)} />
        {t('gate')}
      </label>
    </EntryDialog>
  );
}
