import { ENDORSEMENT_LEVELS } from '@dudao/core/exemplar/exemplar-state';
import { listExemplars } from '@dudao/core/exemplar/library-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ExemplarCard } from '../exemplar/ExemplarCard.tsx';
import { LIBRARY_MARKS, LibraryFilters } from '../exemplar/LibraryFilters.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSettled } from '../lib/settled.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../exemplar/exemplar.css';

const TEXTS = {
  title: { zh: '成果库', en: 'Library of exemplars' },
  lead: {
    zh: '核实过、可以学的做法。谁首创写谁，谁采用、用得怎样，如实写。',
    en: 'Practices that were verified and can be learned. Who did it first is named, and who adopts it with what result.',
  },
  desk: { zh: '候选和采用', en: 'Candidates and adoptions' },
  board: { zh: '对标榜', en: 'Benchmark board' },
  side: { zh: '看哪里发布的', en: 'Published by' },
  reaching: { zh: '本级和上级发布的', en: 'Ours and those above' },
  below: { zh: '本级和下级发布的', en: 'Ours and those below' },
  none: { zh: '成果库里还没有典型', en: 'Nothing in the library yet' },
  noneWhy: {
    zh: '从台账的成果库条目推荐；双方同意、核实、发布以后，就列在这里。',
    en: 'Exemplars are recommended from entries of the library of results; published, they stand here.',
  },
  notFound: { zh: '没有找到符合条件的典型', en: 'Nothing found' },
  notFoundWhy: { zh: '请少写几个字，或去掉一些条件。', en: 'Shorten the search or take marks away.' },
  more: { zh: '更早的', en: 'Earlier ones' },
  first: { zh: '回到最新的', en: 'Back to the newest' },
};

/** The library: exemplars that reach a unit, to be searched, narrowed and read. */
export function ExemplarsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const [after, setAfter] = useState<{ readonly at: string; readonly id: string } | null>(null);
  const search = useSettled(typed.trim(), 300);
  const isBelow = params.get('side') === 'below';
  const isWithdrawn = params.get('state') === 'withdrawn';
  const change = (name: string, value: string) => {
    setAfter(null);
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  const mark = (name: string) => params.get(name) || null;
  const unit = useRead(readUnit, { unitId });
  const found = useRead(
    listExemplars,
    {
      unitId,
      side: isBelow ? 'below' : 'reaching',
      state: isWithdrawn ? 'withdrawn' : 'published',
      search,
      kind: mark('kind'),
      theme: mark('theme'),
      stage: mark('stage'),
      level: ENDORSEMENT_LEVELS.find((one) => one === mark('level')) ?? null,
      authorId: mark('author'),
      after,
    },
    { keepPrevious: true },
  );
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { exemplars, next, actions } = found.data;
  const isNarrowed = search !== '' || isWithdrawn || LIBRARY_MARKS.some((name) => mark(name) !== null);
  const values = Object.fromEntries(LIBRARY_MARKS.map((name) => [name, mark(name) ?? ''])) as Record<
    (typeof LIBRARY_MARKS)[number],
    string
  >;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Link className="button" to={paths.benchmarks(unitId)}>
              {t('board')}
            </Link>
            {actions.desk === true ? (
              <Link className="button" to={paths.exemplarDesk(unitId)}>
                {t('desk')}
              </Link>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        {actions.below === true ? (
          <div className="line">
            <Choice
              label={t('side')}
              value={isBelow ? 'below' : 'reaching'}
              options={[
                { value: 'reaching', label: t('reaching') },
                { value: 'below', label: t('below') },
              ]}
              onChange={(side) => change('side', side === 'below' ? side : '')}
            />
          </div>
        ) : null}
        <LibraryFilters
          library={found.data}
          search={typed}
          values={values}
          isWithdrawn={isWithdrawn}
          onSearch={(text) => {
            setAfter(null);
            setTyped(text);
          }}
          onMark={change}
          onWithdrawn={(shown) => change('state', shown ? 'withdrawn' : '')}
        />
        {exemplars.length === 0 ? (
          <Empty title={t(isNarrowed ? 'notFound' : 'none')}>{t(isNarrowed ? 'notFoundWhy' : 'noneWhy')}</Empty>
        ) : (
          <ul className="exemplar-cards">
            {exemplars.map((one) => (
              <ExemplarCard key={one.id} exemplar={one} />
            ))}
          </ul>
        )}
        <div className="line no-print">
          {after === null ? null : <Button onClick={() => setAfter(null)}>{t('first')}</Button>}
          {next === null ? null : <Button onClick={() => setAfter(next)}>{t('more')}</Button>}
        </div>
      </div>
    </>
  );
}
