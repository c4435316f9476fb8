import { OWED, type Owed } from '@dudao/core/issue/mine-contract';
import { PART_NAMES } from '@dudao/core/issue/names';
import { Link } from 'react-router';
import { today } from '../../lib/date.ts';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorState } from '../../ui/State.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { type MineItem, useMineItems } from './use-mine.ts';

const TEXTS = {
  turn: { zh: '台账：轮到您办理', en: 'Ledgers: your turn' },
  measure: { zh: '台账：由您落实的整改措施', en: 'Ledgers: measures of yours' },
  reply: { zh: '台账：等您答复的督办文书', en: 'Ledgers: sheets that wait for your reply' },
  revisit: { zh: '台账：三十天内到期的回访', en: 'Ledgers: revisits due within thirty days' },
  led: { zh: '台账：您包案、督办的', en: 'Ledgers: what you lead or supervise' },
  what: { zh: '事项', en: 'What' },
  toDo: { zh: '要办的', en: 'To do' },
  as: { zh: '作为{part}', en: 'as {part}' },
  joint: { zh: '协办单位', en: 'joint owner' },
  leader: { zh: '包案领导', en: 'leader in charge' },
  supervisor: { zh: '督办领导', en: 'supervisor' },
  due: { zh: '期限', en: 'Due' },
  late: { zh: '{day} 逾期', en: '{day} overdue' },
  more: { zh: '再列 50 项', en: 'Show 50 more' },
};

/** What of the ledgers is the reader's to do: the next step of entries, measures, replies to sheets, revisits, and what they lead or supervise. Kinds of which nothing is, are not shown. */
export function MineIssues() {
  return OWED.map((what) => <MineKind key={what} what={what} />);
}

function MineKind({ what }: { readonly what: Owed }) {
  const t = useTexts(TEXTS);
  const found = useMineItems(what);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Section level={2} title={`${t(what)}（${items.length}${found.hasNextPage ? '+' : ''}）`}>
      <PlainTable heads={[t('what'), t('toDo'), t('due')]}>
        {items.map((item) => (
          <ItemRow key={item.id} what={what} item={item} />
        ))}
      </PlainTable>
      {found.hasNextPage ? (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function ItemRow({ what, item }: { readonly what: Owed; readonly item: MineItem }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { issue, dueOn } = item;
  const partName = (as: MineItem['as']): string =>
    as === 'joint' || as === 'leader' || as === 'supervisor' ? t(as) : say(PART_NAMES[as]);
  return (
    <tr>
      <th scope="row">
        <Link to={what === 'revisit' ? paths.revisit(issue.id, item.id) : paths.issue(issue.id)}>{issue.title}</Link>
        <span className="small quiet issue-line">
          {[issue.number, say(item.ledgerName), item.unit.name].join(' · ')}
        </span>
      </th>
      <td>
        {say(item.toDo)}
        <span className="small quiet issue-line">{t('as', { part: partName(item.as) })}</span>
      </td>
      <td className="nowrap">
        {dueOn !== null && dueOn < today() ? (
          <VerdictMark standing="miss" word={t('late', { day: dueOn })} />
        ) : (
          (dueOn ?? '—')
        )}
      </td>
    </tr>
  );
}
