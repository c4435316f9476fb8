import { downloadBulletin, openBulletin, readBulletin } from '@dudao/core/bulletin/contract';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { BulletinForm } from '../bulletin/BulletinForm.tsx';
import { BulletinMark } from '../bulletin/BulletinMark.tsx';
import { BulletinSteps } from '../bulletin/BulletinSteps.tsx';
import type { BulletinRecord } from '../bulletin/bulletin-record.ts';
import { FigureTable } from '../bulletin/FigureTable.tsx';
import { ReceiverTable } from '../bulletin/ReceiverTable.tsx';
import { ReportTable } from '../bulletin/ReportTable.tsx';
import { UnitLists } from '../bulletin/UnitLists.tsx';
import { VisitedSection } from '../bulletin/VisitedSection.tsx';
import { useDownload, useRead, useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { FormatButtons } from '../ui/FormatButtons.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../bulletin/bulletin.css';

const TEXTS = {
  title: { zh: '通报', en: 'Bulletin' },
  of: { zh: '{unit} · 通报与简报', en: '{unit} · bulletins' },
  ofVisit: { zh: '督导 · {title}', en: 'Visit · {title}' },
  submitted: { zh: '，{name}送审', en: ', handed in by {name}' },
  span: { zh: '{series} · {from} 至 {until}', en: '{series} · {from} to {until}' },
  by: { zh: '{name}起草', en: 'written by {name}' },
  frozen: {
    zh: '指标在起草时取数一次，此后不变；点代码，打开所数的清单。清单是现在的样子，和取数日可能不同。',
    en: 'Figures were read once and do not change. A code opens the list that it counts as it is now.',
  },
  returned: { zh: '{name}退回修改：{reason}', en: 'Handed back by {name}: {reason}' },
  supersedes: { zh: '取代{number}，原因：{reason}', en: 'Supersedes {number}: {reason}' },
  superseded: { zh: '这一期已被{number}取代。', en: 'Superseded by {number}.' },
  look: { zh: '打开看', en: 'open it' },
  text: { zh: '正文', en: 'Text' },
  unwritten: { zh: '还没有写。', en: 'Not written yet.' },
  figures: { zh: '指标', en: 'Figures' },
  before: { zh: '上期：{number}', en: 'Before: {number}' },
  first: { zh: '没有上期可比', en: 'no issue before' },
  units: { zh: '排名和红黄榜', en: 'Places and lists' },
  reports: { zh: '各单位报送情况', en: 'How units reported' },
  receivers: { zh: '送达和签收', en: 'Delivery and receipt' },
  undelivered: { zh: '还没有送达。', en: 'Not delivered yet.' },
  document: { zh: '文件', en: 'Document' },
  draftFile: { zh: '草稿，签发后定稿', en: 'a draft until it is signed' },
  keptFile: { zh: '已定稿，内容不再改变', en: 'signed; it does not change any more' },
  named: { zh: '{title}（{format}）', en: '{title} ({format})' },
  signed: { zh: '{name}签发，内容校验值（SHA-256）：{digest}', en: 'Signed by {name}, SHA-256: {digest}' },
};

/** One issue: figures, words, lists, and who has it. */
export function BulletinPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { bulletinId = '' } = useParams();
  const [isWriting, setWriting] = useState(false);
  const found = useRead(readBulletin, { bulletinId });
  useNoteOpened(found.data);
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const bulletin = found.data;
  const { office, seriesName, from, until, least, signed, before } = bulletin;
  const isOffice = bulletin.actions.write !== 'forbidden' || bulletin.actions.sign !== 'forbidden';
  const opens = isOffice && holds(me, 'issue.read');
  const days = { from: showDay(from, lang), until: showDay(until, lang) };
  return (
    <>
      <PageHead
        crumbs={
          bulletin.visited === null ? (
            <Link to={paths.bulletins(office.id)}>{t('of', { unit: office.name })}</Link>
          ) : (
            <Link to={paths.visit(bulletin.visited.visit.id)}>{t('ofVisit', bulletin.visited.visit)}</Link>
          )
        }
        title={bulletin.title}
        lead={t('span', { series: say(seriesName), ...days })}
      />
      <div className="stack wide">
        <p className="line">
          <BulletinMark state={bulletin.state} />
          {bulletin.number === '' ? null : <strong>{bulletin.number}</strong>}
          <span className="small quiet">
            {t('by', { name: bulletin.writtenBy })}
            {bulletin.submittedBy === null ? null : t('submitted', { name: bulletin.submittedBy })}
          </span>
        </p>
        <Remarks bulletin={bulletin} />
        {isWriting ? null : <BulletinSteps bulletin={bulletin} onWrite={() => setWriting(true)} />}
        {bulletin.figures.length === 0 ? null : (
          <Section
            title={t('figures')}
            level={2}
            aside={
              <span className="small quiet">
                {before === null ? t('first') : <Link to={paths.bulletin(before.id)}>{t('before', before)}</Link>}
              </span>
            }
          >
            <p className="small quiet">{t('frozen')}</p>
            <FigureTable bulletin={bulletin} opens={opens} />
            {bulletin.charts.figures.map((chart) => (
              <ChartFigure key={chart.title} chart={chart} />
            ))}
          </Section>
        )}
        <VisitedSection bulletin={bulletin} opens={isOffice && holds(me, 'score.read')} />
        {isWriting ? (
          <BulletinForm bulletin={bulletin} onClose={() => setWriting(false)} />
        ) : (
          <Words bulletin={bulletin} />
        )}
        {least === null || isWriting ? null : (
          <Section title={t('units')} level={2}>
            {bulletin.charts.ranking === null || bulletin.units.length === 0 ? null : (
              <ChartFigure chart={bulletin.charts.ranking} isTold />
            )}
            <UnitLists bulletin={bulletin} />
          </Section>
        )}
        {bulletin.reports.length === 0 ? null : (
          <Section title={t('reports')} level={2}>
            <ReportTable bulletin={bulletin} opens={opens} />
          </Section>
        )}
        {bulletin.state === 'discarded' ? null : <Document bulletin={bulletin} />}
        {signed === null ? null : (
          <Section title={t('receivers')} level={2} empty={bulletin.receiverList.length === 0 && t('undelivered')}>
            <ReceiverTable bulletin={bulletin} />
          </Section>
        )}
        {signed === null ? null : (
          <p className="small quiet bulletin-digest">{t('signed', { name: signed.by, digest: signed.digest })}</p>
        )}
      </div>
    </>
  );
}

