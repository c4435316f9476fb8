import { listRetention } from '@dudao/core/archive/contract';
import { ARCHIVE_PROBLEMS } from '@dudao/core/archive/problems';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { DecideDialog, type ShownAppraisal } from '../archive/DecideDialog.tsx';
import { ProposeDialog } from '../archive/ProposeDialog.tsx';
import { VERDICT_NAMES } from '../archive/words.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../archive/archive.css';
import '../selfcheck/selfcheck.css';

type Retention = OutputOf<typeof listRetention>;
type DueRow = Retention['rows'][number];

const TEXTS = {
  title: { zh: '到期鉴定', en: 'Due for review' },
  lead: {
    zh: '保管期满的档案在这里列出，由一人提出处置、另一人审定，逐件留痕。系统不销毁任何文件。',
    en: 'Archives whose time has run out. One person proposes, another decides, and each is recorded. Nothing is destroyed by the system.',
  },
  none: { zh: '到 {year} 年没有到期的档案。', en: 'Nothing is due by {year}.' },
  count: {
    zh: '到 {year} 年到期 {count} 件，待审定 {open} 件。',
    en: '{count} due by {year}; {open} wait for a decision.',
  },
  more: { zh: '只列出前 {shown} 件，共 {count} 件。', en: 'The first {shown} of {count}.' },
  year: { zh: '看到哪一年', en: 'Look ahead to' },
  schedule: { zh: '保管期限表', en: 'Retention schedule' },
  noSchedule: { zh: '没有保管期限表，档案都不会到期。', en: 'There is no schedule, so nothing is ever due.' },
  classes: { zh: '{title}（{version}）：{classes}', en: '{title} ({version}): {classes}' },
  list: { zh: '到期的档案', en: 'What is due' },
  piece: { zh: '材料', en: 'Piece' },
  unit: { zh: '单位', en: 'Unit' },
  of: { zh: '条款、时段', en: 'Clause and period' },
  kept: { zh: '期限', en: 'Kept' },
  due: { zh: '{year} 年鉴定', en: 'review {year}' },
  word: { zh: '处置', en: 'What becomes of it' },
  until: { zh: '{verdict}到 {until} 年', en: '{verdict} until {until}' },
  proposed: { zh: '{by} {day} 提出：{verdict}。{reason}', en: '{by}, {day}: {verdict}. {reason}' },
  agreed: { zh: '● {by} {day} 同意', en: '● agreed by {by}, {day}' },
  refused: { zh: '○ {by} {day} 不同意', en: '○ refused by {by}, {day}' },
  waiting: { zh: '▲ 待另一人审定', en: '▲ waits for another person' },
  propose: { zh: '提出处置', en: 'Propose' },
  decide: { zh: '审定', en: 'Decide' },
  proposeOf: { zh: '提出处置：{title}', en: 'Propose for {title}' },
  decideOf: { zh: '审定：{title}', en: 'Decide about {title}' },
};

const YEARS_AHEAD = [0, 1, 5, 10, 30];

/** What is due for review at and below a unit, and what was proposed and decided about it. */
export function RetentionPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const asked = query.get('year');
  const found = useRead(
    listRetention,
    { unitId, year: asked !== null && /^\d{4}$/u.test(asked) ? Number(asked) : null },
    { keepPrevious: true },
  );
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, year, thisYear, rows, count } = found.data;
  const open = rows.filter(({ appraisals }) => appraisals[0]?.agreed === null).length;
  const years = [...new Set([...YEARS_AHEAD.map((more) => thisYear + more), year])].sort();
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.archives(unitId)}>{unit.name}</Link>}
        title={t('title')}
        lead={count === 0 ? t('none', { year }) : t('count', { year, count, open })}
      >
        <p className="small quiet">{t('lead')}</p>
      </PageHead>
      <div className="stack wide">
        <Field label={t('year')}>
          <select
            className="archive-choice"
            value={year}
            onChange={({ target }) => setQuery({ year: target.value }, { replace: true })}
          >
            {years.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </Field>
        <DueTable found={found.data} />
        <Schedules schedules={found.data.schedules} />
      </div>
    </>
  );
}

