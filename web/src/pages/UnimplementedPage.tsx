import { listUnimplemented } from '@dudao/core/accountability/contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { SourceLink } from '../accountability/SourceLink.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '不落实的事和人', en: 'Not implemented' },
  lead: {
    zh: '本单位管理的台账条目、本单位和下级单位的任务，到期没有落实的，逾期最久的在前；谁在手上、做过哪些督促。',
    en: 'Entries that this office keeps, its tasks and those of units below, that are overdue, the longest first, with who holds them and what was done.',
  },
  list: { zh: '到期没有落实的', en: 'Overdue' },
  none: { zh: '没有到期不落实的。', en: 'Nothing is overdue.' },
  matter: { zh: '不落实的事', en: 'Matter' },
  unit: { zh: '责任单位', en: 'Unit' },
  person: { zh: '责任人', en: 'Person' },
  due: { zh: '应完成', en: 'Due' },
  days: { zh: '逾期工作日', en: 'Working days late' },
  done: { zh: '督促情况', en: 'What was done' },
  nothing: { zh: '还没有督办', en: 'nothing yet' },
  urged: { zh: '督办 {n} 次，最近：{rung}（{day}）{answered}', en: '{n} sheets, last: {rung} ({day}) {answered}' },
  answered: { zh: '，已答复', en: 'answered' },
  unanswered: { zh: '，未答复', en: 'not answered' },
  more: { zh: '再往后', en: 'Further' },
  start: { zh: '回到开头', en: 'Back to the start' },
};

/** Matters that are not implemented, who holds them, since when, and what was done. */
export function UnimplementedPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [after, setAfter] = useState<{ readonly on: string; readonly id: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listUnimplemented, { unitId, after }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending) return <Loading lines={8} />;
  const { matters, next } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.accountability(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        <Section title={t('list')} level={2} empty={matters.length === 0 && t('none')}>
          <PlainTable
            caption={t('title')}
            heads={[t('matter'), t('unit'), t('person'), t('due'), { number: t('days') }, t('done')]}
          >
            {matters.map((one) => (
              <tr key={`${one.source} ${one.refId}`}>
                <th scope="row">
                  <SourceLink {...one} unitId={one.unit.id} />
                </th>
                <td>{one.unit.name}</td>
                <td>{one.person}</td>
                <td className="nowrap">{showDay(one.dueOn, lang)}</td>
                <td className="number">{one.days}</td>
                <td>
                  {one.lastUrge === null
                    ? t('nothing')
                    : t('urged', {
                        n: one.urges,
                        rung: one.lastUrge.rung,
                        day: showDay(one.lastUrge.on, lang),
                        answered: t(one.lastUrge.answered ? 'answered' : 'unanswered'),
                      })}
                </td>
              </tr>
            ))}
          </PlainTable>
          <div className="line no-print">
            {after === null ? null : <Button onClick={() => setAfter(null)}>{t('start')}</Button>}
            {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
          </div>
        </Section>
      </div>
    </>
  );
}
