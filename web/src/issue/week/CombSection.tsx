import type { EntryLine } from '@dudao/core/issue/shapes';
import { Link } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { ErrorState, Loading } from '../../ui/State.tsx';
import { IssueLight } from '../IssueLight.tsx';
import type { ListView } from '../list-view.ts';
import { PhaseMark } from '../PhaseMark.tsx';
import { useIssues } from '../use-issues.ts';

const TEXTS = {
  title: { zh: '{what}（{count} 条）', en: '{what} ({count})' },
  none: { zh: '没有。', en: 'None.' },
  number: { zh: '编号', en: 'Number' },
  entry: { zh: '事项', en: 'What' },
  owner: { zh: '责任单位', en: 'Owner' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '期限', en: 'Due' },
  note: { zh: '本周进展', en: 'Progress this week' },
  noteOn: { zh: '{number} 的本周进展', en: 'Progress of {number} this week' },
  more: { zh: '再列 50 条', en: 'Show 50 more' },
  nobody: { zh: '未交办', en: 'nobody yet' },
};

interface CombSectionProps {
  readonly unitId: string;
  readonly what: string;
  readonly count: number;
  /** Which entries: the same query as the list behind the figure. */
  readonly view: ListView;
  readonly notes: ReadonlyMap<string, string>;
  /** Null: the reader writes none. */
  readonly onNote: ((issueId: string, note: string) => void) | null;
}

/** One group of a week's entries, each with a word on its progress. */
export function CombSection({ unitId, what, count, view, notes, onNote }: CombSectionProps) {
  const t = useTexts(TEXTS);
  const issues = useIssues(unitId, view);
  const entries = issues.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section
      title={t('title', { what, count })}
      level={2}
      empty={issues.data && entries.length === 0 ? t('none') : false}
    >
      {issues.isPending ? <Loading lines={3} /> : null}
      {issues.isError ? <ErrorState error={issues.error} onRetry={() => issues.refetch()} /> : null}
      {entries.length === 0 ? null : (
        <PlainTable heads={[t('number'), t('entry'), t('owner'), t('state'), t('due'), t('note')]}>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} note={notes.get(entry.id) ?? ''} onNote={onNote} />
          ))}
        </PlainTable>
      )}
      {issues.hasNextPage ? (
        <Button className="no-print" busy={issues.isFetchingNextPage} onClick={() => issues.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  );
}

interface RowProps {
  readonly entry: EntryLine;
  readonly note: string;
  readonly onNote: CombSectionProps['onNote'];
}

function Row({ entry, note, onNote }: RowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { id, number, title, owner, phase, stateName, light, dueOn } = entry;
  return (
    <tr>
      <td className="issue-number">{number}</td>
      <th scope="row">
        <Link to={paths.issue(id)}>{title}</Link>
        <span className="small quiet"> {entry.unit.name}</span>
      </th>
      <td>{owner?.name ?? t('nobody')}</td>
      <td className="nowrap">
        <PhaseMark phase={phase} word={say(stateName)} />
      </td>
      <td className="nowrap">
        <IssueLight light={light} dueOn={dueOn} />
      </td>
      <td className="comb-note">
        {onNote === null ? (
          note
        ) : (
          <input
            type="text"
            maxLength={1000}
            aria-label={t('noteOn', { number })}
            value={note}
            onChange={(event) => onNote(id, event.target.value)}
          />
        )}
      </td>
    </tr>
  );
}
