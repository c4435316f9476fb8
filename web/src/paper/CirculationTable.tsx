import { listCirculation } from '@dudao/core/paper/read-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import './paper.css';

const TEXTS = {
  lead: {
    zh: '所辖单位最近一次收到什么、还欠几份，欠得多的排在最前。',
    en: 'What each unit below had last, and what it owes; who owes most comes first.',
  },
  unit: { zh: '单位', en: 'Unit' },
  sent: { zh: '发给它', en: 'Sent' },
  last: { zh: '最近一份', en: 'The last one' },
  issued: { zh: '发出', en: 'Issued' },
  received: { zh: '最近签收', en: 'Last signed' },
  owing: { zh: '未办', en: 'Owes' },
  overdue: { zh: '逾期', en: 'Overdue' },
  never: { zh: '从未发过', en: 'nothing yet' },
  only: { zh: '只看未办', en: 'only who owes' },
  search: { zh: '单位名称里有', en: 'Name has' },
  none: { zh: '没有这样的单位。', en: 'There is no such unit.' },
  more: { zh: '再列 100 个', en: '100 more' },
};

const STEP = 100;
const MOST = 200;

/** Which units below have had papers from here, and what they owe. */
export function CirculationTable({ as }: { readonly as: { readonly unitId: string; readonly bodyId: string | null } }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [owing, setOwing] = useState(false);
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const list = useRead(listCirculation, { as, owing, search, limit }, { keepPrevious: true });
  if (list.isPending) return <Loading lines={6} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const { units, total } = list.data;
  return (
    <div className="stack">
      <p className="quiet">{t('lead')}</p>
      <div className="paper-filters no-print">
        <Field label={t('search')}>
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </Field>
        <label className="choice">
          <input type="checkbox" checked={owing} onChange={(event) => setOwing(event.target.checked)} />
          {t('only')}
        </label>
      </div>
      {units.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <PlainTable
          heads={[
            t('unit'),
            t('last'),
            t('issued'),
            t('received'),
            { number: t('sent') },
            { number: t('owing') },
            { number: t('overdue') },
          ]}
        >
          {units.map((row) => (
            <tr key={row.unit.unitId}>
              <th scope="row">
                <Link to={paths.unit(row.unit.unitId)}>{row.unit.unitName}</Link>
              </th>
              <td>{row.lastTitle ?? <span className="quiet">{t('never')}</span>}</td>
              <td className="nowrap">{row.lastIssuedOn === null ? '' : showDay(row.lastIssuedOn, lang)}</td>
              <td className="nowrap">{row.lastReceivedOn === null ? '' : showDay(row.lastReceivedOn, lang)}</td>
              <td className="number">{row.sent}</td>
              <td className="number">{row.owing}</td>
              <td className={row.overdue > 0 ? 'number paper-overdue' : 'number'}>{row.overdue}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {total > units.length && limit < MOST ? (
        <div className="line">
          <Button onClick={() => setLimit(limit + STEP)}>{t('more')}</Button>
        </div>
      ) : null}
    </div>
  );
}
