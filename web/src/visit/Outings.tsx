import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { isWorkingDay } from '@dudao/core/lib/working-day';
import { readVisitChoices } from '@dudao/core/visit/course-contract';
import { listOutings, planOutings, removeOuting } from '@dudao/core/visit/sealed-contract';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '外出任务', en: 'Outings' },
  explain: {
    zh: '只告诉督导组哪天外出，不说去哪里。密封暗访只落在这些日子；多安排几天，日子本身就说明不了什么。',
    en: 'A team is told the day, not the place. Sealed visits lie on such days alone; plan more than are needed, so that a day tells nothing.',
  },
  plan: { zh: '安排外出任务', en: 'Plan outings' },
  team: { zh: '督导组', en: 'Team' },
  from: { zh: '从', en: 'From' },
  until: { zh: '到（含）', en: 'Until (included)' },
  which: { zh: '哪些天', en: 'Days' },
  each: { zh: '每个工作日', en: 'every working day' },
  weekly: { zh: '每周这一天', en: 'weekly, on that weekday' },
  day: { zh: '日期', en: 'Day' },
  actions: { zh: '操作', en: 'Actions' },
  remove: { zh: '取消', en: 'Take back' },
  removeOf: { zh: '取消“{team}”{day}的外出任务', en: 'Take back {day} of {team}' },
  none: { zh: '还没有安排。', en: 'None are planned.' },
  done: { zh: '已安排 {added} 天。', en: '{added} days planned.' },
};

/** Days on which teams go out, to nobody says where. */
export function Outings({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [planning, setPlanning] = useState(false);
  const found = useRead(listOutings, { unitId });
  const remove = useWrite(removeOuting);
  const outings = found.data?.outings ?? [];
  return (
    <Section title={t('title')} level={2} aside={<Button onClick={() => setPlanning(true)}>{t('plan')}</Button>}>
      <p className="small quiet">{t('explain')}</p>
      <ErrorLine error={remove.error} />
      {outings.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable heads={[t('day'), t('team'), t('actions')]}>
          {outings.map((one) => (
            <tr key={`${one.bodyId} ${one.onDay}`}>
              <td className="nowrap">{showDay(one.onDay, lang)}</td>
              <td>{one.team}</td>
              <td>
                {one.onDay > today() ? (
                  <Button
                    look="plain"
                    busy={remove.isPending}
                    aria-label={t('removeOf', { day: showDay(one.onDay, lang), team: one.team })}
                    onClick={() => remove.mutate({ unitId, bodyId: one.bodyId, onDay: one.onDay })}
                  >
                    {t('remove')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {planning ? <OutingsDialog unitId={unitId} onClose={() => setPlanning(false)} /> : null}
    </Section>
  );
}

/** Days from one to another: each that is worked, or every seventh. */
function daysBetween(from: string, until: string, which: 'each' | 'weekly'): string[] {
  const [first, last] = [parseDay(from), parseDay(until)];
  if (first === null || last === null) return [];
  const days: string[] = [];
  for (let day = first; day <= last && days.length < 200; day += which === 'weekly' ? 7 : 1) {
    if (which === 'weekly' || isWorkingDay(day)) days.push(dayText(day));
  }
  return days;
}

interface OutingsDialogProps {
  readonly unitId: string;
  readonly onClose: () => void;
}

function OutingsDialog({ unitId, onClose }: OutingsDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const choices = useRead(readVisitChoices, { unitId });
  const teams = choices.data?.teams ?? [];
  const [chosen, setTeam] = useState('');
  const [fromOn, setFrom] = useState(today());
  const [untilOn, setUntil] = useState(today());
  const [which, setWhich] = useState<'each' | 'weekly'>('each');
  const bodyId = chosen === '' ? (teams[0]?.id ?? '') : chosen;
  const { shown, save } = useSaving(planOutings, { say: ({ added }) => toast(t('done', { added })), close: onClose });
  return (
    <FormDialog
      title={t('plan')}
      save={t('plan')}
      {...shown}
      onSave={() => save({ unitId, bodyId, days: daysBetween(fromOn, untilOn, which) })}
      onClose={onClose}
    >
      <Field label={t('team')}>
        <select value={bodyId} onChange={(event) => setTeam(event.target.value)}>
          {teams.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </Field>
      <DayField label={t('from')} value={fromOn} onChange={setFrom} />
      <DayField label={t('until')} value={untilOn} onChange={setUntil} />
      <Field label={t('which')}>
        <select value={which} onChange={(event) => setWhich(event.target.value === 'weekly' ? 'weekly' : 'each')}>
          <option value="each">{t('each')}</option>
          <option value="weekly">{t('weekly')}</option>
        </select>
      </Field>
    </FormDialog>
  );
}
