import { listPapers } from '@dudao/core/paper/read-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { PaperMark, ReceiverMark } from './PaperMark.tsx';
import { partyName } from './party.ts';
import './paper.css';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  kind: { zh: '类别', en: 'Kind' },
  from: { zh: '来自', en: 'From' },
  issued: { zh: '发出', en: 'Issued' },
  due: { zh: '期限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  received: { zh: '签收', en: 'Signed' },
  done: { zh: '办理', en: 'Done' },
  overdue: { zh: '逾期', en: 'Overdue' },
  choice: { zh: '结果', en: 'Outcome' },
  to: { zh: '发给', en: 'To' },
  of: { zh: '{done} / {all}', en: '{done} / {all}' },
  allKinds: { zh: '全部类别', en: 'all kinds' },
  open: { zh: '只看未办', en: 'only what is owed' },
  search: { zh: '标题里有', en: 'Title has' },
  more: { zh: '再列 50 份', en: '50 more' },
  none: { zh: '没有文书', en: 'No paper' },
  noneIn: {
    zh: '发来的文书会列在这里，要签收、答复的排在最前。',
    en: 'What is sent here stands here, what is owed first.',
  },
  noneOut: {
    zh: '发出的文书会列在这里，看得到谁还没有签收、答复。',
    en: 'What is sent from here stands here, with who has not signed or answered.',
  },
  noneDrafts: { zh: '没有草稿。', en: 'There is no draft.' },
};

interface PaperTableProps {
  readonly as: { readonly unitId: string; readonly bodyId: string | null };
  readonly box: 'in' | 'out' | 'drafts';
  readonly kinds: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[];
}

const STEP = 50;
const MOST = 200;

/** What came to a desk, what it sent, or what it drafts. */
export function PaperTable({ as, box, kinds }: PaperTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState('');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const list = useRead(
    listPapers,
    { as, box, open, search, limit, ...(kind === '' ? {} : { kind }) },
    { keepPrevious: true },
  );
  if (list.isPending) return <Loading lines={6} />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const { papers, total } = list.data;
  const isFiltered = open || kind !== '' || search !== '';
  if (papers.length === 0 && !isFiltered) {
    return <Empty title={t('none')}>{t(box === 'in' ? 'noneIn' : box === 'out' ? 'noneOut' : 'noneDrafts')}</Empty>;
  }
  const dueOf = (day: string | null) => (day === null ? '' : showDay(day, lang));
  return (
    <div className="stack">
      <div className="paper-filters no-print">
        <Field label={t('kind')}>
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t('allKinds')}</option>
            {kinds.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('search')}>
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </Field>
        {box === 'drafts' ? null : (
          <label className="choice">
            <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
            {t('open')}
          </label>
        )}
      </div>
      {papers.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      {papers.length > 0 && box === 'in' ? (
        <PlainTable
          className="paper-list"
          heads={[t('title'), t('state'), t('due'), t('kind'), t('from'), t('issued'), t('choice')]}
        >
          {papers.map((paper) => (
            <tr key={paper.id}>
              <th scope="row">
                <Link to={paths.paper(paper.id, as)}>{paper.title}</Link>
              </th>
              <td className="nowrap">
                {paper.own === null ? null : (
                  <ReceiverMark expects={paper.expects} status={paper.status} {...paper.own} />
                )}
              </td>
              <td className="nowrap">{dueOf(paper.dueOn)}</td>
              <td>{say(paper.kindName)}</td>
              <td>{partyName(paper.from)}</td>
              <td className="nowrap">{dueOf(paper.issuedOn)}</td>
              <td>{paper.choice === null ? '' : say(paper.choice)}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {papers.length > 0 && box === 'out' ? (
        <PlainTable
          className="paper-list"
          heads={[
            t('title'),
            t('state'),
            t('kind'),
            t('issued'),
            t('due'),
            { number: t('received') },
            { number: t('done') },
            { number: t('overdue') },
            t('choice'),
          ]}
        >
          {papers.map(({ counts, ...paper }) => (
            <tr key={paper.id}>
              <th scope="row">
                <Link to={paths.paper(paper.id, as)}>{paper.title}</Link>
              </th>
              <td className="nowrap">
                <PaperMark status={paper.status} overdue={counts.overdue > 0} />
              </td>
              <td>{say(paper.kindName)}</td>
              <td className="nowrap">{dueOf(paper.issuedOn)}</td>
              <td className="nowrap">{dueOf(paper.dueOn)}</td>
              <td className="number nowrap">{t('of', { done: counts.received, all: counts.sent })}</td>
              <td className="number nowrap">{t('of', { done: counts.done, all: counts.sent })}</td>
              <td className={counts.overdue > 0 ? 'number paper-overdue' : 'number'}>{counts.overdue}</td>
              <td>{paper.choice === null ? '' : say(paper.choice)}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {papers.length > 0 && box === 'drafts' ? (
        <PlainTable heads={[t('title'), t('kind'), { number: t('to') }]}>
          {papers.map((paper) => (
            <tr key={paper.id}>
              <th scope="row">
                <Link to={paths.paper(paper.id, as)}>{paper.title}</Link>
              </th>
              <td>{say(paper.kindName)}</td>
              <td className="number">{paper.counts.sent}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {total > papers.length && limit < MOST ? (
        <div className="line">
          <Button onClick={() => setLimit(limit + STEP)}>{t('more')}</Button>
        </div>
      ) : null}
    </div>
  );
}
