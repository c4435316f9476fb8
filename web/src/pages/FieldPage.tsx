import { listFeedback, listWaiting } from '@dudao/core/field/contract';
import { readUnit } from '@dudao/core/org/contract';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { FlagTable } from '../field/FlagTable.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';

const TEXTS = {
  title: { zh: '现场记录和反馈', en: 'Records and feedback' },
  lead: {
    zh: '督导组在现场记下、上交的；冲突和疑点由人处理，不会悄悄合并或丢掉。',
    en: 'What teams recorded on the spot and handed in; people settle conflicts and doubts, nothing is merged or dropped in silence.',
  },
  waiting: { zh: '需要人处理', en: 'What needs a person' },
  noWaiting: { zh: '没有需要处理的。', en: 'Nothing waits.' },
  feedback: { zh: '现场反馈单', en: 'Feedback sheets' },
  noFeedback: { zh: '还没有反馈单。', en: 'No feedback sheets yet.' },
  visit: { zh: '督导', en: 'Visit' },
  unit: { zh: '单位', en: 'Unit' },
  receivedAt: { zh: '收到', en: 'Received' },
  findings: { zh: '问题', en: 'Findings' },
  fixed: { zh: '当场已改', en: 'Put right' },
  reply: { zh: '答复期限', en: 'Reply by' },
  signed: { zh: '单位签字', en: 'Signed' },
  yes: { zh: '已签', en: 'signed' },
  no: { zh: '未签', en: 'not signed' },
  by: { zh: '{unit} · {by}', en: '{unit} · {by}' },
};

/** What came in from the field at and below a unit: what needs a person, and the feedback sheets. */
export function FieldPage() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  useTitle(t('title'));
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.unit(unitId)}>{unit.data.name}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        {holds(me, 'field.decide') ? <WaitingSection unitId={unitId} /> : null}
        <FeedbackSection unitId={unitId} />
      </div>
    </>
  );
}

function WaitingSection({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(listWaiting, { unitId });
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { waiting } = found.data;
  return (
    <Section title={t('waiting')} level={2} empty={waiting.length === 0 && t('noWaiting')}>
      <FlagTable
        flags={waiting}
        mayDecide
        placeOf={({ id }) => {
          const one = waiting.find((other) => other.id === id);
          if (one === undefined) return null;
          return (
            <>
              {one.recordId === null || one.visit === null ? (
                (one.visit?.title ?? '')
              ) : (
                <Link to={paths.fieldRecord(one.recordId)}>{one.visit.title}</Link>
              )}
              <div className="small quiet">{t('by', { unit: one.unit.name, by: one.by })}</div>
            </>
          );
        }}
      />
    </Section>
  );
}

function FeedbackSection({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(listFeedback, { unitId });
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { sheets } = found.data;
  const heads = [
    t('visit'),
    t('unit'),
    t('receivedAt'),
    { number: t('findings') },
    { number: t('fixed') },
    t('reply'),
    t('signed'),
  ];
  return (
    <Section title={t('feedback')} level={2} empty={sheets.length === 0 && t('noFeedback')}>
      <PlainTable heads={heads}>
        {sheets.map((one) => (
          <tr key={one.recordId}>
            <th scope="row">
              <Link to={paths.fieldFeedback(one.recordId)}>{one.visit.title}</Link>
            </th>
            <td>{one.unit.name}</td>
            <td className="nowrap">{showMoment(one.receivedAt, lang)}</td>
            <td className="number">{one.findings}</td>
            <td className="number">{one.fixed}</td>
            <td className="nowrap">{one.replyBy === null ? '' : showDay(one.replyBy, lang)}</td>
            <td>{t(one.signed ? 'yes' : 'no')}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
