import { listLedgers } from '@dudao/core/issue/contract';
import { followStandard, previewDerived } from '@dudao/core/issue/source-contract';
import { readUnit } from '@dudao/core/org/contract';
import { listRuns } from '@dudao/core/score/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '评估结果转台账', en: 'From evaluations into the ledger' },
  lead: {
    zh: '未达标的条款自动成为台账条目；再次达标时标出“可以核验”，状态由人决定。',
    en: 'What an evaluation misses becomes an entry; met again it is marked ready to be verified, and people decide.',
  },
  carry: { zh: '遗留问题带入新一轮', en: 'Carry over into a new round' },
  never: {
    zh: '还没有评估过。评估以后才能转入台账。',
    en: 'Nothing was evaluated yet; only then there is something to write.',
  },
  standard: { zh: '标准', en: 'Standard' },
  ledger: { zh: '转入哪个台账', en: 'Into which ledger' },
  run: {
    zh: '最近一次评估：{day}，{period}，{version} 版',
    en: 'Newest evaluation: {day}, {period}, version {version}',
  },
  none: { zh: '这个标准还没有评估过。', en: 'Nothing was evaluated by this standard.' },
  would: {
    zh: '将新增 {write} 条，{pass} 条标为可以核验，{miss} 条又未达标。',
    en: '{write} would be written, {pass} marked ready, {miss} missed again.',
  },
  unknown: {
    zh: '有 {count} 行的学校不在登记中，转不进来；请先登记学校。',
    en: '{count} rows are of schools not in the register and cannot be written; register the schools first.',
  },
  follows: { zh: '正在自动转入“{ledger}”。', en: 'Written by itself into “{ledger}”.' },
  start: { zh: '开始自动转入', en: 'Begin' },
  stop: { zh: '停止自动转入', en: 'Stop' },
  begun: {
    zh: '已新增 {written} 条；以后每次评估自动转入。',
    en: '{written} written; every evaluation from now on does it by itself.',
  },
  stopped: { zh: '已停止；已有条目保留。', en: 'Stopped; what was written stays.' },
  entries: { zh: '将新增的条目', en: 'What would be written' },
  nothing: { zh: '没有要新增的条目。', en: 'There is nothing to write.' },
  unit: { zh: '单位', en: 'Unit' },
  clause: { zh: '条款', en: 'Clause' },
  matter: { zh: '问题', en: 'Problem' },
  found: { zh: '实际与标准', en: 'Found and expected' },
};

/** Lets a county's ledger follow its evaluations, with a look at what would be written before anything is. */
export function IssueSourcesPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const runs = useRead(listRuns, { unitId });
  const [chosen, setChosen] = useState('');
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (unit.isPending || runs.isPending) return <Loading lines={6} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  if (runs.isError) return <ErrorState error={runs.error} onRetry={() => runs.refetch()} />;
  const own = runs.data.runs.filter((run) => run.unitId === unitId);
  const standards = [...new Set(own.map(({ standardId }) => standardId))];
  const standardId = chosen === '' ? (standards[0] ?? '') : chosen;
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data.name} />}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.carryOver(unitId)}>
            {t('carry')}
          </Link>
        }
      />
      <div className="stack wide">
        {standards.length === 0 ? (
          <p className="quiet">{t('never')}</p>
        ) : (
          <>
            <Field label={t('standard')}>
              <select value={standardId} onChange={(event) => setChosen(event.target.value)}>
                {standards.map((id) => (
                  <option key={id}>{id}</option>
                ))}
              </select>
            </Field>
            <Following key={standardId} unitId={unitId} standardId={standardId} />
          </>
        )}
      </div>
    </>
  );
}

function Following({ unitId, standardId }: { readonly unitId: string; readonly standardId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const found = useRead(previewDerived, { unitId, standardId });
  const ledgers = useRead(listLedgers, { unitId });
  const [ledger, setLedger] = useState('');
  const { shown, save } = useSaving(followStandard, {
    say: ({ written }) => toast(found.data?.follows === null ? t('begun', { written }) : t('stopped')),
    close: () => undefined,
  });
  if (found.isPending || ledgers.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (ledgers.isError) return <ErrorState error={ledgers.error} onRetry={() => ledgers.refetch()} />;
  const { run, follows, write, pass, miss, unknown, entries } = found.data;
  const able = ledgers.data.ledgers.filter(({ marks }) => marks.some(({ mark }) => mark === 'clause'));
  const into = ledger === '' ? (able[0]?.id ?? '') : ledger;
  const followed = ledgers.data.ledgers.find(({ id }) => id === follows);
  return (
    <>
      <p>
        {run === null ? t('none') : t('run', { day: showDay(run.on, lang), period: run.period, version: run.version })}
      </p>
      {unknown === 0 ? null : <Notice kind="decide">{t('unknown', { count: unknown })}</Notice>}
      {shown.error === null ? null : <ErrorState error={shown.error} />}
      {follows === null ? (
        <div className="line">
          <Field label={t('ledger')}>
            <select value={into} onChange={(event) => setLedger(event.target.value)}>
              {able.map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          </Field>
          <Button look="primary" busy={shown.busy} onClick={() => save({ unitId, standardId, ledger: into })}>
            {t('start')}
          </Button>
        </div>
      ) : (
        <p className="line">
          {t('follows', { ledger: followed === undefined ? follows : say(followed.name) })}
          <Button busy={shown.busy} onClick={() => save({ unitId, standardId, ledger: null })}>
            {t('stop')}
          </Button>
        </p>
      )}
      <Section title={t('entries')} level={2} empty={entries.length === 0 && t('nothing')}>
        <p>{t('would', { write, pass, miss })}</p>
        <PlainTable heads={[t('unit'), t('clause'), t('matter'), t('found')]}>
          {entries.map((entry) => (
            <tr key={`${entry.unit.id} ${entry.title.zh}`}>
              <th scope="row">{entry.unit.name}</th>
              <td className="nowrap">{entry.clause}</td>
              <td>{say(entry.title)}</td>
              <td>{say(entry.found)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </>
  );
}
