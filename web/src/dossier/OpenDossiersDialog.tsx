import { readCampaign } from '@dudao/core/campaign/contract';
import type { CampaignTemplate } from '@dudao/core/campaign/template-format';
import { openDossiers } from '@dudao/core/dossier/filing/contract';
import { listStandards, type StandardSummary } from '@dudao/core/pack/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { schoolYearOf, today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VersionChoice } from '../ui/VersionChoice.tsx';

const TEXTS = {
  title: { zh: '建立自评档案', en: 'Open dossiers' },
  open: { zh: '建立', en: 'Open' },
  standard: { zh: '按哪个标准填报', en: 'Standard' },
  period: { zh: '数据学年', en: 'School year' },
  level: { zh: '为谁建立', en: 'For whom' },
  schools: { zh: '参加单位下面的每所学校', en: 'each school below' },
  'taking-part': { zh: '参加活动的单位自己', en: 'the units that take part' },
  dueOn: { zh: '截止日（当日 24 时，以服务器时间为准）', en: 'Due by the end of the day (server time)' },
  done: { zh: '新建 {opened} 份，已有 {already} 份。', en: '{opened} opened, {already} were there.' },
};

interface OpenDossiersDialogProps {
  readonly campaignId: string;
  readonly unitId: string;
  readonly onClose: () => void;
}

/** Opens the dossiers of a campaign: by which standard, for which school year, for whom, until when. */
export function OpenDossiersDialog({ campaignId, unitId, onClose }: OpenDossiersDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const year = schoolYearOf(today());
  const first = Number(year.slice(0, 4));
  const years = [0, -1, -2, -3].map((step) => `${first + step}-${first + step + 1}`);
  const campaign = useRead(readCampaign, { campaignId, unitId });
  const standards = useRead(listStandards, {});
  const [chosen, setChosen] = useState<StandardSummary | undefined>(undefined);
  const [period, setPeriod] = useState(years[1] ?? year);
  const [level, setLevel] = useState<'schools' | 'taking-part'>('schools');
  const { shown, save } = useSaving(openDossiers, { say: (output) => toast(t('done', output)), close: onClose });
  // Safe: the server sends the frozen content of exactly this kind.
  const template = campaign.data && (JSON.parse(campaign.data.template) as CampaignTemplate);
  const list = (standards.data?.standards ?? []).filter(
    ({ id }) => template?.evaluates === undefined || template.evaluates.includes(id),
  );
  const standard = chosen ?? (list.length === 1 ? list[0] : undefined);
  return (
    <EntryDialog
      title={t('title')}
      save={t('open')}
      fields={[{ id: 'dueOn', label: t('dueOn'), kind: 'day' }]}
      shown={shown}
      isReady={standard !== undefined}
      onSave={({ dueOn }) => {
        if (standard !== undefined)
          save({ campaignId, standardId: standard.id, version: standard.version, period, level, dueOn });
      }}
      onClose={onClose}
    >
      <VersionChoice label={t('standard')} list={list} chosen={standard} onChange={setChosen} />
      <Field label={t('period')}>
        <select value={period} onChange={(event) => setPeriod(event.target.value)}>
          {years.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </Field>
      <Choice
        label={t('level')}
        value={level}
        options={[
          { value: 'schools', label: t('schools') },
          { value: 'taking-part', label: t('taking-part') },
        ]}
        onChange={setLevel}
      />
    </EntryDialog>
  );
}
