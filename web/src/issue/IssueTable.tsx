import { MARK_CHOICES } from '@dudao/core/issue/names';
import { readIssue } from '@dudao/core/issue/read-contract';
import type { EntryLine } from '@dudao/core/issue/shapes';
import { Fragment, type ReactNode, type RefObject } from 'react';
import { Link } from 'react-router';
import { usePrefetch } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { IssueLight } from './IssueLight.tsx';
import { COLUMNS, type Column } from './list-view.ts';
import { PhaseMark } from './PhaseMark.tsx';
import { ReadyMark } from './ReadyMark.tsx';

const TEXTS = {
  caption: { zh: '台账条目', en: 'Entries' },
  all: { zh: '选中已列出的全部', en: 'Select all that are listed' },
  select: { zh: '选中 {number}', en: 'Select {number}' },
  number: { zh: '编号', en: 'Number' },
  title: { zh: '事项', en: 'What' },
  unit: { zh: '所在单位', en: 'Unit' },
  owner: { zh: '责任单位、责任人', en: 'Owner' },
  state: { zh: '状态', en: 'State' },
  handling: { zh: '办理类别', en: 'Handling' },
  severity: { zh: '严重程度', en: 'Severity' },
  due: { zh: '期限', en: 'Due' },
  key: { zh: '重点', en: 'key' },
  rounds: { zh: '返工 {count}', en: 'back {count}×' },
  reopened: { zh: '重开 {count}', en: 'reopened {count}×' },
  nobody: { zh: '未交办', en: 'nobody yet' },
  joint: { zh: '协办：{names}', en: 'joint: {names}' },
  leaders: { zh: '包案：{names}', en: 'in charge: {names}' },
  supervisors: { zh: '督办：{names}', en: 'supervised by {names}' },
  comma: { zh: '、', en: ', ' },
};

interface IssueTableProps {
  readonly entries: readonly EntryLine[];
  readonly selected: Pick<ReadonlyMap<string, unknown>, 'has'>;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
  readonly list: RefObject<HTMLTableElement | null>;
  /** Columns that are left out. */
  readonly hidden: readonly Column[];
}

const HEADS = ['number', 'title', 'unit', 'owner', 'state', 'handling', 'severity', 'due'] as const;

/** Entries, a line each; on a phone a card each. */
export function IssueTable({ entries, selected, onSelect, list, hidden }: IssueTableProps) {
  const t = useTexts(TEXTS);
  const left: readonly string[] = hidden;
  const isAll = entries.length > 0 && entries.every(({ id }) => selected.has(id));
  return (
    <table className="issue-table" ref={list}>
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className="issue-pick">
            <input
              type="checkbox"
              aria-label={t('all')}
              checked={isAll}
              onChange={() =>
                onSelect(
                  entries.map(({ id }) => id),
                  !isAll,
                )
              }
            />
          </th>
          {HEADS.filter((head) => !left.includes(head)).map((head) => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} isSelected={selected.has(entry.id)} onSelect={onSelect} hidden={hidden} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly entry: EntryLine;
  readonly isSelected: boolean;
  readonly onSelect: IssueTableProps['onSelect'];
  readonly hidden: readonly Column[];
}

function Row({ entry, isSelected, onSelect, hidden }: RowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const prefetch = usePrefetch(readIssue);
  const early = () => prefetch({ issueId: entry.id });
  const { id, number, owner, ownerPerson, handlingName, severity } = entry;
  const cells: Readonly<Record<Column, ReactNode>> = {
    number: <td className="issue-number">{number}</td>,
    unit: <td className="issue-unit">{entry.unit.name}</td>,
    owner: (
      <td className="issue-owner">
        {owner === null ? <span className="quiet">{t('nobody')}</span> : owner.name}
        {ownerPerson === null ? null : ` ${ownerPerson}`}
        {(['joint', 'leaders', 'supervisors'] as const).map((part) =>
          entry[part].length === 0 ? null : (
            <span key={part} className="small quiet issue-line">
              {t(part, { names: entry[part].map(({ name }) => name).join(t('comma')) })}
            </span>
          ),
        )}
      </td>
    ),
    state: (
      <td className="nowrap">
        <PhaseMark phase={entry.phase} word={say(entry.stateName)} />
      </td>
    ),
    handling: <td className="nowrap">{handlingName === null ? '' : say(handlingName)}</td>,
    severity: <td className="nowrap">{severity === null ? '' : say(MARK_CHOICES.severity[severity])}</td>,
    due: (
      <td className="issue-due">
        {entry.dueOn === null ? null : <span className="issue-day">{entry.dueOn}</span>}{' '}
        <IssueLight light={entry.light} dueOn={entry.dueOn} />
      </td>
    ),
  };
  const [first, ...others] = COLUMNS;
  const cellOf = (column: Column) =>
    hidden.includes(column) ? null : <Fragment key={column}>{cells[column]}</Fragment>;
  return (
    <tr data-row={id} className={isSelected ? 'selected' : undefined} onPointerEnter={early} onFocus={early}>
      <td className="issue-pick">
        <input
          type="checkbox"
          aria-label={t('select', { number })}
          checked={isSelected}
          onChange={() => onSelect([id], !isSelected)}
        />
      </td>
      {cellOf(first)}
      <th scope="row" className="issue-title">
        <Link to={paths.issue(id)}>{entry.title}</Link>
        {entry.isKey ? <span className="issue-tag key">{t('key')}</span> : null}
        {entry.isReady ? <ReadyMark /> : null}
        {entry.rounds > 0 ? <span className="issue-tag">{t('rounds', { count: entry.rounds })}</span> : null}
        {entry.reopened > 0 ? <span className="issue-tag">{t('reopened', { count: entry.reopened })}</span> : null}
      </th>
      {others.map(cellOf)}
    </tr>
  );
}
