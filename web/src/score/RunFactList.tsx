import type { OutputOf } from '@dudao/core/lib/contract';
import type { readRun } from '@dudao/core/score/contract';
import type { ReactNode } from 'react';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';

export type RunFacts = OutputOf<typeof readRun>['run'];

const TEXTS = {
  standard: { zh: '标准', en: 'Standard' },
  standardDigest: { zh: '标准摘要', en: 'Standard digest' },
  digest: { zh: '本次评估摘要', en: 'Digest of this evaluation' },
  by: { zh: '评估人', en: 'Evaluated by' },
  at: { zh: '评估时间', en: 'Evaluated at' },
  on: { zh: '评估基准日', en: 'Day of reference' },
  period: { zh: '数据学年', en: 'School year of the data' },
  schools: { zh: '学校数', en: 'Schools' },
  relaxations: { zh: '放宽条款', en: 'Relaxations' },
  none: { zh: '未启用', en: 'none in force' },
};

interface RunFactListProps {
  readonly run: RunFacts;
  readonly standard: ReactNode;
  readonly relaxations: readonly string[];
  readonly children?: ReactNode;
}

/** By what, of what, when and by whom this evaluation was made: enough to repeat it years later. */
export function RunFactList({ run, standard, relaxations, children }: RunFactListProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <dl className="facts">
      <dt>{t('standard')}</dt>
      <dd>{standard}</dd>
      <dt>{t('period')}</dt>
      <dd>{run.period}</dd>
      <dt>{t('on')}</dt>
      <dd>{showDay(run.on, lang)}</dd>
      <dt>{t('relaxations')}</dt>
      <dd>{relaxations.length === 0 ? t('none') : relaxations.join('；')}</dd>
      <dt>{t('schools')}</dt>
      <dd>{run.schoolCount}</dd>
      <dt>{t('by')}</dt>
      <dd>{run.createdBy}</dd>
      <dt>{t('at')}</dt>
      <dd>{showMoment(run.createdAt, lang)}</dd>
      <dt>{t('standardDigest')}</dt>
      <dd className="mono">{run.standardDigest}</dd>
      <dt>{t('digest')}</dt>
      <dd className="mono">{run.digest}</dd>
      {children}
    </dl>
  );
}
