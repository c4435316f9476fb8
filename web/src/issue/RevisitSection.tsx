import { listRevisits, type ShownRevisit } from '@dudao/core/issue/again-contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { read } from '../lib/call.ts';
import { kept } from '../lib/kept.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { type ColumnHead, PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { RevisitButton } from './RevisitButton.tsx';
import { RevisitDialog } from './RevisitDialog.tsx';

const TEXTS = {
  due: { zh: '要做的回访', en: 'Revisits to make' },
  done: { zh: '做过的回访', en: 'Revisits made' },
  none: { zh: '30 天内没有到期的回访。', en: 'No revisit is due within 30 days.' },
  noneDone: { zh: '还没有做过回访。', en: 'No revisit was made yet.' },
  day: { zh: '到期', en: 'Due' },
  doneOn: { zh: '日期', en: 'On' },
  entry: { zh: '条目', en: 'Entry' },
  unit: { zh: '单位', en: 'Unit' },
  kind: { zh: '方式', en: 'Kind' },
  verifiedBy: { zh: '核验人', en: 'Verified by' },
  result: { zh: '结果', en: 'Result' },
  by: { zh: '回访人', en: 'By' },
  planned: { zh: '到期回访', en: 'planned' },
  random: { zh: '随机抽查', en: 'drawn' },
  late: { zh: '{day} 已过期', en: '{day}, late' },
  held: { zh: '没有反弹', en: 'it held' },
  relapsed: { zh: '反弹，重新整改', en: 'relapsed, reopened' },
  dropped: { zh: '已重新办理，不再回访', en: 'dropped' },
  more: { zh: '再列 50 条', en: '50 more' },
};

const STANDINGS = { held: 'met', relapsed: 'miss', dropped: 'none' } as const;

/** Closed entries that are to be looked at again, and what became of those that were. */
export function RevisitSection({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const [chosen, setChosen] = useState<ShownRevisit | null>(null);
  return (
    <>
      <RevisitList
        unitId={unitId}
        done={false}
        title={t('due')}
        none={t('none')}
        heads={[t('day'), t('entry'), t('unit'), t('kind'), t('verifiedBy'), null]}
        row={(one) => (
          <tr key={one.id}>
            <td className="nowrap">
              {one.isLate ? <VerdictMark standing="miss" word={t('late', { day: one.dueOn })} /> : one.dueOn}
            </td>
            <EntryCell revisit={one} />
            <td>{one.unit.name}</td>
            <td className="nowrap">{t(one.kind === 'due' ? 'planned' : 'random')}</td>
            <td className="nowrap">{one.verifiedBy}</td>
            <td>
              <RevisitButton revisit={one} onClick={() => setChosen(one)} />
            </td>
          </tr>
        )}
      />
      <RevisitList
        unitId={unitId}
        done
        title={t('done')}
        none={t('noneDone')}
        heads={[t('doneOn'), t('entry'), t('unit'), t('result'), t('by')]}
        row={(one) => (
          <tr key={one.id}>
            <td className="nowrap">{one.doneOn}</td>
            <EntryCell revisit={one} />
            <td>{one.unit.name}</td>
            <td>
              {one.result === null ? null : <VerdictMark standing={STANDINGS[one.result]} word={t(one.result)} />}
              {one.words === '' ? null : <span className="small quiet issue-line">{one.words}</span>}
            </td>
            <td className="nowrap">{one.by}</td>
          </tr>
        )}
      />
      {chosen === null ? null : <RevisitDialog revisit={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

interface RevisitListProps {
  readonly unitId: string;
  readonly done: boolean;
  readonly title: string;
  readonly none: string;
  readonly heads: readonly ColumnHead[];
  readonly row: (revisit: ShownRevisit) => ReactNode;
}

/** Revisits fifty at a time. */
function RevisitList({ unitId, done, title, none, heads, row }: RevisitListProps) {
  const t = useTexts(TEXTS);
  const question = { unitId, done };
  const found = kept(
    useInfiniteQuery({
      queryKey: [listRevisits.name, 'pages', question],
      queryFn: ({ pageParam, signal }) =>
        read(listRevisits, { ...question, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const revisits = found.data.pages.flatMap((page) => page.revisits);
  return (
    <Section title={title} level={2} empty={revisits.length === 0 && none}>
      <PlainTable heads={heads}>{revisits.map(row)}</PlainTable>
      {found.hasNextPage ? (
        <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  );
}

function EntryCell({ revisit: { issue, ledgerName } }: { readonly revisit: ShownRevisit }) {
  const say = useText();
  return (
    <th scope="row">
      <Link to={paths.issue(issue.id)}>{issue.title}</Link>
      <span className="small quiet issue-line">{`${issue.number} · ${say(ledgerName)}`}</span>
    </th>
  );
}
