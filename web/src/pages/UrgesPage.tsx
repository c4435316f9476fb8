import { listDueUrges } from '@dudao/core/issue/urge-contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { PlateSwitch } from '../issue/PlateSwitch.tsx';
import { CircularSection } from '../issue/urge/CircularSection.tsx';
import { ColourMark } from '../issue/urge/ColourMark.tsx';
import { SheetState } from '../issue/urge/Sheet.tsx';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '督办', en: 'Sheets of supervision' },
  lead: {
    zh: '{proposed} 个条目按规则该发督办文书，{waiting} 份文书等待答复，其中 {late} 份逾期。',
    en: 'By the rules {proposed} entries are due a sheet; {waiting} sheets wait for a reply, {late} of them overdue.',
  },
  proposed: { zh: '该发的文书', en: 'Due by the rules' },
  noneDue: { zh: '没有条目该发督办文书。', en: 'No entry is due a sheet.' },
  waiting: { zh: '等待答复', en: 'Waiting for a reply' },
  noneWaiting: { zh: '没有文书等待答复。', en: 'No sheet waits for a reply.' },
  entry: { zh: '条目', en: 'Entry' },
  owner: { zh: '责任单位', en: 'Owner' },
  days: { zh: '逾期（工作日）', en: 'Working days late' },
  sheet: { zh: '文书', en: 'Sheet' },
  number: { zh: '文号', en: 'Number' },
  state: { zh: '答复', en: 'Reply' },
  more: {
    zh: '先列出最急的 200 个；处理以后刷新再看。',
    en: 'The 200 most urgent are listed; see again after they are dealt with.',
  },
};

/** What the ladders of a keeper's ledgers ask today: whom to urge, and who owes a reply. */
export function UrgesPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listDueUrges, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending || unit.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { proposed, waiting, more } = found.data;
  const late = waiting.filter(({ urge }) => urge.isLate).length;
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data.name} />}
        title={t('title')}
        lead={t('lead', { proposed: proposed.length, waiting: waiting.length, late })}
      />
      <div className="stack wide">
        <Section title={t('proposed')} level={2} empty={proposed.length === 0 && t('noneDue')}>
          <PlainTable heads={[t('entry'), t('owner'), { number: t('days') }, t('sheet')]}>
            {proposed.map(({ entry, rung, days }) => (
              <tr key={entry.id}>
                <th scope="row">
                  <Link to={paths.issue(entry.id)}>{entry.title}</Link>
                  <span className="small quiet"> {entry.number}</span>
                </th>
                <td>{[entry.owner?.name, entry.ownerPerson].filter(Boolean).join(' ')}</td>
                <td className="number">{days}</td>
                <td>
                  <ColourMark colour={rung.colour} word={say(rung.name)} />
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        <Section title={t('waiting')} level={2} empty={waiting.length === 0 && t('noneWaiting')}>
          <PlainTable heads={[t('number'), t('sheet'), t('entry'), t('owner'), t('state')]}>
            {waiting.map(({ entry, urge }) => (
              <tr key={urge.id}>
                <th scope="row" className="nowrap">
                  {urge.number}
                </th>
                <td>
                  <ColourMark colour={urge.rung.colour} word={say(urge.rung.name)} />
                </td>
                <td>
                  <Link to={paths.issue(entry.id)}>{entry.title}</Link>
                </td>
                <td>{urge.to.name}</td>
                <td>
                  <SheetState urge={urge} />
                </td>
              </tr>
            ))}
          </PlainTable>
        </Section>
        {more ? <p className="quiet">{t('more')}</p> : null}
        <CircularSection unitId={unitId} />
        <PlateSwitch unitId={unitId} />
      </div>
    </>
  );
}
