import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { actionsOf } from '@dudao/core/campaign/template-parts';
import type { UnitAction } from '@dudao/core/campaign/unit-contract';
import { type Form, type FormValues, shownFormValue } from '@dudao/core/pack/form';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { SIDE_WORDS } from './campaign-words.ts';
import { DoDialog } from './DoDialog.tsx';
import { stageName } from './template-view.ts';
import type { UnitPart } from './unit-page.ts';

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
  amend: { zh: '更正', en: 'Correct' },
  own: { zh: '自选', en: 'own' },
  all: { zh: '显示全部 {n} 项', en: 'Show all {n}' },
  nth: { zh: '第 {n} 次', en: 'no. {n}' },
  none: { zh: '没有要做的事。', en: 'Nothing is asked.' },
};

/** So far ahead is shown at first: what recurs weekly until the end would bury what is due. */
const AHEAD_DAYS = 14;
const DAY_MS = 86_400_000;

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
  const current = page.stages.find(({ state }) => state !== 'passed' && state !== 'closed');
  const soon = new Date(Date.parse(page.today) + AHEAD_DAYS * DAY_MS).toISOString().slice(0, 10);
  const near = ordered.filter(({ dueOn, stage }) => dueOn <= soon || (stage !== null && stage === current?.id));
  const shown = all || near.length === 0 ? ordered : near;
  const times = (id: string | null) => page.tasks.filter(({ action }) => action === id).length;
  return (
    <>
      <Section title={t('title')} level={2} empty={page.tasks.length === 0 && t('none')}>
        <PlainTable className="campaign-tasks" heads={[t('act'), t('side'), t('due'), t('state'), t('proof'), null]}>
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
                <td className="campaign-proof">
                  {task.done?.proof ?? (action?.proof ?? []).map((one) => say(one)).join('、')}
                  {task.done === null ? null : <Answered fields={action?.fields ?? []} values={task.done.values} />}
                </td>
                <td className="nowrap">
                  {task.done === null && task.actions.do === true ? (
                    <Button look="plain" aria-label={`${t('do')}：${name}`} onClick={() => setDoing(task)}>
                      {t('do')}
                    </Button>
                  ) : task.done !== null && task.actions.amend === true && (action?.fields ?? []).length > 0 ? (
                    <Button look="plain" aria-label={`${t('amend')}：${name}`} onClick={() => setDoing(task)}>
                      {t('amend')}
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
      </Section>
      {doing === null ? null : (
        <DoDialog
          page={page}
          template={template}
          task={doing}
          action={doing.action === null ? undefined : actions.get(doing.action)}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  );
}

/** What was answered when it was done. */
function Answered({ fields, values }: { readonly fields: Form; readonly values: FormValues }) {
  const say = useText();
  const { lang } = useLanguage();
  const shown = fields.filter(({ id }) => values[id] !== undefined);
  if (shown.length === 0) return null;
  const text = shown.map(
    (field) => `${say(field.name)} ${shownFormValue(field, values[field.id], { lang, nameOf: (id) => id })}`,
  );
  return <div className="small quiet">{text.join('；')}</div>;
}
