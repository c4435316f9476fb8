import type { OwedQuota } from '@dudao/core/activity/quota-contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { PaceMark, QuotaBar, useFigureText } from './QuotaFigure.tsx';

const TEXTS = {
  quota: { zh: '定额', en: 'Quota' },
  period: { zh: '期间', en: 'Span' },
  figure: { zh: '完成 / 应完成', en: 'Done / due' },
  state: { zh: '进度', en: 'Pace' },
  caption: { zh: '{name}的定额', en: 'Quotas of {name}' },
  gone: { zh: '时间已过 {share}%', en: '{share}% of the time gone' },
  open: { zh: '{quota}：{figure}，看是哪些记录', en: '{quota}: {figure}; see the records' },
};

interface OwedTableProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly unitId: string;
  readonly quotas: readonly OwedQuota[];
}

/** What one person owes by quotas; every figure opens to the records that it counts. */
export function OwedTable({ person, unitId, quotas }: OwedTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const figureText = useFigureText();
  return (
    <PlainTable
      caption={t('caption', { name: person.name })}
      heads={[t('quota'), t('period'), { number: t('figure') }, null, t('state')]}
    >
      {quotas.map(({ quota, period, value, demand, pace, weeks }) => {
        const figure = figureText({ quota, value, demand });
        return (
          <tr key={quota.id}>
            <th scope="row">{say(quota.name)}</th>
            <td>
              {say(period.name)}
              <div className="small quiet">{t('gone', { share: Math.round(period.gone * 100) })}</div>
            </td>
            <td className="number nowrap">
              <Link
                to={paths.activities(unitId, {
                  quota: quota.id,
                  name: say(quota.name),
                  person: person.id,
                  from: period.from,
                  until: period.until,
                })}
                aria-label={t('open', { quota: say(quota.name), figure })}
              >
                {figure}
              </Link>
            </td>
            <td>
              <QuotaBar value={value} demand={demand} pace={pace} />
            </td>
            <td className="nowrap">
              <PaceMark pace={pace} weeks={weeks} />
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
