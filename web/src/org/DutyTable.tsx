import { DUTY_KIND_FACTS, DUTY_KINDS, type DutyKind } from '@dudao/core/org/body-kind';
import { assignDuty, type Duty, type Holder } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { HolderChoice } from './HolderChoice.tsx';
import { holderText } from './holder-text.ts';

const TEXTS = {
  title: { zh: '责任', en: 'Duties' },
  kind: { zh: '责任', en: 'Duty' },
  who: { zh: '责任人', en: 'Who' },
  since: { zh: '自', en: 'Since' },
  actions: { zh: '操作', en: 'Actions' },
  assign: { zh: '落实', en: 'Assign' },
  change: { zh: '更换', en: 'Change' },
  of: { zh: '{action}{kind}', en: '{action}: {kind}' },
  missing: { zh: '未落实', en: 'nobody' },
  optional: { zh: '未设', en: 'not set' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  save: { zh: '保存', en: 'Save' },
  fromOn: { zh: '自哪一天起', en: 'From which day' },
  done: { zh: '{kind}已落实。', en: '{kind}: saved.' },
};

interface DutyTableProps {
  readonly unitId: string;
  readonly duties: readonly Duty[];
  /** Why nothing may be changed. */
  readonly refused: string | undefined;
}

/** Who answers for a unit, duty by duty; what is demanded and not there stands out. */
export function DutyTable({ unitId, duties, refused }: DutyTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [assigning, setAssigning] = useState<DutyKind | null>(null);
  return (
    <>
      <Section title={t('title')}>
        <PlainTable heads={[t('kind'), t('who'), t('since'), t('actions')]}>
          {DUTY_KINDS.map((kind) => {
            const { name, isDemanded } = DUTY_KIND_FACTS[kind];
            const duty = duties.find((one) => one.kind === kind && one.untilOn === null);
            const action = t(duty === undefined ? 'assign' : 'change');
            return (
              <tr key={kind}>
                <th scope="row">{say(name)}</th>
                <td>
                  {duty === undefined ? (
                    <span className={isDemanded ? 'staff-gap' : 'quiet'}>{t(isDemanded ? 'missing' : 'optional')}</span>
                  ) : (
                    <span className={duty.holder.person === null ? 'staff-gap' : undefined}>
                      {holderText(duty.holder, t('vacant'))}
                    </span>
                  )}
                </td>
                <td className="nowrap">{duty === undefined ? '' : showDay(duty.fromOn, lang)}</td>
                <td>
                  <Button
                    refused={refused}
                    aria-label={t('of', { action, kind: say(name) })}
                    onClick={() => setAssigning(kind)}
                  >
                    {action}
                  </Button>
                </td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {assigning === null ? null : <AssignDialog unitId={unitId} kind={assigning} onClose={() => setAssigning(null)} />}
    </>
  );
}

interface AssignProps {
  readonly unitId: string;
  readonly kind: DutyKind;
  readonly onClose: () => void;
}

function AssignDialog({ unitId, kind, onClose }: AssignProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [holder, setHolder] = useState<Holder | null>(null);
  const [fromOn, setFromOn] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(assignDuty, { say: () => toast(t('done', { kind: name })), close: onClose });
  const name = say(DUTY_KIND_FACTS[kind].name);
  const onSave = () => {
    setTried(true);
    if (holder === null) return;
    save({ unitId, kind, holder, fromOn });
  };
  return (
    <FormDialog
      title={t('of', { action: t('assign'), kind: name })}
      save={t('save')}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <HolderChoice unitId={unitId} value={holder} onChange={setHolder} tried={tried} />
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}
