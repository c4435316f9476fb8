import type { Holder } from '@dudao/core/org/staff-contract';
import type { PlanNode } from '@dudao/core/task/contract';
import { NODE_LEVEL_NAMES } from '@dudao/core/task/plan-kind';
import type { HolderOrName, TaskFields } from '@dudao/core/task/shapes';
import {
  HOLDER_PART_NAMES,
  type HolderPart,
  PROJECT_CLASS_FACTS,
  PROJECT_CLASSES,
  TASK_KIND_NAMES,
  TASK_KINDS,
} from '@dudao/core/task/task-kind';
import { useText, useTexts } from '../lib/language.tsx';
import { HolderChoice } from '../org/HolderChoice.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { CooperatingField } from './CooperatingField.tsx';
import './task-rows.css';

const TEXTS = {
  title: { zh: '任务', en: 'Task' },
  titleMissing: { zh: '请写明任务。', en: 'Say what is to be done.' },
  node: { zh: '所属目标', en: 'Goal' },
  noNode: { zh: '不挂目标', en: 'none' },
  kind: { zh: '类型', en: 'Kind' },
  isKey: { zh: '重点任务（要定人员、定责任、定时间、定进度）', en: 'Key work (people, duty, time and pace are fixed)' },
  isOwed: { zh: '欠账事项（主管领导和联系领导亲自督办）', en: 'Owed item (two leaders supervise it)' },
  leadUnit: { zh: '牵头单位', en: 'Lead unit' },
  start: { zh: '开始日期', en: 'Start' },
  due: { zh: '完成时限', en: 'Due' },
  workDays: { zh: '需要几个工作日', en: 'Days of work' },
  workHint: { zh: '倒排工期时用；不填按起止日期算。', en: 'For back-scheduling; left empty: from start and due.' },
  pace: { zh: '进度安排（定进度）', en: 'Pace' },
  standard: { zh: '干到什么程度', en: 'To what degree' },
  method: { zh: '怎么干', en: 'How' },
  consequence: { zh: '干不好怎么办', en: 'What if not' },
  more: {
    zh: '更多：主责领导、标准、措施、排序、项目类别',
    en: 'More: accountable leader, standard, method, rank, class',
  },
  needsSignOff: { zh: '会签：各配合单位都签了才能办结', en: 'Joint: done only when every cooperating unit has signed' },
  priority: { zh: '重要性排序（1 最先）', en: 'Rank (1 is first)' },
  budget: { zh: '占计划经费的百分比', en: 'Percent of the budget' },
  projectClass: { zh: '项目类别', en: 'Project class' },
  noClass: { zh: '不是项目', en: 'no project' },
};

interface TaskFieldsFormProps {
  readonly fields: TaskFields;
  readonly nodes: readonly PlanNode[];
  /** The unit at which people are looked for first. */
  readonly unitId: string;
  readonly tried: boolean;
  readonly onChange: (fields: TaskFields) => void;
}

