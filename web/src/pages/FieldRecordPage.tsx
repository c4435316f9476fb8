import { readRecord, type ShownVersion } from '@dudao/core/field/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { FlagTable } from '../field/FlagTable.tsx';
import type { FieldRecord } from '../field/field-words.ts';
import { ResolveDialog } from '../field/ResolveDialog.tsx';
import { VersionSheet } from '../field/VersionSheet.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../evidence/evidence.css';
import '../field/field.css';

const TEXTS = {
  record: { zh: '现场记录', en: 'Record' },
  feedback: { zh: '现场反馈单', en: 'Feedback sheet' },
  unreadable: { zh: '读不出的内容', en: 'Unreadable' },
  score: { zh: '得分 {points} / {of}，{percent}%', en: '{points} of {of} points, {percent}%' },
  conflict: {
    zh: '有 {n} 个版本互不知道对方，请选定一个。',
    en: '{n} versions did not know of each other. Choose one.',
  },
  choose: { zh: '选定版本', en: 'Choose' },
  said: { zh: '内容', en: 'What it says' },
  flags: { zh: '需要人处理', en: 'What needs a person' },
  noFlags: { zh: '没有疑点。', en: 'Nothing.' },
  versions: { zh: '全部版本', en: 'All versions' },
  version: { zh: '版本', en: 'Version' },
  by: { zh: '记录人、设备', en: 'By, device' },
  moment: { zh: '时间（以服务器为准）', en: 'When, by the server' },
  claim: { zh: '设备所说', en: 'What the device claims' },
  state: { zh: '状态', en: 'State' },
  stands: { zh: '现行', en: 'stands' },
  replaced: { zh: '已被取代', en: 'replaced' },
  aside: { zh: '{by}放在一边：{reason}', en: 'set aside by {by}: {reason}' },
  from: { zh: '不早于 {at}', en: 'not before {at}' },
  until: { zh: '不晚于 {at}', en: 'not after {at}' },
  open: { zh: '查看', en: 'Show' },
  close: { zh: '收起', en: 'Hide' },
  openOf: { zh: '查看第 {version} 稿 {by}', en: 'Show version {version} by {by}' },
  place: { zh: '{latitude}, {longitude}（±{withinMetres} 米）', en: '{latitude}, {longitude} (±{withinMetres} m)' },
};

/** One record: what stands, what stands side by side until somebody chooses, what needs a person, and every version. */
export function FieldRecordPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { recordId = '' } = useParams();
  const [isChoosing, setIsChoosing] = useState(false);
  const found = useRead(readRecord, { recordId });
  useTitle(t('record'));
  if (found.isPending) return <Loading lines={10} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const record = found.data;
  const heads = record.versions.filter(({ isHead }) => isHead);
  const [first] = heads;
  const kind = first?.raw != null ? 'unreadable' : first?.feedback != null ? 'feedback' : 'record';
  const name = record.sheet === null ? t(kind) : say(record.sheet.name);
  const title = first?.record?.title ?? '';
  const mayDecide = record.actions.decide === true;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.visitRecords(record.visit.id)}>{record.visit.title}</Link>}
        title={title === '' ? name : `${name} · ${title}`}
        lead={record.unit.name}
        actions={
          heads.length > 1 && mayDecide ? (
            <Button look="decide" onClick={() => setIsChoosing(true)}>
              {t('choose')}
            </Button>
          ) : null
        }
      >
        {heads.length === 1 && first?.score?.percent != null ? (
          <p>
            {t('score', { points: first.score.points, of: first.score.of, percent: first.score.percent })}{' '}
            {first.score.grade === null ? null : <strong>{say(first.score.grade)}</strong>}
          </p>
        ) : null}
        {heads.length > 1 ? <p className="field-bad">{t('conflict', { n: heads.length })}</p> : null}
      </PageHead>
      <div className="stack wide">
        <Section title={t('said')} level={2}>
          <VersionSheet record={record} versions={heads} />
        </Section>
        <Section title={t('flags')} level={2} empty={record.flags.length === 0 && t('noFlags')}>
          <FlagTable flags={record.flags} mayDecide={mayDecide} />
        </Section>
        <Section title={t('versions')} level={2}>
          <VersionTable record={record} versions={record.versions} />
        </Section>
      </div>
      {isChoosing ? <ResolveDialog record={record} heads={heads} onClose={() => setIsChoosing(false)} /> : null}
    </>
  );
}

interface VersionTableProps {
  readonly record: FieldRecord;
  readonly versions: readonly ShownVersion[];
}

/** Every version with when it was made and what became of it; those that do not stand can be opened. */
function VersionTable({ record, versions }: VersionTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = versions.find(({ itemId }) => itemId === openId);
  return (
    <>
      <PlainTable heads={[t('version'), t('by'), t('moment'), t('claim'), t('state'), null]}>
        {versions.map((one) => {
          const claims = one.record?.claims ?? one.feedback?.claims;
          return (
            <tr key={one.itemId}>
              <th scope="row">{one.version}</th>
              <td>
                {one.by} · {one.device} #{one.counter}
              </td>
              <td className="small">
                {one.span.earliest === null ? null : (
                  <div>{t('from', { at: showMoment(one.span.earliest, lang) })}</div>
                )}
                <div>{t('until', { at: showMoment(one.span.latest, lang) })}</div>
              </td>
              <td className="small">
                {claims === undefined ? null : (
                  <>
                    <div className={one.span.claim === 'fits' ? undefined : 'field-bad'}>
                      {showMoment(claims.deviceAt, lang)}
                    </div>
                    {claims.place === null ? null : <div className="quiet">{t('place', claims.place)}</div>}
                  </>
                )}
              </td>
              <td>{one.isHead ? t('stands') : one.setAside === null ? t('replaced') : t('aside', one.setAside)}</td>
              <td>
                {one.isHead ? null : (
                  <Button
                    look="plain"
                    aria-label={t('openOf', { version: one.version, by: one.by })}
                    aria-expanded={openId === one.itemId}
                    onClick={() => setOpenId(openId === one.itemId ? null : one.itemId)}
                  >
                    {t(openId === one.itemId ? 'close' : 'open')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {opened === undefined ? null : <VersionSheet record={record} versions={[opened]} />}
    </>
  );
}
