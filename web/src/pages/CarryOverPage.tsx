import { readRounds } from '@dudao/core/campaign/round-contract';
import { readUnit } from '@dudao/core/org/contract';
import { listStandards } from '@dudao/core/pack/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { CarriedSection } from '../issue/CarriedSection.tsx';
import { CarryOver } from '../issue/CarryOver.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';

const TEXTS = {
  title: { zh: '遗留问题带入新一轮', en: 'Carry over into a new round' },
  lead: {
    zh: '新一轮评估从上一轮没有解决的问题开始：逐条对应到新标准的条款，对应不上的由人决定。',
    en: 'A new round begins with what the last one did not solve: clause by clause under the new standard; a person decides what has none.',
  },
  round: { zh: '带入哪一轮', en: 'Into which round' },
  from: { zh: '问题是按哪个标准发现的', en: 'Found under which standard' },
  to: { zh: '新一轮用哪个标准的哪一版', en: 'The new round’s standard and version' },
  choose: { zh: '请选择', en: 'choose' },
  none: { zh: '还没有任何一轮评估', en: 'There is no round yet' },
  noneWhy: {
    zh: '先发布一次督导活动，或在“历次评估检查”中补记一轮。',
    en: 'Publish a campaign first, or enter a round among the rounds of evaluation.',
  },
};

/** A round begins with what the last one did not solve, under the newer standard. */
export function CarryOverPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const unit = useRead(readUnit, { unitId });
  const rounds = useRead(readRounds, { unitId });
  const standards = useRead(listStandards, {});
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (unit.isPending || rounds.isPending || standards.isPending) return <Loading lines={6} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  if (rounds.isError) return <ErrorState error={rounds.error} onRetry={() => rounds.refetch()} />;
  if (standards.isError) return <ErrorState error={standards.error} onRetry={() => standards.refetch()} />;
  const known = rounds.data.rounds.filter(({ withdrawn }) => withdrawn === null);
  const all = standards.data.standards;
  const ids = [...new Set(all.map(({ id }) => id))];
  const [roundId, from, to] = [params.get('round') ?? '', params.get('from') ?? '', params.get('to') ?? ''];
  const [standardId = '', version = ''] = to.split(' ');
  const choose = (key: string, value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <PageHead crumbs={<LedgerCrumb unitId={unitId} name={unit.data.name} />} title={t('title')} lead={t('lead')} />
      {known.length === 0 ? (
        <Empty title={t('none')} action={<Link to={paths.rounds(unitId)}>{t('noneWhy')}</Link>} />
      ) : (
        <div className="stack wide">
          <div className="issue-marks">
            <Field label={t('round')}>
              <select value={roundId} onChange={(event) => choose('round', event.target.value)}>
                <option value="">{t('choose')}</option>
                {known.map((one) => {
                  const id = one.roundId ?? one.campaignId ?? '';
                  return <option key={id} value={id}>{`${one.name} ${one.heldOn}`}</option>;
                })}
              </select>
            </Field>
            <Field label={t('from')}>
              <select value={from} onChange={(event) => choose('from', event.target.value)}>
                <option value="">{t('choose')}</option>
                {ids.map((id) => (
                  <option key={id} value={id}>
                    {`${id} ${say(all.find((one) => one.id === id)?.title ?? { zh: '', en: '' })}`}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('to')}>
              <select value={to} onChange={(event) => choose('to', event.target.value)}>
                <option value="">{t('choose')}</option>
                {all.map((one) => (
                  <option key={`${one.id} ${one.version}`} value={`${one.id} ${one.version}`}>
                    {`${one.id} ${one.version} ${say(one.title)}`}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          {roundId === '' || from === '' || version === '' ? null : (
            <CarryOver
              key={`${roundId} ${from} ${to}`}
              asked={{ unitId, roundId, fromStandardId: from, standardId, version }}
            />
          )}
          {roundId === '' ? null : <CarriedSection unitId={unitId} roundId={roundId} />}
        </div>
      )}
    </>
  );
}
