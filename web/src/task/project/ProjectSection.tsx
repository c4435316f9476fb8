import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { type ProjectRecord, readProject } from '@dudao/core/task/project/contract';
import { PROJECT_PROBLEMS } from '@dudao/core/task/project/problems';
import { RECORD_KIND_FACTS, RECORD_KINDS, type RecordKind } from '@dudao/core/task/project/record-kind';
import { Fragment, useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { showDay } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { reasonOf } from '../../lib/reason.ts';
import { Button } from '../../ui/Button.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorLine } from '../../ui/State.tsx';
import type { Task } from '../plan-record.ts';
import { RecordDialog, WithdrawDialog } from './RecordDialogs.tsx';
import { TaskForce } from './TaskForce.tsx';
import './project.css';

const TEXTS = {
  title: { zh: '项目档案', en: 'Project records' },
  lead: {
    zh: '项目法人终身负责、招投标、工程监理、合同管理。只增不改；撤回的留存。',
    en: 'Legal person for life, tender, site supervision, contracts. Nothing is changed; what is withdrawn stays.',
  },
  what: { zh: '档案', en: 'Record' },
  day: { zh: '日期', en: 'Day' },
  says: { zh: '内容', en: 'What it says' },
  by: { zh: '登记', en: 'Kept by' },
  missing: { zh: '○ 还没有登记', en: '○ not on record' },
  add: { zh: '登记', en: 'Add' },
  addOf: { zh: '登记{kind}', en: 'Add: {kind}' },
  left: { zh: '还能付 {left} 元', en: '{left} yuan left' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawOf: { zh: '撤回{kind}（{day}）', en: 'Withdraw the {kind} of {day}' },
  withdrawn: { zh: '{by} 撤回：{reason}', en: 'withdrawn by {by}: {reason}' },
  former: { zh: '曾任', en: 'former' },
};

type Doing =
  | { readonly what: 'add'; readonly kind: RecordKind; readonly above: ProjectRecord | null }
  | { readonly what: 'withdraw'; readonly record: ProjectRecord };

/** What is on record of a project, kind by kind with what is missing, and its task force. */
export function ProjectSection({ task }: { readonly task: Task }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readProject, { taskId: task.id });
  if (task.projectClass === null) return null;
  if (found.isError) return <ErrorLine error={found.error} />;
  if (found.data === undefined) return null;
  const { records, force, actions } = found.data;
  const why = (action: true | string) =>
    reasonOf(action, { ...ORG_PROBLEMS, ...TASK_PROBLEMS, ...PROJECT_PROBLEMS }, lang, {
      task: task.title,
      name: force?.body.name ?? '',
    });
  const below = (kind: RecordKind) => RECORD_KINDS.filter((one) => RECORD_KIND_FACTS[one].on === kind);
  const addButton = (kind: RecordKind, above: ProjectRecord | null) => (
    <Button
      refused={why(actions.record)}
      aria-label={t('addOf', { kind: say(RECORD_KIND_FACTS[kind].name) })}
      onClick={() => setDoing({ what: 'add', kind, above })}
    >
      {above === null ? t('add') : say(RECORD_KIND_FACTS[kind].name)}
    </Button>
  );
  return (
    <>
      <TaskForce task={task} force={force} refused={why(actions.force)} />
      <Section title={t('title')}>
        <p className="quiet">{t('lead')}</p>
        <PlainTable className="project-records" heads={[t('what'), t('day'), t('says'), t('by'), null]}>
          {RECORD_KINDS.filter((kind) => RECORD_KIND_FACTS[kind].on === null).map((kind) => {
            const mine = records.filter((record) => record.kind === kind);
            const standing = mine.filter(({ withdrawn }) => withdrawn === null);
            return (
              <Fragment key={kind}>
                <tr>
                  <th scope="row">{say(RECORD_KIND_FACTS[kind].name)}</th>
                  <td colSpan={3} className={standing.length === 0 ? 'project-open' : undefined}>
                    {standing.length === 0 ? t('missing') : null}
                  </td>
                  <td>{addButton(kind, null)}</td>
                </tr>
                {mine.map((record) => (
                  <Fragment key={record.id}>
                    <RecordRow
                      record={record}
                      isFormer={kind === 'legal-person' && record !== standing.at(-1)}
                      onWithdraw={() => setDoing({ what: 'withdraw', record })}
                      more={record.withdrawn === null ? below(kind).map((one) => addButton(one, record)) : []}
                    />
                    {records
                      .filter(({ aboveId }) => aboveId === record.id)
                      .map((one) => (
                        <RecordRow
                          key={one.id}
                          record={one}
                          isFormer={false}
                          onWithdraw={() => setDoing({ what: 'withdraw', record: one })}
                          more={[]}
                        />
                      ))}
                  </Fragment>
                ))}
              </Fragment>
            );
          })}
        </PlainTable>
      </Section>
      {doing?.what === 'add' ? (
        <RecordDialog taskId={task.id} kind={doing.kind} above={doing.above} onClose={() => setDoing(null)} />
      ) : null}
      {doing?.what === 'withdraw' ? <WithdrawDialog record={doing.record} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

interface RecordRowProps {
  readonly record: ProjectRecord;
  /** A legal person after whom another was recorded. */
  readonly isFormer: boolean;
  readonly onWithdraw: () => void;
  /** What can be recorded below it. */
  readonly more: readonly React.ReactNode[];
}

function RecordRow({ record, isFormer, onWithdraw, more }: RecordRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { kind, onDay, values, withdrawn, left } = record;
  const { name, fields } = RECORD_KIND_FACTS[kind];
  const says = fields.flatMap((field) => {
    const value = values[field.id];
    if (value === undefined) return [];
    return [`${say(field.name)}：${field.kind === 'day' ? showDay(value, lang) : value}`];
  });
  return (
    <tr className={withdrawn === null ? 'project-below' : 'project-below project-withdrawn'}>
      <th scope="row">
        {say(name)} {isFormer ? <span className="task-tag small">{t('former')}</span> : null}
      </th>
      <td className="nowrap">{showDay(onDay, lang)}</td>
      <td>
        {says.join('；')}
        {left === null ? null : <strong> {t('left', { left })}</strong>}
      </td>
      <td className="small project-why">
        {record.by}
        {withdrawn === null ? null : <div>{t('withdrawn', { by: withdrawn.by, reason: withdrawn.reason })}</div>}
      </td>
      <td>
        <div className="line">
          {more}
          {record.actions.withdraw === true ? (
            <Button aria-label={t('withdrawOf', { kind: say(name), day: showDay(onDay, lang) })} onClick={onWithdraw}>
              {t('withdraw')}
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}
