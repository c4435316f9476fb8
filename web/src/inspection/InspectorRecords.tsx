import { addTraining, signPledge } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';

const TEXTS = {
  training: { zh: '培训', en: 'Training' },
  addTraining: { zh: '登记培训', en: 'Enter training' },
  noTraining: { zh: '还没有培训记录。', en: 'No training is recorded.' },
  onDay: { zh: '日期', en: 'Day' },
  hours: { zh: '学时', en: 'Hours' },
  hoursHint: { zh: '以半学时为单位，如 8 或 2.5。', en: 'In halves, such as 8 or 2.5.' },
  subject: { zh: '内容', en: 'Subject' },
  organiser: { zh: '举办单位', en: 'Organiser' },
  pledges: { zh: '廉洁承诺', en: 'Pledges of integrity' },
  addPledge: { zh: '登记承诺', en: 'Enter a pledge' },
  noPledges: { zh: '还没有签过廉洁承诺。', en: 'No pledge was signed.' },
  occasion: { zh: '年度、活动或某次督导', en: 'Year, campaign or visit' },
  year: { zh: '{year} 年度', en: 'Year {year}' },
  signedOn: { zh: '签署日期', en: 'Signed on' },
  service: { zh: '督导经历', en: 'Service' },
  noService: { zh: '还没有参加过督导组。', en: 'No service in a team yet.' },
  team: { zh: '督导组', en: 'Team' },
  unit: { zh: '督导单位', en: 'Unit' },
  fromOn: { zh: '自', en: 'From' },
  untilOn: { zh: '至', en: 'Until' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** What an inspector learned, signed and did, by dated records. */
export function InspectorRecords({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [adding, setAdding] = useState<'training' | 'pledge' | null>(null);
  const close = () => setAdding(null);
  const { training, pledges, service } = inspector;
  return (
    <>
      <Section
        title={t('training')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setAdding('training')}>
            {t('addTraining')}
          </Button>
        }
        empty={training.length === 0 && t('noTraining')}
      >
        <PlainTable heads={[t('onDay'), { number: t('hours') }, t('subject'), t('organiser')]}>
          {training.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="nowrap">
                {showDay(one.onDay, lang)}
              </th>
              <td className="number">{showNumber(one.hours)}</td>
              <td>{one.subject}</td>
              <td>{one.organiser}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section
        title={t('pledges')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setAdding('pledge')}>
            {t('addPledge')}
          </Button>
        }
        empty={pledges.length === 0 && t('noPledges')}
      >
        <PlainTable heads={[t('occasion'), t('signedOn')]}>
          {pledges.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.occasion}</th>
              <td className="nowrap">{showDay(one.signedOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title={t('service')} level={2} empty={service.length === 0 && t('noService')}>
        <PlainTable heads={[t('team'), t('unit'), t('fromOn'), t('untilOn')]}>
          {service.map((one) => (
            <tr key={`${one.bodyId}:${one.unit.id}:${one.fromOn}`}>
              <th scope="row">
                <Link to={paths.body(one.bodyId)}>{one.team}</Link>
              </th>
              <td>{one.unit.name}</td>
              <td className="nowrap">{showDay(one.fromOn, lang)}</td>
              <td className="nowrap">{one.untilOn === null ? '' : showDay(one.untilOn, lang)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {adding === 'training' ? <TrainingDialog inspectorId={inspector.id} onClose={close} /> : null}
      {adding === 'pledge' ? <PledgeDialog inspectorId={inspector.id} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly inspectorId: string;
  readonly onClose: () => void;
}

function TrainingDialog({ inspectorId, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(addTraining, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('addTraining')}
      fields={[
        { id: 'onDay', label: t('onDay'), kind: 'day', first: today() },
        { id: 'hours', label: t('hours'), kind: 'number', hint: t('hoursHint') },
        { id: 'subject', label: t('subject'), kind: 'text' },
        { id: 'organiser', label: t('organiser'), kind: 'text', optional: true },
      ]}
      shown={shown}
      onSave={({ hours, ...others }) => save({ inspectorId, hours: Number(hours), ...others })}
      onClose={onClose}
    />
  );
}

function PledgeDialog({ inspectorId, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(signPledge, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('addPledge')}
      fields={[
        { id: 'occasion', label: t('occasion'), kind: 'text', first: t('year', { year: today().slice(0, 4) }) },
        { id: 'signedOn', label: t('signedOn'), kind: 'day', first: today() },
      ]}
      shown={shown}
      onSave={(values) => save({ inspectorId, ...values })}
      onClose={onClose}
    />
  );
}
