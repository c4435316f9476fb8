import { readUnit } from '@dudao/core/org/contract';
import { shownAmount } from '@dudao/core/reward/amount';
import { listRewardChoices, listRewards } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ProposeDialog } from '../reward/ProposeDialog.tsx';
import { StateMark } from '../reward/StateMark.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '奖励和资金', en: 'Rewards and funds' },
  lead: {
    zh: '表彰、奖惩、资金项目安排、政策倾斜和经费奖补：依据已公布的结果拟定，由另一人逐条决定，决定以后冻结。',
    en: 'Commendations, reward tables, funds, support and subsidies rest on published results, are decided line by line by another person, and are frozen.',
  },
  propose: { zh: '拟定', en: 'Draw up' },
  publications: { zh: '结果公布', en: 'Publications' },
  none: { zh: '还没有奖励和资金安排', en: 'Nothing yet' },
  noneWhy: { zh: '结果公布以后，可以从这里拟定。', en: 'Once results are published, draw up proposals here.' },
  name: { zh: '标题', en: 'Title' },
  state: { zh: '状态', en: 'State' },
  lines: { zh: '条数', en: 'Lines' },
  paid: { zh: '决定合计（元）', en: 'Decided (yuan)' },
  notice: { zh: '公示到 {day}', en: 'notice until {day}' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新', en: 'Back to the newest' },
};

/** Rewards and funds of an office. */
export function RewardsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const [proposing, setProposing] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listRewards, { unitId, after }, { keepPrevious: true });
  const mayPropose = found.data?.actions.propose === true;
  const choices = useRead(listRewardChoices, { unitId }, { enabled: mayPropose });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { rewards, next } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.publications(unitId)}>
              {t('publications')}
            </Link>
            {mayPropose && choices.data ? (
              <Button look="primary" onClick={() => setProposing(true)}>
                {t('propose')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        <ErrorLine error={choices.error} />
        {rewards.length === 0 ? (
          <Empty title={t('none')}>{t('noneWhy')}</Empty>
        ) : (
          <PlainTable
            caption={t('title')}
            heads={[t('name'), t('state'), { number: t('lines') }, { number: t('paid') }]}
          >
            {rewards.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={paths.reward(one.id)}>{one.title}</Link>
                  <div className="small quiet">{say(one.kindName)}</div>
                </th>
                <td>
                  <StateMark state={one.state} isNoticed={one.noticeUntil !== null && today() <= one.noticeUntil} />
                  {one.state === 'submitted' && one.noticeUntil !== null ? (
                    <div className="small quiet">{t('notice', { day: showDay(one.noticeUntil, lang) })}</div>
                  ) : null}
                </td>
                <td className="number">{one.lines}</td>
                <td className="number">{one.paidOut === null ? '' : shownAmount(one.paidOut)}</td>
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
        <ProposeDialog unitId={unitId} choices={choices.data} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
}
