import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import { type Filing, faultOfScan } from '@dudao/core/evidence/shapes';
import { readStandardVersion } from '@dudao/core/pack/contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay, showShortMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showSeconds, showSize } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Picture } from './Picture.tsx';
import { useStandards } from './PlaceFields.tsx';
import { SeenMark } from './SeenBefore.tsx';
import { DEMAND_NAMES, SCAN_NAMES } from './words.ts';

const TEXTS = {
  clause: { zh: '条款', en: 'Clause' },
  piece: { zh: '佐证', en: 'Evidence' },
  filed: { zh: '归档', en: 'Filed' },
  marks: { zh: '评阅', en: 'Marks' },
  seen: { zh: '是否用过', en: 'Used before' },
  unmarked: { zh: '未评阅', en: 'not marked' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  uses: { zh: '{count} 个条款共用', en: 'used by {count} clauses' },
  expired: { zh: '已过期（{day}）', en: 'expired on {day}' },
  valid: { zh: '有效期至 {day}', en: 'valid until {day}' },
  withdrawn: { zh: '已撤回：{reason}', en: 'withdrawn: {reason}' },
  replaced: { zh: '已有新版本', en: 'replaced by a newer version' },
  pages: { zh: '{count} 页', en: '{count} pages' },
  lasts: { zh: '时长 {time}', en: 'lasts {time}' },
  pieces: { zh: '{count} 份', en: '{count}' },
};

/** What is filed under one standard, clause by clause. */
export function FilingTable({
  standardId,
  filings,
}: {
  readonly standardId: string;
  readonly filings: readonly Filing[];
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const newest = useStandards().find(({ id }) => id === standardId);
  const standard = useRead(
    readStandardVersion,
    { id: newest?.id ?? '', version: newest?.version ?? '' },
    { enabled: newest !== undefined },
  );
  const names = new Map(standard.data?.standard.clauses.map(({ id, name }) => [id, say(name)]));
  return (
    <Section
      title={newest === undefined ? standardId : say(newest.title)}
      level={2}
      aside={<span className="small quiet">{t('pieces', { count: filings.length })}</span>}
    >
      <PlainTable className="evidence-table" heads={[t('clause'), t('piece'), t('filed'), t('marks'), t('seen')]}>
        {filings.map((filing, i) => (
          <tr key={filing.id} className={filing.withdrawn || filing.replacedBy ? 'quiet' : undefined}>
            <td>
              {filings[i - 1]?.clause === filing.clause ? null : (
                <>
                  <span className="mono">{filing.clause}</span> {names.get(filing.clause)}
                </>
              )}
            </td>
            <td>
              <PieceCell filing={filing} />
            </td>
            <td className="nowrap">
              {filing.filedBy}
              <span className="small quiet evidence-line">{`${showShortMoment(filing.filedAt)} · ${filing.period}`}</span>
            </td>
            <td>
              <Marks filing={filing} />
            </td>
            <td>
              <SeenMark uses={filing.seenBefore} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function PieceCell({ filing }: { readonly filing: Filing }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { file } = filing;
  const remarks = [
    `${say(FILE_KIND_FACTS[file.kind].name)} ${showSize(file.sizeBytes)}`,
    filing.version > 1 ? t('version', { version: filing.version }) : '',
    filing.uses > 1 ? t('uses', { count: filing.uses }) : '',
    filing.expiresOn !== null && !filing.expired ? t('valid', { day: showDay(filing.expiresOn, lang) }) : '',
    file.pages === null ? '' : t('pages', { count: file.pages }),
    file.seconds === null ? '' : t('lasts', { time: showSeconds(file.seconds) }),
    file.scan === 'clean' ? say(SCAN_NAMES.clean) : '',
    filing.replacedBy === null ? '' : t('replaced'),
    filing.withdrawn === null ? '' : t('withdrawn', { reason: filing.withdrawn.reason }),
  ];
  return (
    <div className="evidence-piece">
      {file.hasPicture && faultOfScan(file.scan, null) === null ? (
        <Picture filingId={filing.id} title="" size="small" />
      ) : null}
      <div>
        <Link to={paths.evidencePiece(filing.id)}>{filing.title}</Link>
        <span className="small quiet evidence-line">{remarks.filter(Boolean).join(' · ')}</span>
        {faultOfScan(file.scan, null) === null ? null : (
          <VerdictMark standing={file.scan === 'infected' ? 'miss' : 'pending'} word={say(SCAN_NAMES[file.scan])} />
        )}
        {filing.expired ? (
          <VerdictMark standing="miss" word={t('expired', { day: showDay(filing.expiresOn ?? '', lang) })} />
        ) : null}
      </div>
    </div>
  );
}

/** How many of those who marked found each demand to hold; a demand that somebody missed is named. */
function Marks({ filing: { marks } }: { readonly filing: Filing }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (marks.count === 0) return <span className="quiet">{t('unmarked')}</span>;
  const missed = (Object.keys(DEMAND_NAMES) as (keyof typeof DEMAND_NAMES)[]).filter(
    (demand) => (marks.held[demand] ?? 0) < marks.count,
  );
  const score = `${4 - missed.length}/4`;
  return (
    <>
      <VerdictMark standing={missed.length === 0 ? 'met' : 'miss'} word={score} />
      <span className="small quiet evidence-line">
        {missed.map((demand) => `${say(DEMAND_NAMES[demand])}✗`).join(' ')}
      </span>
    </>
  );
}
