import { PHASE_NAMES } from '@dudao/core/issue/names';
import { compareRun } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { read } from '../lib/call.ts';
import { showDay } from '../lib/date.ts';
import { kept } from '../lib/kept.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState } from '../ui/State.tsx';
import { standingOfVerdict, VerdictMark } from '../ui/VerdictMark.tsx';
import { PhaseMark } from './PhaseMark.tsx';
import './issue.css';

const TEXTS = {
  title: { zh: '检查时与整改后', en: 'As inspected, and after rectification' },
  by: {
    zh: '“检查时”是本次评估存档的数值，不再变动。“整改后”取 {on} 的评估，是这个标准下最近一次；台账条目核验销号的，写明销号日期。',
    en: '“As inspected” are the stored figures of this evaluation. “After rectification” are those of the evaluation of {on}, the newest by this standard; where an entry was verified and closed, its day is told.',
  },
  none: {
    zh: '“检查时”是本次评估存档的数值，不再变动。这次以后还没有重新评估，“整改后”只写台账条目是否核验销号，没有数值。',
    en: '“As inspected” are the stored figures of this evaluation. It was not evaluated since: “after rectification” tells only whether the entry was verified and closed.',
  },
  unit: { zh: '单位', en: 'Unit' },
  all: { zh: '全部（{count} 条未达标）', en: 'all ({count} missed)' },
  of: { zh: '{name}（{count}）', en: '{name} ({count})' },
  clause: { zh: '指标', en: 'Indicator' },
  line: { zh: '标准', en: 'Line' },
  as: { zh: '检查时', en: 'As inspected' },
  after: { zh: '整改后', en: 'After rectification' },
  whole: { zh: '全县合计', en: 'The whole county' },
  ratio: { zh: '达标项 {met} / {items}，未达标 {missed} 条', en: '{met} of {items} items met, {missed} missed' },
  misses: { zh: '未达标', en: 'missed' },
  meets: { zh: '已达标', en: 'met' },
  open: { zh: '不能判定', en: 'not judged' },
  run: { zh: '{on} 的评估', en: 'evaluation of {on}' },
  here: { zh: '本次评估', en: 'this evaluation' },
  closed: { zh: '{on} 核验销号', en: 'verified and closed on {on}' },
  unlisted: { zh: '没有台账条目', en: 'no entry' },
  more: { zh: '再列 50 条（共 {total} 条）', en: '50 more (of {total})' },
};

type Compared = OutputOf<typeof compareRun>;
type Row = Compared['rows'][number];

/** What an evaluation found missed, beside what became of it: by the newest evaluation since, and by the entry of the ledger that followed. */
export function RunCompared({ runId }: { readonly runId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [code, setCode] = useState<string | null>(null);
  const question = { runId, ...(code === null ? {} : { code }) };
  const found = kept(
    useInfiniteQuery({
      queryKey: [compareRun.name, 'pages', question],
      queryFn: ({ pageParam, signal }) => read(compareRun, { ...question, from: pageParam }, { signal }),
      initialPageParam: 0,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const [first] = found.data?.pages ?? [];
  if (first === undefined || first.asInspected.missed === 0) return null;
  const { afterRectification: after, units, total } = first;
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="stack" id="after">
      <div className="section-head">
        <h2>{t('title')}</h2>
      </div>
      <p className="small quiet">{after === null ? t('none') : t('by', { on: showDay(after.on, lang) })}</p>
      <Field label={t('unit')}>
        <select value={code ?? '*'} onChange={({ target: { value } }) => setCode(value === '*' ? null : value)}>
          <option value="*">{t('all', { count: first.asInspected.missed })}</option>
          {units.map((one) => (
            <option key={one.code} value={one.code}>
              {t('of', { name: one.name, count: one.missed })}
            </option>
          ))}
        </select>
      </Field>
      <PlainTable caption={t('title')} heads={[t('unit'), t('clause'), { number: t('line') }, t('as'), t('after')]}>
        <WholeRow compared={first} />
        {rows.map((row) => (
          <ComparedRow key={row.key} row={row} later={after} />
        ))}
      </PlainTable>
      {found.hasNextPage ? (
        <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more', { total })}
        </Button>
      ) : null}
    </section>
  );
}

function WholeRow({ compared: { asInspected, afterRectification } }: { readonly compared: Compared }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const stand = ({ verdict, met, items, missed }: Compared['asInspected']) => (
    <>
      <VerdictMark standing={standingOfVerdict(verdict)} />
      <span className="issue-line">{t('ratio', { met, items, missed })}</span>
    </>
  );
  return (
    <tr>
      <th scope="row" colSpan={3}>
        {t('whole')}
      </th>
      <td>
        {stand(asInspected)}
        <span className="small quiet issue-line">{t('here')}</span>
      </td>
      <td>
        {afterRectification === null ? (
          '—'
        ) : (
          <>
            {stand(afterRectification)}
            <Link className="small issue-line" to={paths.run(afterRectification.runId)}>
              {t('run', { on: showDay(afterRectification.on, lang) })}
            </Link>
          </>
        )}
      </td>
    </tr>
  );
}

function ComparedRow({ row, later }: { readonly row: Row; readonly later: Compared['afterRectification'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitName, name, clause, line, unit, value, after, entry } = row;
  const figure = (shown: string | null) => (shown === null ? '' : `${showNumber(shown)}${unit ?? ''} `);
  const standing = after === null || after.met === null ? 'pending' : after.met ? 'met' : 'miss';
  return (
    <tr>
      <td>{unitName}</td>
      <th scope="row">
        {say(name)}
        <span className="small quiet issue-line">{clause}</span>
      </th>
      <td className="number nowrap">{line === null ? '—' : `${showNumber(line)}${unit ?? ''}`}</td>
      <td>
        {figure(value)}
        <VerdictMark standing="miss" word={t('misses')} />
      </td>
      <td>
        {after === null || later === null ? null : (
          <span className="issue-line">
            {figure(after.value)}
            <VerdictMark standing={standing} word={t(after.met === null ? 'open' : after.met ? 'meets' : 'misses')} />
          </span>
        )}
        {entry === null ? (
          <span className="small quiet issue-line">{t('unlisted')}</span>
        ) : (
          <span className="small issue-line">
            <Link to={paths.issue(entry.id)}>{entry.number}</Link>{' '}
            {entry.closedOn !== null && entry.phase === 'closed' ? (
              <VerdictMark standing="met" word={t('closed', { on: showDay(entry.closedOn, lang) })} />
            ) : (
              <PhaseMark phase={entry.phase} word={say(PHASE_NAMES[entry.phase])} />
            )}
          </span>
        )}
      </td>
    </tr>
  );
}
