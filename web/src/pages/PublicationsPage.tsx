import { readUnit } from '@dudao/core/org/contract';
import { listChoices, listPublications } from '@dudao/core/publication/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ProposeDialog } from '../publication/ProposeDialog.tsx';
import { StateMark } from '../publication/StateMark.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '结果公布', en: 'Publications' },
  lead: {
    zh: '先把结果告知每个单位并听取意见，再由人逐个确认等次，冻结，两人签署，然后公布。公布的不再改，只公开取代。',
    en: 'Each unit is told and heard first; people confirm grades; it is frozen, signed by two, and published. What was published is never changed, only superseded.',
  },
  propose: { zh: '提出公布', en: 'Propose' },
  noRun: { zh: '还没有存档的评估可以公布。', en: 'There is no kept evaluation to publish.' },
  evaluations: { zh: '评估', en: 'Evaluations' },
  all: { zh: '公布页', en: 'Public pages' },
  none: { zh: '还没有公布', en: 'Nothing published yet' },
  noneWhy: { zh: '先开展评估，再从这里提出公布。', en: 'Evaluate first, then propose from here.' },
  name: { zh: '标题', en: 'Title' },
  period: { zh: '学年', en: 'Period' },
  state: { zh: '状态', en: 'State' },
  units: { zh: '单位数', en: 'Units' },
  due: { zh: '{day} 前答复', en: 'replies until {day}' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** Publications of an office. */
export function PublicationsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const [proposing, setProposing] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listPublications, { unitId, after }, { keepPrevious: true });
  const mayPropose = found.data?.actions.propose === true;
  const choices = useRead(listChoices, { unitId }, { enabled: mayPropose });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { publications, next } = found.data;
  const isEmpty = choices.data !== undefined && choices.data.choices.length === 0;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.allPublished()}>
              {t('all')}
            </Link>
            <Link className="button" to={`${paths.runs()}?unit=${unitId}`}>
              {t('evaluations')}
            </Link>
            {mayPropose ? (
              <Button look="primary" refused={isEmpty ? t('noRun') : undefined} onClick={() => setProposing(true)}>
                {t('propose')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        {publications.length === 0 ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <PlainTable caption={t('title')} heads={[t('name'), t('period'), t('state'), { number: t('units') }]}>
            {publications.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={paths.publication(one.id)}>{one.title}</Link>
                  <div className="small quiet">{one.standardId}</div>
                </th>
                <td className="nowrap">{one.period}</td>
                <td>
                  <StateMark state={one.state} />
                  {one.state === 'told' && one.replyDueOn !== null ? (
                    <div className="small quiet">{t('due', { day: showDay(one.replyDueOn, lang) })}</div>
                  ) : null}
                </td>
                <td className="number">{one.units}</td>
              </tr>
            ))}
          </PlainTable>
        )}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
      {proposing && choices.data ? (
        <ProposeDialog unitId={unitId} choices={choices.data.choices} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
}
