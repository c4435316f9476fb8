import { listRecords } from '@dudao/core/field/contract';
import { listOfRecords } from '@dudao/core/issue/source-contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { ProposalTable } from '../field/ProposalTable.tsx';
import { QualityFacts } from '../field/QualityFacts.tsx';
import { RecordTable } from '../field/RecordTable.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '现场记录', en: 'Records of the visit' },
  lead: { zh: '{unit} · {from} 至 {until}', en: '{unit} · {from} to {until}' },
  all: { zh: '现场记录和反馈', en: 'Records and feedback' },
  visit: { zh: '督导安排', en: 'The visit' },
  quality: { zh: '这次督导怎么样', en: 'How it was done' },
  proposals: { zh: '可以记入台账的', en: 'What may go into the ledger' },
  noProposals: { zh: '没有不合格的回答和发现。', en: 'No bad answers or findings.' },
  records: { zh: '记录', en: 'Records' },
  noRecords: {
    zh: '还没有记录。督导组用手机记录，联网后自动上交到这里。',
    en: 'No records yet. The team records on a phone; it hands in here once there is network.',
  },
  devices: { zh: '带着这次督导的设备', en: 'Devices that carry the visit' },
  noDevices: { zh: '还没有设备带着这次督导。', en: 'No device carries it yet.' },
  device: { zh: '设备', en: 'Device' },
  owner: { zh: '使用人', en: 'Owner' },
  contact: { zh: '最近联系', en: 'Last contact' },
  unsent: { zh: '未上交', en: 'Not handed in' },
  missing: { zh: '缺号', en: 'Missing numbers' },
};
const EVERY_MS = 15_000;

/** What came in from a visit: how it was done, what may go into the ledger, its records, the devices out there. */
export function VisitRecordsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const { visitId = '' } = useParams();
  const found = useRead(listRecords, { visitId }, { refetchEveryMs: EVERY_MS });
  const recordIds = [...new Set((found.data?.proposals ?? []).map((one) => one.recordId))];
  const written = useRead(
    listOfRecords,
    { unitId: found.data?.visit.unit.id ?? '', noun: 'field', recordIds },
    { enabled: recordIds.length > 0 && holds(me, 'issue.read') },
  );
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { visit, records, quality, proposals, devices } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.field(visit.unit.id)}>{t('all')}</Link>}
        title={`${t('title')} · ${visit.title}`}
        actions={
          holds(me, 'visit.read') ? (
            <Link className="button" to={paths.visit(visit.id)}>
              {t('visit')}
            </Link>
          ) : null
        }
        lead={t('lead', {
          unit: visit.unit.name,
          from: showDay(visit.fromOn, lang),
          until: showDay(visit.untilOn, lang),
        })}
      />
      <div className="stack wide">
        <Section title={t('quality')} level={2}>
          <QualityFacts quality={quality} />
        </Section>
        <Section title={t('proposals')} level={2} empty={proposals.length === 0 && t('noProposals')}>
          <ProposalTable
            proposals={proposals}
            written={written.data?.entries ?? []}
            mayWrite={holds(me, 'issue.write')}
          />
        </Section>
        <Section title={t('records')} level={2} empty={records.length === 0 && t('noRecords')}>
          <RecordTable records={records} />
        </Section>
        <Section title={t('devices')} level={2} empty={devices.length === 0 && t('noDevices')}>
          <PlainTable
            heads={[t('device'), t('owner'), t('contact'), { number: t('unsent') }, { number: t('missing') }]}
          >
            {devices.map((one) => (
              <tr key={`${one.owner} ${one.name} ${one.lastContactAt}`}>
                <th scope="row">{one.name}</th>
                <td>{one.owner}</td>
                <td className="nowrap">{showMoment(one.lastContactAt, lang)}</td>
                <td className="number">{one.waiting}</td>
                <td className="number">{one.missing}</td>
              </tr>
            ))}
          </PlainTable>
        </Section>
      </div>
    </>
  );
}
