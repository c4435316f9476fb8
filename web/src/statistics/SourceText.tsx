import type { CounterLine } from '@dudao/core/statistics/shapes';
import { Link } from 'react-router';
import { useTexts } from '../lib/language.tsx';
import { listAddress } from './list-address.ts';

const TEXTS = {
  reported: { zh: '单位填报', en: 'reported' },
  register: { zh: '填报数据', en: 'the register' },
  derived: { zh: '由填报数计算', en: 'made of reported ones' },
  counted: { zh: '系统统计', en: 'counted by the system' },
  open: { zh: '看清单', en: 'list' },
  openOf: { zh: '{name}：看所数的清单', en: '{name}: the list it counts' },
};

interface SourceTextProps {
  readonly unitId: string;
  readonly line: Pick<CounterLine, 'from' | 'opens'>;
  /** The counter as it is called. */
  readonly name: string;
}

/** Where a figure comes from; what the system counts opens its list. */
export function SourceText({ unitId, line: { from, opens }, name }: SourceTextProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      {t(from)}
      {opens === null ? null : (
        <>
          {' '}
          <Link className="no-print" to={listAddress(unitId, opens)} aria-label={t('openOf', { name })}>
            {t('open')}
          </Link>
        </>
      )}
    </>
  );
}
