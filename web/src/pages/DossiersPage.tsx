import { type DossierRow, downloadDossiers, listDossiers } from '@dudao/core/dossier/filing/contract';
import { FILING_PROBLEMS } from '@dudao/core/dossier/filing/problems';
import { readUnit } from '@dudao/core/org/contract';
import { isTeaching } from '@dudao/core/org/unit-kind';
import { useDeferredValue, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { dossierMark } from '../dossier/filing-words.ts';
import { OpenDossiersDialog } from '../dossier/OpenDossiersDialog.tsx';
import { useDownload, useRead } from '../lib/ask.ts';
import { showDeadline, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../dossier/filing.css';

const TEXTS = {
  title: { zh: '自评档案', en: 'Dossiers' },
  none: {
    zh: '还没有自评档案。先在已发布的活动里建立。',
    en: 'There are no dossiers yet. Open them from a published campaign.',
  },
  good: {
    zh: '{all} 份档案：{submitted} 份已提交，{accepted} 份已审定，没有逾期的。',
    en: '{all} dossiers: {submitted} handed in, {accepted} accepted, none missing.',
  },
  bad: {
    zh: '{all} 份档案：{submitted} 份已提交，{accepted} 份已审定；逾期未交 {missing}、迟交 {late}、空报 {empty}。',
    en: '{all} dossiers: {submitted} handed in, {accepted} accepted; {missing} missing, {late} late, {empty} empty.',
  },
  open: { zh: '建立自评档案', en: 'Open dossiers' },
  campaign: { zh: '活动', en: 'Campaign' },
  allCampaigns: { zh: '全部活动', en: 'all campaigns' },
  unit: { zh: '单位', en: 'Unit' },
  standard: { zh: '标准', en: 'Standard' },
  known: { zh: '已有数据', en: 'Known' },
  due: { zh: '截止', en: 'Due' },
  state: { zh: '状态', en: 'Standing' },
  show: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'all' },
  filling: { zh: '填报中', en: 'open' },
  submitted: { zh: '已提交', en: 'handed in' },
  asking: { zh: '申请修改', en: 'asking to change' },
  missing: { zh: '逾期未交', en: 'missing' },
  late: { zh: '迟交', en: 'late' },
  empty: { zh: '空报', en: 'empty' },
  search: { zh: '按名称查找', en: 'Find by name' },
  save: { zh: '导出清单', en: 'Export' },
  nothing: { zh: '没有这样的档案。', en: 'There are no such dossiers.' },
  grid: { zh: '填报表：{standard} {period}', en: 'Grid: {standard} {period}' },
  schools: { zh: '{n} 所学校在一张表里填', en: '{n} schools in one grid' },
  at: { zh: '{at} 提交，第 {n} 版', en: 'handed in {at}, version {n}' },
};

type Only = 'all' | 'open' | 'submitted' | 'asking' | 'missing' | 'late' | 'empty';

/** The dossiers of a unit and of those below it, of one campaign or of all; missing ones first. */
export function DossiersPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const campaignId = params.get('campaign') ?? undefined;
  const [only, setOnly] = useState<Only>('all');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const [isOpening, setOpening] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const asked = { unitId, only, search, ...(campaignId === undefined ? {} : { campaignId }) };
  const found = useRead(listDossiers, asked, { keepPrevious: true });
  const file = useDownload(downloadDossiers);
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending || unit.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { counts, campaigns, rows, actions } = found.data;
  const isBad = counts.missing + counts.late + counts.empty > 0;
  const shown: readonly (readonly [Only, string, number])[] = [
    ['all', t('all'), counts.all],
    ['open', t('filling'), counts.open],
    ['submitted', t('submitted'), counts.submitted],
    ['asking', t('asking'), counts.asking],
    ['missing', t('missing'), counts.missing],
    ['late', t('late'), counts.late],
    ['empty', t('empty'), counts.empty],
  ];
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t(counts.all === 0 ? 'none' : isBad ? 'bad' : 'good', counts)}
        actions={
          actions.open === 'forbidden' || campaignId === undefined ? undefined : (
            <Button
              look="primary"
              refused={reasonOf(actions.open, FILING_PROBLEMS, lang)}
              onClick={() => setOpening(true)}
            >
              {t('open')}
            </Button>
          )
        }
      />
      <div className="stack wide">
        {campaigns.length < 2 ? null : (
          <Field label={t('campaign')}>
            <select
              value={campaignId ?? ''}
              onChange={({ target }) => setParams(target.value === '' ? {} : { campaign: target.value })}
            >
              <option value="">{t('allCampaigns')}</option>
              {campaigns.map((one) => (
                <option key={one.campaignId} value={one.campaignId}>
                  {one.title}
                </option>
              ))}
            </select>
          </Field>
        )}
        <GridLinks unitId={unitId} rows={rows} />
        <Section
          title={t('title')}
          level={2}
          aside={
            <div className="line no-print">
              <Choice
                label={t('show')}
                value={only}
                options={shown.map(([value, word, n]) => ({ value, label: `${word} ${n}` }))}
                onChange={setOnly}
              />
              <input
                type="search"
                aria-label={t('search')}
                placeholder={t('search')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <Button
                busy={file.isPending}
                onClick={() => file.mutate({ unitId, ...(campaignId === undefined ? {} : { campaignId }) })}
              >
                {t('save')}
              </Button>
            </div>
          }
          empty={rows.length === 0 && t('nothing')}
        >
          <ErrorLine error={file.error} />
          <PlainTable
            heads={[t('unit'), t('standard'), { number: t('known') }, t('due'), t('state')]}
            caption={t('title')}
            className="filing-list"
          >
            {rows.map((row) => (
              <DossierLine key={row.dossierId} row={row} />
            ))}
          </PlainTable>
        </Section>
      </div>
      {isOpening && campaignId !== undefined ? (
        <OpenDossiersDialog campaignId={campaignId} unitId={unitId} onClose={() => setOpening(false)} />
      ) : null}
    </>
  );
}