function DueTable({ found: { rows, count, year, thisYear } }: { readonly found: Retention }) {
  const t = useTexts(TEXTS);
  return (
    <Section
      level={2}
      title={t('list')}
      empty={rows.length === 0 && t('none', { year })}
      aside={
        rows.length < count ? <span className="small quiet">{t('more', { shown: rows.length, count })}</span> : null
      }
    >
      <PlainTable heads={[t('piece'), t('unit'), t('of'), t('kept'), t('word')]}>
        {rows.map((row) => (
          <DueLine key={row.filingId} row={row} thisYear={thisYear} />
        ))}
      </PlainTable>
    </Section>
  );
}

function DueLine({ row, thisYear }: { readonly row: DueRow; readonly thisYear: number }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [proposing, setProposing] = useState(false);
  const [deciding, setDeciding] = useState<ShownAppraisal | null>(null);
  const { title } = row;
  return (
    <tr>
      <th scope="row" className="text-cell">
        <Link to={paths.evidencePiece(row.filingId)}>{title}</Link>
      </th>
      <td>{row.unit.name}</td>
      <td className="nowrap">
        {row.standardId} {row.clause}
        <span className="small quiet archive-line">{row.period}</span>
      </td>
      <td className="nowrap">
        {say(row.class)}
        <span className="small quiet archive-line">{t('due', { year: row.dueFrom })}</span>
      </td>
      <td className="archive-word">
        {row.appraisals.map((one) => (
          <AppraisalLines key={one.id} appraisal={one} title={title} onDecide={() => setDeciding(one)} />
        ))}
        {row.propose === 'forbidden' || row.appraisals[0]?.agreed === null ? null : (
          <Button
            aria-label={t('proposeOf', { title })}
            refused={reasonOf(row.propose, ARCHIVE_PROBLEMS, lang, { year: row.dueFrom })}
            onClick={() => setProposing(true)}
          >
            {t('propose')}
          </Button>
        )}
        {proposing ? (
          <ProposeDialog filingId={row.filingId} title={title} year={thisYear} onClose={() => setProposing(false)} />
        ) : null}
        {deciding === null ? null : (
          <DecideDialog appraisal={deciding} title={title} onClose={() => setDeciding(null)} />
        )}
      </td>
    </tr>
  );
}

function AppraisalLines({
  appraisal: one,
  title,
  onDecide,
}: {
  readonly appraisal: ShownAppraisal;
  readonly title: string;
  readonly onDecide: () => void;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const name = say(VERDICT_NAMES[one.verdict]);
  const verdict = one.until === null ? name : t('until', { verdict: name, until: one.until });
  const decided = { by: one.decidedBy ?? '', day: one.decidedAt === null ? '' : showDay(one.decidedAt, lang) };
  return (
    <div className="archive-appraisal">
      {t('proposed', { by: one.proposedBy, day: showDay(one.proposedAt, lang), verdict, reason: one.reason })}
      <span className={one.agreed === null ? 'small text-lack archive-line' : 'small archive-line'}>
        {one.agreed === null ? t('waiting') : t(one.agreed ? 'agreed' : 'refused', decided)}
        {one.note === '' ? '' : ` · ${one.note}`}
      </span>
      {one.agreed !== null || one.decide === 'forbidden' ? null : (
        <Button
          aria-label={t('decideOf', { title })}
          refused={reasonOf(one.decide, ARCHIVE_PROBLEMS, lang)}
          onClick={onDecide}
        >
          {t('decide')}
        </Button>
      )}
    </div>
  );
}

function Schedules({ schedules }: Pick<Retention, 'schedules'>) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <Section level={2} title={t('schedule')} empty={schedules.length === 0 && t('noSchedule')}>
      {schedules.map((one) => (
        <div key={one.id}>
          <p>
            {t('classes', {
              title: say(one.title),
              version: one.version,
              classes: one.classes.map(({ name }) => say(name)).join('、'),
            })}
          </p>
          <p className="small quiet">{say(one.origin)}</p>
        </div>
      ))}
    </Section>
  );
}
