import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import type { TemplateAction } from '@dudao/core/campaign/template-format';
import { actionsOf } from '@dudao/core/campaign/template-parts';
import { doAction, doForUnit, finishOwnAction, type UnitAction } from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog, type EntryField } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { SIDE_WORDS } from './campaign-words.ts';
import { stageName } from './template-view.ts';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '要做的事', en: 'What is asked' },
  act: { zh: '动作', en: 'Action' },
  side: { zh: '谁办', en: 'Who' },
  due: { zh: '最迟', en: 'By' },
  state: { zh: '状态', en: 'State' },
  proof: { zh: '佐证', en: 'Proof' },
  done: { zh: '{day} {by}', en: '{day} {by}' },
  late: { zh: '已过期', en: 'overdue' },
  todo: { zh: '未完成', en: 'open' },
  later: { zh: '以后', en: 'later' },
  do: { zh: '登记完成', en: 'Record as done' },
  recorded: { zh: '已登记。', en: 'Recorded.' },
  own: { zh: '自选', en: 'own' },
  note: { zh: '说明', en: 'Note' },
  all: { zh: '显示全部 {n} 项', en: 'Show all {n}' },
  nth: { zh: '第 {n} 次', en: 'no. {n}' },
  none: { zh: '没有要做的事。', en: 'Nothing is asked.' },
};

/** Rows shown at first: what recurs weekly would bury the rest. */
const AT_FIRST = 30;

/** Everything that the campaign asks of a unit, by day, and what was done. */
export function TaskTable({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<UnitAction | null>(null);
  const [all, setAll] = useState(false);
  const actions = new Map(actionsOf(template).map(({ action }) => [action.id, action]));
  const ordered = [...page.tasks].sort(
    (a, b) => Number(a.done !== null) - Number(b.done !== null) || a.dueOn.localeCompare(b.dueOn),
  );
  const shown = all ? ordered : ordered.slice(0, AT_FIRST);
  const times = (id: string | null) => page.tasks.filter(({ action }) => action === id).length;
  return (
    <Section title={t('title')} level={2} empty={page.tasks.length === 0 && t('none')}>
      <PlainTable heads={[t('act'), t('side'), t('due'), t('state'), t('proof'), null]}>
        {shown.map((task) => {
          const action = task.action === null ? undefined : actions.get(task.action);
          const isLate = task.done === null && task.dueOn < page.today;
          const name = `${say(task.name)}${task.action !== null && times(task.action) > 1 ? ` · ${t('nth', { n: task.time })}` : ''}`;
          const params = { name: task.name.zh, nameEn: task.name.en };
          const refused = reasonOf(task.actions.do, CAMPAIGN_PROBLEMS, lang, params);
          return (
            <tr key={task.ownId ?? `${task.action} ${task.time}`}>
              <th scope="row">
                {name}
                <div className="small quiet">{task.stage === null ? '' : say(stageName(template, task.stage))}</div>
              </th>
              <td className="nowrap">{action === undefined ? t('own') : say(SIDE_WORDS[action.side])}</td>
              <td className={isLate ? 'nowrap campaign-red' : 'nowrap'}>{task.dueOn}</td>
              <td className="nowrap">
                {task.done === null ? (
                  <VerdictMark standing={isLate ? 'miss' : 'pending'} word={t(isLate ? 'late' : 'todo')} />
                ) : (
                  <VerdictMark standing="met" word={t('done', { day: task.done.on, by: task.done.by })} />
                )}
              </td>
              <td>{task.done?.proof ?? (action?.proof ?? []).map((one) => say(one)).join('、')}</td>
              <td>
                {task.done === null && task.actions.do === true ? (
                  <Button look="plain" aria-label={`${t('do')}：${name}`} onClick={() => setDoing(task)}>
                    {t('do')}
                  </Button>
                ) : task.done === null && task.actions.do !== 'forbidden' ? (
                  <span className="small quiet" title={refused}>
                    {t('later')}
                  </span>
                ) : null}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {shown.length < ordered.length ? (
        <Button onClick={() => setAll(true)}>{t('all', { n: ordered.length })}</Button>
      ) : null}
      {doing === null ? null : (
        <DoDialog
          page={page}
          template={template}
          task={doing}
          action={doing.action === null ? undefined : actions.get(doing.action)}
          onClose={() => setDoing(null)}
        />
      )}
    </Section>
  );
}

interface DoDialogProps extends UnitPart {
  readonly task: UnitAction;
  /** Absent for an own action. */
  readonly action: TemplateAction | undefined;
  readonly onClose: () => void;
}

function DoDialog({ page, task, action, onClose }: DoDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const saved = { say: () => toast(t('recorded')), close: onClose };
  const isUnits = action?.side === 'unit' || action?.side === 'leader';
  const forUnit = useSaving(isUnits ? doAction : doForUnit, saved);
  const own = useSaving(finishOwnAction, saved);
  const fields = action?.fields ?? [];
  const proofHint = (action?.proof ?? []).map((one) => say(one)).join('、');
  const entries: EntryField<string>[] = [
    ...fields.map((field): EntryField<string> => {
      const known = task.known[field.id];
      const unit = field.kind === 'number' && field.unit !== undefined ? `（${field.unit}）` : '';
      return {
        id: `field.${field.id}`,
        label: `${say(field.name)}${unit}`,
        kind: field.kind === 'number' ? 'number' : field.kind === 'day' ? 'day' : 'text',
        optional: field.needed !== true,
        ...(known === undefined ? {} : { first: known }),
      };
    }),
    {
      id: 'proof',
      label: t('proof'),
      kind: 'text',
      optional: action !== undefined && proofHint === '',
      ...(proofHint === '' ? {} : { hint: proofHint }),
    },
    { id: 'note', label: t('note'), kind: 'long', optional: action !== undefined },
  ];
  const onSave = (values: Readonly<Record<string, string>>) => {
    const [proof, note] = [values.proof ?? '', values.note ?? ''];
    if (action === undefined) {
      own.save({ ...atOf(page), ownId: task.ownId ?? '', proof, note });
      return;
    }
    const filled = fields.flatMap(({ id }) => {
      const value = values[`field.${id}`] ?? '';
      return value === '' ? [] : [[id, value] as const];
    });
    forUnit.save({
      ...atOf(page),
      action: action.id,
      time: task.time,
      proof,
      note,
      values: Object.fromEntries(filled),
    });
  };
  return (
    <EntryDialog
      title={say(task.name)}
      save={t('do')}
      fields={entries}
      shown={action === undefined ? own.shown : forUnit.shown}
      onSave={onSave}
      onClose={onClose}
    />
  );
}