/** Ways into the grids of schools: one for each campaign, standard and period that two or more schools are asked in. */
function GridLinks({ unitId, rows }: { readonly unitId: string; readonly rows: readonly DossierRow[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const grids = new Map<string, { readonly row: DossierRow; readonly schools: number }>();
  for (const row of rows) {
    if (row.asked === 0 || !isTeaching(row.kind)) continue;
    const key = `${row.campaignId} ${row.standardId} ${row.version} ${row.period}`;
    grids.set(key, { row, schools: (grids.get(key)?.schools ?? 0) + 1 });
  }
  const many = [...grids.values()].filter(({ schools }) => schools > 1);
  if (many.length === 0) return null;
  return (
    <ul className="filing-grids no-print">
      {many.map(({ row, schools }) => (
        <li key={`${row.campaignId} ${row.standardId} ${row.version} ${row.period}`}>
          <Link
            to={paths.filingGrid(unitId, {
              campaign: row.campaignId,
              standard: row.standardId,
              version: row.version,
              period: row.period,
            })}
          >
            {t('grid', { standard: say(row.standard), period: row.period })}
          </Link>{' '}
          <span className="quiet">{t('schools', { n: schools })}</span>
        </li>
      ))}
    </ul>
  );
}

function DossierLine({ row }: { readonly row: DossierRow }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { standing, word } = dossierMark(row);
  return (
    <tr>
      <th scope="row">
        <Link to={paths.dossier(row.dossierId)}>{row.unit}</Link>
        <div className="small quiet">{row.title}</div>
      </th>
      <td>
        {say(row.standard)}
        <div className="small quiet">
          {row.standardId} {row.version} · {row.period}
        </div>
      </td>
      <td className="number nowrap">{row.asked === 0 ? '—' : `${row.known} / ${row.asked}`}</td>
      <td className="nowrap">{showDeadline(row.dueAt, lang)}</td>
      <td>
        <VerdictMark standing={standing} word={say(word)} />
        {row.submittedAt === null ? null : (
          <div className="small quiet">{t('at', { at: showMoment(row.submittedAt, lang), n: row.versions })}</div>
        )}
      </td>
    </tr>
  );
}