/** Notes once that somebody to whom it was delivered has opened it. */
function useNoteOpened(bulletin: BulletinRecord | undefined): void {
  const { mutate, isIdle } = useWrite(openBulletin);
  const id = bulletin?.id;
  const isUnread = bulletin?.receiverList.some(({ isOwn, readAt }) => isOwn && readAt === null) === true;
  useEffect(() => {
    if (isUnread && isIdle && id !== undefined) mutate({ bulletinId: id });
  }, [isUnread, isIdle, id, mutate]);
}

function Remarks({ bulletin: { returned, supersedes, supersededBy } }: { readonly bulletin: BulletinRecord }) {
  const t = useTexts(TEXTS);
  return (
    <>
      {returned === null ? null : (
        <Notice kind="decide">{t('returned', { name: returned.by, reason: returned.reason })}</Notice>
      )}
      {supersedes === null ? null : (
        <Notice>
          {t('supersedes', { number: supersedes.number, reason: supersedes.reason })}{' '}
          <Link to={paths.bulletin(supersedes.id)}>{t('look')}</Link>
        </Notice>
      )}
      {supersededBy === null ? null : (
        <Notice kind="decide">
          {t('superseded', { number: supersededBy.number })}{' '}
          <Link to={paths.bulletin(supersededBy.id)}>{t('look')}</Link>
        </Notice>
      )}
    </>
  );
}

function Words({ bulletin: { sections } }: { readonly bulletin: BulletinRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Section title={t('text')} level={2}>
      <div className="stack bulletin-text">
        {sections.map(({ id, name, text }) => (
          <Section key={id} title={say(name)} empty={text === '' && t('unwritten')}>
            <div className="bulletin-lines">{text}</div>
          </Section>
        ))}
      </div>
    </Section>
  );
}

function Document({ bulletin: { id: bulletinId, title, signed } }: { readonly bulletin: BulletinRecord }) {
  const t = useTexts(TEXTS);
  const download = useDownload(downloadBulletin);
  return (
    <Section
      title={t('document')}
      level={2}
      aside={<span className="small quiet">{t(signed === null ? 'draftFile' : 'keptFile')}</span>}
    >
      <ErrorLine error={download.error} />
      <div className="line no-print">
        <FormatButtons
          nameOf={(format) => t('named', { title, format })}
          busy={download.isPending}
          onPick={(format) => download.mutate({ bulletinId, format })}
        />
      </div>
    </Section>
  );
}
