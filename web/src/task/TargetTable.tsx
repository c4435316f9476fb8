import { TARGET_KIND_FACTS, TARGET_SENSE_NAMES } from '@dudao/core/task/target-kind';
import type { Target } from '@dudao/core/task/target-shapes';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { Plan } from './plan-record.ts';
import { ShareDialog } from './ShareDialog.tsx';
import { TargetDialog } from './TargetDialog.tsx';

const TEXTS = {
  title: { zh: '指标', en: 'Targets' },
  add: { zh: '设定指标', en: 'Set a target' },
  none: { zh: '还没有指标。', en: 'No target yet.' },
  name: { zh: '指标', en: 'Target' },
  value: { zh: '要求', en: 'Asked' },
  reached: { zh: '已完成', en: 'Reached' },
  due: { zh: '时限', en: 'Due' },
  shares: { zh: '分解到单位', en: 'Shares' },
  whole: { zh: '未分解', en: 'not decomposed' },
  counts: { zh: '{count} 个单位，{taken} 个已列入计划', en: '{count} units, {taken} took it into a plan' },
  from: { zh: '来自“{plan}”', en: 'from {plan}' },
  actions: { zh: '操作', en: 'Actions' },
  share: { zh: '分解', en: 'Decompose' },
  shareOf: { zh: '分解“{name}”', en: 'Decompose {name}' },
  edit: { zh: '修改', en: 'Change' },
  editOf: { zh: '修改“{name}”', en: 'Change {name}' },
};

type Doing = { readonly what: 'add' } | { readonly what: 'edit' | 'share'; readonly target: Target };

/** The targets of a plan and how they are decomposed. */
export function TargetTable({ plan, refused }: { readonly plan: Plan; readonly refused: string | undefined }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const measureOf = ({ kind, measure }: Target) => (kind === 'rate' ? '%' : measure);
  return (
    <>
      <Section
        level={2}
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing({ what: 'add' })}>
            {t('add')}
          </Button>
        }
        empty={plan.targets.length === 0 && t('none')}
      >
        <PlainTable
          heads={[t('name'), { number: t('value') }, { number: t('reached') }, t('due'), t('shares'), t('actions')]}
        >
          {plan.targets.map((target) => (
            <tr key={target.id}>
              <th scope="row">
                {target.name} <span className="small quiet">{say(TARGET_KIND_FACTS[target.kind].name)}</span>
                {target.fromPlan ? <div className="small">{t('from', { plan: target.fromPlan.title })}</div> : null}
              </th>
              <td className="number">
                {say(TARGET_SENSE_NAMES[target.sense])} {target.value}
                {measureOf(target)}
              </td>
              <td className="number">{target.reached === null ? '—' : `${target.reached}${measureOf(target)}`}</td>
              <td className="nowrap">{showDay(target.dueOn, lang)}</td>
              <td>
                {target.shares.length === 0 ? (
                  <span className="quiet">{t('whole')}</span>
                ) : (
                  <details>
                    <summary>
                      {t('counts', {
                        count: target.shares.length,
                        taken: target.shares.filter(({ state }) => state === 'accepted').length,
                      })}
                    </summary>
                    <ul>
                      {target.shares.map((share) => (
                        <li key={share.id}>
                          {share.unit.name} {share.value}
                          {measureOf(target)}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
              <td>
                <div className="line">
                  <Button
                    refused={refused}
                    aria-label={t('shareOf', { name: target.name })}
                    onClick={() => setDoing({ what: 'share', target })}
                  >
                    {t('share')}
                  </Button>
                  <Button
                    refused={refused}
                    aria-label={t('editOf', { name: target.name })}
                    onClick={() => setDoing({ what: 'edit', target })}
                  >
                    {t('edit')}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing?.what === 'add' ? <TargetDialog plan={plan} onClose={close} /> : null}
      {doing?.what === 'edit' ? <TargetDialog plan={plan} target={doing.target} onClose={close} /> : null}
      {doing?.what === 'share' ? <ShareDialog plan={plan} target={doing.target} onClose={close} /> : null}
    </>
  );
}
