import { listPressures, PRESSURE_NAMES } from '@dudao/core/task/pressure';
import { useState } from 'react';
import { Link } from 'react-router';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { PressureAct, type PressureDoing } from './PressureAct.tsx';
import type { Plan } from './plan-record.ts';
import { dayNumber, toLight } from './task-light.ts';

const TEXTS = {
  title: { zh: '三倒逼', en: 'What presses' },
  none: { zh: '目标、时间、督导都没有要催的。', en: 'Nothing presses: targets, dates and supervision are in order.' },
  by: { zh: '倒逼', en: 'Pressure' },
  about: { zh: '指标或任务', en: 'Target or task' },
  gap: { zh: '差距', en: 'Gap' },
  next: { zh: '下一步', en: 'Next step' },
  behindTarget: { zh: '现在应到 {expected}，报送 {reached}', en: '{expected} expected by now, {reached} reported' },
  unreported: { zh: '现在应到 {expected}，还没有报送', en: '{expected} expected by now, nothing reported' },
  overdue: { zh: '逾期 {days} 天，进度 {progress}%', en: '{days} days overdue, {progress}% done' },
  behind: { zh: '时间已过 {elapsed}%，进度 {progress}%', en: '{elapsed}% of the time gone, {progress}% done' },
  noAct: { zh: '逾期 {days} 天，到期后没有领导过问', en: '{days} days overdue, no leader has acted since' },
  reach: { zh: '报送完成值', en: 'Report the figure' },
  report: { zh: '报送进度', en: 'Report' },
  extend: { zh: '申请延期', en: 'Ask for an extension' },
  act: { zh: '记督办', en: 'Log supervision' },
  of: { zh: '{act}：{name}', en: '{act}: {name}' },
  all: { zh: '全部 {count} 项', en: 'All {count}' },
};

/** So many rows are shown until all are asked for. */
const FIRST = 12;

/** The three pressures on a published plan, each with the act that answers it. */
export function PressureTable({ plan }: { readonly plan: Plan }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [doing, setDoing] = useState<PressureDoing | null>(null);
  const [isWhole, setWhole] = useState(false);
  if (plan.state === 'draft') return null;
  const pressures = pressuresOf(plan);
  return (
    <>
      <Section level={2} title={t('title')} empty={pressures.length === 0 && t('none')}>
        <PlainTable heads={[t('by'), t('about'), t('gap'), t('next')]}>
          {(isWhole ? pressures : pressures.slice(0, FIRST)).map((one) => {
            const name = one.by === 'goal' ? one.target.name : one.task.title;
            return (
              <tr key={`${one.by} ${one.by === 'goal' ? one.target.id : one.task.id}`}>
                <td className="nowrap">{say(PRESSURE_NAMES[one.by])}</td>
                <th scope="row">{one.by === 'goal' ? name : <Link to={paths.task(one.task.id)}>{name}</Link>}</th>
                <td>{gapText(one, t)}</td>
                <td>
                  <div className="line">
                    {answersTo(one, plan).map((answer) => (
                      <Button
                        key={answer.what}
                        aria-label={t('of', { act: t(answer.what), name })}
                        onClick={() => setDoing(answer)}
                      >
                        {t(answer.what)}
                      </Button>
                    ))}
                  </div>
                </td>
              </tr>
            );
          })}
        </PlainTable>
        {pressures.length > FIRST && !isWhole ? (
          <Button onClick={() => setWhole(true)}>{t('all', { count: pressures.length })}</Button>
        ) : null}
      </Section>
      {doing ? <PressureAct doing={doing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

type Pressed = ReturnType<typeof pressuresOf>[number];

function pressuresOf({ fromOn, targets, taskLines }: Plan) {
  return listPressures(
    {
      fromOn: dayNumber(fromOn) ?? 0,
      targets: targets.map((target) => ({ ...target, shown: target, dueOn: dayNumber(target.dueOn) ?? 0 })),
      tasks: taskLines.map((task) => ({
        id: task.id,
        title: task.title,
        ...toLight(task),
        lastActOn: dayNumber(task.lastActOn),
      })),
    },
    dayNumber(today()) ?? 0,
  );
}

function answersTo(one: Pressed, { mayExtend }: Plan): PressureDoing[] {
  if (one.by === 'goal') return [{ what: 'reach', target: one.target.shown }];
  const taskId = one.task.id;
  if (one.by === 'supervision') return [{ what: 'act', taskId }];
  return [{ what: 'report', taskId }, ...(mayExtend ? [{ what: 'extend' as const, taskId }] : [])];
}

function gapText(one: Pressed, t: ReturnType<typeof useTexts<typeof TEXTS>>): string {
  if (one.by === 'goal') {
    const { kind, measure, reached } = one.target;
    const unit = kind === 'rate' ? '%' : measure;
    const expected = `${one.expected}${unit}`;
    return reached === null
      ? t('unreported', { expected })
      : t('behindTarget', { expected, reached: `${reached}${unit}` });
  }
  const { overdueDays: days } = one;
  if (one.by === 'supervision') return t('noAct', { days });
  const { progress } = one.task;
  return days > 0 ? t('overdue', { days, progress }) : t('behind', { elapsed: one.elapsed, progress });
}
