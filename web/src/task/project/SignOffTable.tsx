import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { signOff } from '@dudao/core/task/project/contract';
import { PROJECT_PROBLEMS } from '@dudao/core/task/project/problems';
import type { TaskSignature } from '@dudao/core/task/task-contract';
import { useState } from 'react';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { useSaving } from '../../lib/saving.ts';
import { Button } from '../../ui/Button.tsx';
import { EntryDialog } from '../../ui/EntryDialog.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { useToast } from '../../ui/Toast.tsx';
import type { Task } from '../plan-record.ts';
import './project.css';

const TEXTS = {
  title: { zh: '会签', en: 'Joint sign-off' },
  state: {
    zh: '{count} 个配合单位，{signed} 个已签；全部签了才能办结。',
    en: '{signed} of {count} cooperating units have signed; it is done only when all have.',
  },
  unit: { zh: '配合单位', en: 'Cooperating unit' },
  who: { zh: '会签', en: 'Signature' },
  note: { zh: '说明', en: 'Note' },
  signed: { zh: '✓ {by}，{day}', en: '✓ {by}, {day}' },
  open: { zh: '○ 还没有签', en: '○ not signed' },
  sign: { zh: '会签', en: 'Sign' },
  signOf: { zh: '代表“{unit}”会签', en: 'Sign for {unit}' },
  takeBack: { zh: '撤回', en: 'Take back' },
  takeBackOf: { zh: '撤回“{unit}”的会签', en: 'Take back the signature of {unit}' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** Which cooperating units of a joint task have signed; each signs for itself. */
export function SignOffTable({ task }: { readonly task: Task }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [signing, setSigning] = useState<TaskSignature | null>(null);
  const close = () => setSigning(null);
  const { shown, save } = useSaving(signOff, { say: () => toast(t('done')), close });
  if (!task.needsSignOff) return null;
  const { signatures } = task;
  const signed = signatures.filter((one) => one.signed !== null).length;
  const why = ({ actions }: TaskSignature) =>
    reasonOf(actions.sign, { ...TASK_PROBLEMS, ...PROJECT_PROBLEMS }, lang, { task: task.title });
  return (
    <Section title={t('title')}>
      <p>{t('state', { count: signatures.length, signed })}</p>
      <PlainTable heads={[t('unit'), t('who'), t('note'), null]}>
        {signatures.map((one) => (
          <tr key={one.unit.id}>
            <th scope="row">{one.unit.name}</th>
            <td className={one.signed === null ? 'project-open' : undefined}>
              {one.signed === null
                ? t('open')
                : t('signed', { by: one.signed.by, day: showDay(one.signed.at.slice(0, 10), lang) })}
            </td>
            <td>{one.signed?.note}</td>
            <td>
              {one.signed === null ? (
                <Button
                  refused={why(one)}
                  aria-label={t('signOf', { unit: one.unit.name })}
                  onClick={() => setSigning(one)}
                >
                  {t('sign')}
                </Button>
              ) : one.actions.sign === true ? (
                <Button
                  aria-label={t('takeBackOf', { unit: one.unit.name })}
                  onClick={() => save({ taskId: task.id, unitId: one.unit.id, isSigned: false })}
                >
                  {t('takeBack')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {signing ? (
        <EntryDialog
          title={t('signOf', { unit: signing.unit.name })}
          save={t('sign')}
          look="decide"
          fields={[{ id: 'note', label: t('note'), kind: 'long', optional: true }]}
          shown={shown}
          onSave={({ note }) => save({ taskId: task.id, unitId: signing.unit.id, isSigned: true, note })}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}