/** What is said of a task, the needful first. */
export function TaskFieldsForm({ fields, nodes, unitId, tried, onChange }: TaskFieldsFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const set = (changed: Partial<TaskFields>) => onChange({ ...fields, ...changed });
  const leadUnitId = fields.leadUnit !== null && 'unitId' in fields.leadUnit ? fields.leadUnit.unitId : unitId;
  const nodeId = fields.node !== null && 'nodeId' in fields.node ? fields.node.nodeId : '';
  return (
    <>
      <Field label={t('title')} error={tried && fields.title.trim() === '' ? t('titleMissing') : undefined}>
        <textarea rows={2} value={fields.title} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      {nodes.length > 0 ? (
        <Field label={t('node')}>
          <select
            value={nodeId}
            onChange={(event) => set({ node: event.target.value === '' ? null : { nodeId: event.target.value } })}
          >
            <option value="">{t('noNode')}</option>
            {nodes.map((node) => (
              <option key={node.id} value={node.id}>
                {say(NODE_LEVEL_NAMES[node.level])} · {node.title}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      <UnitField label={t('leadUnit')} unitId={leadUnitId} onChange={(id) => set({ leadUnit: { unitId: id } })} />
      <PartField part="owner" unitId={leadUnitId} fields={fields} set={set} />
      <DayField label={t('start')} value={fields.startOn ?? ''} onChange={(day) => set({ startOn: day || null })} />
      <DayField label={t('due')} value={fields.dueOn ?? ''} onChange={(day) => set({ dueOn: day || null })} />
      <Field label={t('workDays')} hint={t('workHint')}>
        <input
          type="number"
          min={1}
          max={2000}
          value={fields.workDays ?? ''}
          onChange={(event) => set({ workDays: event.target.value === '' ? null : Number(event.target.value) })}
        />
      </Field>
      <label className="choice">
        <input type="checkbox" checked={fields.isKey} onChange={(event) => set({ isKey: event.target.checked })} />
        {t('isKey')}
      </label>
      <label className="choice">
        <input type="checkbox" checked={fields.isOwed} onChange={(event) => set({ isOwed: event.target.checked })} />
        {t('isOwed')}
      </label>
      {fields.isOwed ? (
        <>
          <PartField part="leader" unitId={unitId} fields={fields} set={set} />
          <PartField part="contact" unitId={unitId} fields={fields} set={set} />
        </>
      ) : null}
      {fields.isKey ? (
        <>
          <PartField part="accountable" unitId={unitId} fields={fields} set={set} />
          <TextField label={t('pace')} value={fields.pace} onChange={(pace) => set({ pace })} />
        </>
      ) : null}
      <details>
        <summary>{t('more')}</summary>
        <div className="stack">
          {fields.isKey ? null : (
            <>
              <PartField part="accountable" unitId={unitId} fields={fields} set={set} />
              <TextField label={t('pace')} value={fields.pace} onChange={(pace) => set({ pace })} />
            </>
          )}
          <CooperatingField
            units={fields.cooperatingUnits}
            onChange={(cooperatingUnits) =>
              set({ cooperatingUnits, ...(cooperatingUnits.length === 0 ? { needsSignOff: false } : {}) })
            }
          />
          {fields.cooperatingUnits.length > 0 ? (
            <label className="choice">
              <input
                type="checkbox"
                checked={fields.needsSignOff}
                onChange={(event) => set({ needsSignOff: event.target.checked })}
              />
              {t('needsSignOff')}
            </label>
          ) : null}
          <TextField label={t('standard')} value={fields.standard} onChange={(standard) => set({ standard })} />
          <TextField label={t('method')} value={fields.method} onChange={(method) => set({ method })} />
          <TextField
            label={t('consequence')}
            value={fields.consequence}
            onChange={(consequence) => set({ consequence })}
          />
          <Field label={t('kind')}>
            <select
              value={fields.kind}
              onChange={(event) => set({ kind: TASK_KINDS.find((one) => one === event.target.value) ?? fields.kind })}
            >
              {TASK_KINDS.map((one) => (
                <option key={one} value={one}>
                  {say(TASK_KIND_NAMES[one])}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('projectClass')}>
            <select
              value={fields.projectClass ?? ''}
              onChange={(event) =>
                set({ projectClass: PROJECT_CLASSES.find((one) => one === event.target.value) ?? null })
              }
            >
              <option value="">{t('noClass')}</option>
              {PROJECT_CLASSES.map((one) => (
                <option key={one} value={one}>
                  {say(PROJECT_CLASS_FACTS[one].name)} · {say(PROJECT_CLASS_FACTS[one].act)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('priority')}>
            <input
              type="number"
              min={1}
              max={999}
              value={fields.priority ?? ''}
              onChange={(event) => set({ priority: event.target.value === '' ? null : Number(event.target.value) })}
            />
          </Field>
          <Field label={t('budget')}>
            <input
              type="text"
              inputMode="decimal"
              value={fields.budgetShare ?? ''}
              onChange={(event) => set({ budgetShare: event.target.value.trim() || null })}
            />
          </Field>
        </div>
      </details>
    </>
  );
}

interface PartFieldProps {
  readonly part: HolderPart;
  readonly unitId: string;
  readonly fields: TaskFields;
  readonly set: (changed: Partial<TaskFields>) => void;
}

function PartField({ part, unitId, fields, set }: PartFieldProps) {
  const say = useText();
  return (
    <fieldset className="stack task-part">
      <legend>{say(HOLDER_PART_NAMES[part])}</legend>
      <HolderChoice
        key={unitId}
        unitId={unitId}
        value={byId(fields[part])}
        onChange={(holder) => set({ [part]: holder })}
        tried={false}
      />
    </fieldset>
  );
}

function byId(holder: HolderOrName | null): Holder | null {
  return holder === null || 'name' in holder ? null : holder;
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <Field label={label}>
      <textarea rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
