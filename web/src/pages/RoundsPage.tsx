import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { type EvaluationRound, readRounds, recordRound, withdrawRound } from '@dudao/core/campaign/round-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  title: { zh: '历次评估检查', en: 'Rounds of evaluation' },
  since: {
    zh: '最近一次是 {day} 的“{name}”，到现在满 {years} 年。',
    en: 'The last was “{name}” on {day}, {years} whole years ago.',
  },
  none: { zh: '还没有记录过已结束的评估检查。', en: 'No finished round is on record.' },
  carry: { zh: '遗留问题带入新一轮', en: 'Carry over into a new round' },
  add: { zh: '补记一次', en: 'Enter a round' },
  day: { zh: '日期', en: 'Day' },
  what: { zh: '评估检查', en: 'Round' },
  by: { zh: '组织单位', en: 'Held by' },
  result: { zh: '结果', en: 'Result' },
  source: { zh: '来源', en: 'Source' },
  nth: { zh: '第 {n} 轮', en: 'round {n}' },
  passed: { zh: '全部关口通过', en: 'all gates passed' },
  running: { zh: '进行中', en: 'running' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  campaign: { zh: '本系统的活动', en: 'a campaign of this system' },
  entered: { zh: '{by} {on} 补记', en: 'entered by {by} on {on}' },
  withdrawn: { zh: '已撤回：{why}', en: 'withdrawn: {why}' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  name: { zh: '名称', en: 'Name' },
  round: { zh: '第几轮', en: 'Number of the round' },
  number: { zh: '1 到 99 的整数；不分轮次的不填', en: 'From 1 to 99; empty where rounds have no number' },
  sourceHint: { zh: '文号、档案或报告的名称', en: 'Number of the document, file or report' },
  reason: { zh: '原因', en: 'Reason' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

/** The rounds of evaluation of a unit, the latest first. */
export function RoundsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const { unitId = '' } = useParams();
  const [open, setOpen] = useState<'add' | EvaluationRound | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readRounds, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending || unit.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { rounds, yearsSince, today, actions } = found.data;
  const last = rounds.find((one) => isOver(one, today));
  const may = actions.record === true;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={
          last === undefined || yearsSince === null
            ? t('none')
            : t('since', { day: last.heldOn, name: last.name, years: yearsSince })
        }
        actions={
          <>
            {holds(me, 'issue.keep') ? (
              <Link className="button" to={paths.carryOver(unitId)}>
                {t('carry')}
              </Link>
            ) : null}
            <Button refused={reasonOf(actions.record, CAMPAIGN_PROBLEMS, lang, {})} onClick={() => setOpen('add')}>
              {t('add')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {rounds.length === 0 ? null : (
          <PlainTable
            heads={[t('day'), t('what'), t('by'), t('result'), t('source'), null]}
            caption={t('title')}
            className="campaign-rounds"
          >
            {rounds.map((one) => (
              <tr key={one.roundId ?? one.campaignId ?? ''}>
                <td className="nowrap">{one.heldOn}</td>
                <th scope="row">
                  {one.campaignId === null ? (
                    one.name
                  ) : (
                    <Link to={paths.campaign(one.campaignId, unitId)}>{one.name}</Link>
                  )}
                  {one.round === null ? null : <div className="small quiet">{t('nth', { n: one.round })}</div>}
                </th>
                <td>{one.heldBy}</td>
                <td>
                  <Result round={one} />
                </td>
                <td>
                  {one.source === null ? t('campaign') : one.source.text}
                  {one.source === null ? null : (
                    <div className="small quiet">{t('entered', { by: one.source.by, on: one.source.on })}</div>
                  )}
                </td>
                <td>
                  {may && one.roundId !== null && one.withdrawn === null ? (
                    <Button look="plain" aria-label={`${t('withdraw')}：${one.name}`} onClick={() => setOpen(one)}>
                      {t('withdraw')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
      {open === 'add' ? <AddDialog unitId={unitId} onClose={() => setOpen(null)} /> : null}
      {open === null || open === 'add' ? null : (
        <WithdrawDialog unitId={unitId} roundId={open.roundId ?? ''} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function isOver({ heldOn, withdrawn, result }: EvaluationRound, today: string): boolean {
  return heldOn <= today && withdrawn === null && (result.kind === 'said' || result.state === 'passed');
}

function Result({ round: { result, withdrawn } }: { readonly round: EvaluationRound }) {
  const t = useTexts(TEXTS);
  if (withdrawn !== null) return <VerdictMark standing="none" word={t('withdrawn', { why: withdrawn })} />;
  if (result.kind === 'said') return result.text;
  const standing = { passed: 'met', running: 'floor', cancelled: 'none' } as const;
  return <VerdictMark standing={standing[result.state]} word={t(result.state)} />;
}

interface DialogProps {
  readonly unitId: string;
  readonly onClose: () => void;
}

function AddDialog({ unitId, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [isWrong, setWrong] = useState(false);
  const { shown, save } = useSaving(recordRound, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('add')}
      fields={[
        { id: 'name', label: t('name'), kind: 'text' },
        {
          id: 'round',
          label: t('round'),
          kind: 'number',
          optional: true,
          hint: isWrong ? `✕ ${t('number')}` : t('number'),
        },
        { id: 'heldOn', label: t('day'), kind: 'day' },
        { id: 'heldBy', label: t('by'), kind: 'text' },
        { id: 'result', label: t('result'), kind: 'long' },
        { id: 'source', label: t('source'), kind: 'text', hint: t('sourceHint') },
      ]}
      shown={shown}
      onSave={({ round, ...said }) => {
        const isNumber = round === '' || /^[1-9]\d?$/u.test(round);
        setWrong(!isNumber);
        if (isNumber) save({ unitId, ...said, round: round === '' ? null : Number(round) });
      }}
      onClose={onClose}
    />
  );
}

function WithdrawDialog({ unitId, roundId, onClose }: DialogProps & { readonly roundId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(withdrawRound, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('withdraw')}
      save={t('withdraw')}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
      shown={shown}
      onSave={({ reason }) => save({ unitId, roundId, reason })}
      onClose={onClose}
    />
  );
}
