import type { PlanNode } from '@dudao/core/task/contract';
import type { HolderOrName, TaskFields, UnitOrName } from '@dudao/core/task/shapes';
import {
  HOLDER_PART_NAMES,
  HOLDER_PARTS,
  type HolderPart,
  PROJECT_CLASS_FACTS,
  TASK_KIND_NAMES,
} from '@dudao/core/task/task-kind';
import { useQueryClient } from '@tanstack/react-query';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { holderText } from '../org/holder-text.ts';
import type { Task } from './plan-record.ts';

const TEXTS = {
  title: { zh: '任务', en: 'Task' },
  kind: { zh: '类型', en: 'Kind' },
  isKey: { zh: '重点任务', en: 'Key work' },
  isOwed: { zh: '欠账事项', en: 'Owed item' },
  node: { zh: '所属目标', en: 'Goal' },
  leadUnit: { zh: '牵头单位', en: 'Lead unit' },
  cooperatingUnits: { zh: '配合单位', en: 'Cooperating units' },
  needsSignOff: { zh: '会签', en: 'Joint sign-off' },
  startOn: { zh: '开始日期', en: 'Start' },
  dueOn: { zh: '完成时限', en: 'Due' },
  workDays: { zh: '需要几个工作日', en: 'Days of work' },
  priority: { zh: '重要性排序', en: 'Rank' },
  budgetShare: { zh: '占计划经费的百分比', en: 'Percent of the budget' },
  projectClass: { zh: '项目类别', en: 'Project class' },
  standard: { zh: '干到什么程度', en: 'To what degree' },
  method: { zh: '怎么干', en: 'How' },
  consequence: { zh: '干不好怎么办', en: 'What if not' },
  pace: { zh: '进度安排', en: 'Pace' },
  source: { zh: '出处', en: 'Source' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  chosen: { zh: '另选的人', en: 'somebody else' },
  unit: { zh: '另选的单位', en: 'another unit' },
};

type Key = keyof TaskFields & string;

/** What the fields of a task are called and say in words. People and units are named as the tasks name them, or as they were chosen from. */
export function useTaskWords(nodes: readonly PlanNode[], tasks: readonly Task[]) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const client = useQueryClient();
  const seen = () => client.getQueriesData({}).map(([, answer]) => answer);
  const nameOfUnit = (unit: UnitOrName): string => {
    if ('name' in unit) return unit.name;
    const known = tasks.flatMap((task) => [task.leadUnit, ...task.cooperatingUnits]);
    return known.find(({ id }) => id === unit.unitId)?.name ?? findName(seen(), unit.unitId) ?? t('unit');
  };
  const nameOfHolder = (holder: HolderOrName | null): string => {
    if (holder === null) return '';
    if ('name' in holder) return holder.name;
    const id = 'postId' in holder ? holder.postId : holder.personId;
    const known = tasks.flatMap((task) => HOLDER_PARTS.map((part) => task[part]));
    const shown = known.find((one) => one?.post?.id === id || (one?.post === null && one.person?.id === id));
    return shown ? holderText(shown, t('vacant')) : (findName(seen(), id) ?? t('chosen'));
  };
  const labelOf = (key: Key): string => (isPart(key) ? say(HOLDER_PART_NAMES[key]) : t(key));
  const textOf = (key: Key, fields: TaskFields): string => {
    if (isPart(key)) return nameOfHolder(fields[key]);
    switch (key) {
      case 'kind':
        return say(TASK_KIND_NAMES[fields.kind]);
      case 'isKey':
      case 'isOwed':
      case 'needsSignOff':
        return t(fields[key] ? 'yes' : 'no');
      case 'node': {
        const { node } = fields;
        if (node === null) return '';
        return 'title' in node ? node.title : (nodes.find(({ id }) => id === node.nodeId)?.title ?? '');
      }
      case 'leadUnit':
        return fields.leadUnit === null ? '' : nameOfUnit(fields.leadUnit);
      case 'cooperatingUnits':
        return fields.cooperatingUnits.map(nameOfUnit).join('、');
      case 'startOn':
      case 'dueOn':
        return fields[key] === null ? '' : showDay(fields[key], lang);
      case 'projectClass':
        return fields.projectClass === null ? '' : say(PROJECT_CLASS_FACTS[fields.projectClass].name);
      case 'source':
        return fields.source?.reference ?? '';
      default:
        return String(fields[key] ?? '');
    }
  };
  return { labelOf, textOf };
}

function isPart(key: string): key is HolderPart {
  return (HOLDER_PARTS as readonly string[]).includes(key);
}

/** The name beside an id in what the page has read already: lists that people choose from. */
function findName(answers: readonly unknown[], id: string): string | null {
  for (const answer of answers) {
    const found = nameIn(answer, id, 0);
    if (found !== null) return found;
  }
  return null;
}

const DEEPEST = 4;

function nameIn(value: unknown, id: string, depth: number): string | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  if ('id' in value && value.id === id && 'name' in value && typeof value.name === 'string') return value.name;
  for (const part of Object.values(value)) {
    const found = nameIn(part, id, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
