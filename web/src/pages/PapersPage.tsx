import { listDesks } from '@dudao/core/paper/read-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { partyName } from '../paper/party.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';

const TEXTS = {
  title: { zh: '文书', en: 'Papers' },
  lead: {
    zh: '您代表这些单位和机构收发文书。',
    en: 'You send and receive papers for these units and bodies.',
  },
  party: { zh: '单位、机构', en: 'Unit or body' },
  toReceive: { zh: '待签收', en: 'To sign for' },
  toAnswer: { zh: '待答复、决定', en: 'To answer' },
  overdue: { zh: '逾期', en: 'Overdue' },
  waiting: { zh: '发出在办', en: 'Sent, in hand' },
  drafts: { zh: '草稿', en: 'Drafts' },
  none: { zh: '您不代表任何单位或机构收发文书', en: 'You send and receive for no unit or body' },
  noneWhy: {
    zh: '单位的填报员、督导室、领导，以及督导组和领导小组的成员，在这里收发文书。',
    en: 'Liaisons, offices and leaders of units, and members of teams and leading groups, do so here.',
  },
};

/** Every desk at which the signed-in person works. */
export function PapersPage() {
  const t = useTexts(TEXTS);
  const found = useRead(listDesks, {});
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { desks } = found.data;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {desks.length === 0 ? (
        <Empty title={t('none')}>{t('noneWhy')}</Empty>
      ) : (
        <PlainTable
          heads={[
            t('party'),
            { number: t('toReceive') },
            { number: t('toAnswer') },
            { number: t('overdue') },
            { number: t('waiting') },
            { number: t('drafts') },
          ]}
        >
          {desks.map(({ party, counts }) => (
            <tr key={`${party.unitId} ${party.bodyId}`}>
              <th scope="row">
                <Link to={paths.desk(party)}>{partyName(party, true)}</Link>
              </th>
              <td className="number">{counts.toReceive}</td>
              <td className="number">{counts.toAnswer}</td>
              <td className={counts.overdue > 0 ? 'number paper-overdue' : 'number'}>{counts.overdue}</td>
              <td className="number">{counts.waiting}</td>
              <td className="number">{counts.drafts}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </>
  );
}
