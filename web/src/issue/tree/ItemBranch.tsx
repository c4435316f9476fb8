import { type countItems, listItemProblems } from '@dudao/core/issue/tree/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { read } from '../../lib/call.ts';
import { kept } from '../../lib/kept.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { IssueLight } from '../IssueLight.tsx';

const TEXTS = {
  unsaid: { zh: '未归项', en: 'Under no item' },
  counts: {
    zh: '{problems} 个问题，{measures} 条措施；已销号 {closed} 个',
    en: '{problems} problems, {measures} measures; {closed} closed',
  },
  measures: { zh: '{count} 条措施', en: '{count} measures' },
  noMeasure: { zh: '还没有措施。', en: 'No measure yet.' },
  more: { zh: '再列 50 个问题', en: '50 more problems' },
  quality: { zh: '要求：{text}', en: 'to what quality: {text}' },
  until: { zh: '{day} 前', en: 'by {day}' },
  done: { zh: '{day} 完成', en: 'done {day}' },
};

type Item = OutputOf<typeof countItems>['items'][number];
type ItemProblem = OutputOf<typeof listItemProblems>['problems'][number];

interface ItemBranchProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly year: number | null;
  readonly item: Item;
  /** Whether everything stands open. */
  readonly isOpen: boolean;
}

/** An item with its counts; opened, its problems with their measures. */
export function ItemBranch({ unitId, ledger, year, item, isOpen }: ItemBranchProps) {
  const t = useTexts(TEXTS);
  const [isOpened, setIsOpened] = useState(isOpen);
  const { problems, measures, closed } = item;
  return (
    <li>
      <details open={isOpened} onToggle={(event) => setIsOpened(event.currentTarget.open)}>
        <summary>
          <strong>{item.item ?? t('unsaid')}</strong>{' '}
          <span className="quiet">{t('counts', { problems, measures, closed })}</span>
        </summary>
        {isOpened ? <Problems unitId={unitId} ledger={ledger} year={year} item={item.item} isOpen={isOpen} /> : null}
      </details>
    </li>
  );
}

interface ProblemsProps {
  readonly unitId: string;
  readonly ledger: string;
  readonly year: number | null;
  readonly item: string | null;
  readonly isOpen: boolean;
}

function Problems({ unitId, ledger, year, item, isOpen }: ProblemsProps) {
  const t = useTexts(TEXTS);
  const question = { unitId, ledger, item, ...(year === null ? {} : { year }) };
  const found = kept(
    useInfiniteQuery({
      queryKey: [listItemProblems.name, 'pages', question],
      queryFn: ({ pageParam, signal }) =>
        read(listItemProblems, { ...question, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
    }),
  );
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <>
      <ol className="tree-problems">
        {found.data.pages
          .flatMap((page) => page.problems)
          .map((one) => (
            <ProblemBranch key={one.id} found={one} isOpen={isOpen} />
          ))}
      </ol>
      {found.hasNextPage ? (
        <Button className="no-print" busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </>
  );
}

function ProblemBranch({ found, isOpen }: { readonly found: ItemProblem; readonly isOpen: boolean }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { id, number, title, unit, owner, ownerPerson, stateName, light, dueOn, measures } = found;
  const who = [unit.name, ...(owner === null || owner.id === unit.id ? [] : [owner.name]), ownerPerson ?? ''];
  return (
    <li>
      <p>
        <Link to={paths.issue(id)}>{title}</Link> <IssueLight light={light} dueOn={dueOn} />
        <span className="small quiet issue-line">
          {[number, ...who.filter((name) => name !== ''), say(stateName)].join(' · ')}
        </span>
      </p>
      {measures.length === 0 ? (
        <p className="small quiet">{t('noMeasure')}</p>
      ) : (
        <details open={isOpen}>
          <summary className="small">{t('measures', { count: measures.length })}</summary>
          <ol className="tree-measures">
            {measures.map((one) => (
              <li key={one.id}>
                {one.text}
                <span className="small quiet issue-line">{toldOf(one, t)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** Of a measure: to which quality, by whom, until when or done when. */
function toldOf(one: ItemProblem['measures'][number], t: ReturnType<typeof useTexts<typeof TEXTS>>): string {
  const day =
    one.doneOn !== null ? t('done', { day: one.doneOn }) : one.dueOn !== null ? t('until', { day: one.dueOn }) : '';
  return [one.quality === '' ? '' : t('quality', { text: one.quality }), one.owner, day, one.result]
    .filter((text) => text !== '')
    .join(' · ');
}
