import { listLedgers } from '@dudao/core/issue/contract';
import { countRaisings, exportRaisings, listRaisings } from '@dudao/core/issue/raisings/contract';
import { RAISING_STATE_NAMES, RAISING_STATES } from '@dudao/core/issue/raisings/raising';
import { readUnit } from '@dudao/core/org/contract';
import { UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { FilterSelect } from '../issue/FilterSelect.tsx';
import { LedgerCrumb } from '../issue/LedgerCrumb.tsx';
import { LedgerSelect } from '../issue/LedgerSelect.tsx';
import { RaisingRow } from '../issue/raisings/RaisingRow.tsx';
import { type RaisingView, raisingParamsOf, raisingQuestionOf, raisingViewOf } from '../issue/raisings/raising-view.ts';
import { useDownload, useRead } from '../lib/ask.ts';
import { read } from '../lib/call.ts';
import { kept } from '../lib/kept.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../issue/issue.css';
import '../issue/raisings/raisings.css';

const TEXTS = {
  title: { zh: '请示与答复', en: 'To the level above' },
  unit: { zh: '单位', en: 'Unit' },
  xlsx: { zh: '导出 Excel', en: 'Save as workbook' },
  print: { zh: '打印', en: 'Print' },
  side: { zh: '哪一边', en: 'Side' },
  asked: { zh: '本级和下级提出的', en: 'Asked here and below' },
  owed: { zh: '等本单位答复的', en: 'Owed by this unit' },
  askedLead: {
    zh: '本级和下级请示、上提的事项中，{waiting} 件在等上级答复，其中 {overdue} 件逾期。',
    en: '{waiting} matters put to the level above wait for an answer, {overdue} of them overdue.',
  },
  owedLead: {
    zh: '下级请示、上提的事项中，{waiting} 件等本单位答复，其中 {overdue} 件逾期。',
    en: '{waiting} matters wait for this unit’s answer, {overdue} of them overdue.',
  },
  state: { zh: '答复情况', en: 'How it stands' },
  level: { zh: '答复单位的级别', en: 'Level that answers' },
  every: { zh: '各级', en: 'every level' },
  dueFrom: { zh: '答复期限从', en: 'Answer due from' },
  dueUntil: { zh: '到', en: 'until' },
  entry: { zh: '事项', en: 'Matter' },
  who: { zh: '谁提出', en: 'Asked by' },
  whom: { zh: '请谁答复', en: 'Asked of' },
  answer: { zh: '答复', en: 'Answer' },
  then: { zh: '现在', en: 'Now' },
  more: { zh: '再列 50 件', en: '50 more' },
  none: { zh: '没有等待答复的事项', en: 'Nothing waits for an answer' },
  noneAsked: {
    zh: '解决不了的问题，在条目页点“上提一级”；拿不准的政策，登记到“政策请示台账”。提出以后在这里看答复。',
    en: 'What cannot be solved here is raised from the entry’s page; uncertain questions go into the ledger of questions. Their answers are seen here.',
  },
  noneOwed: {
    zh: '下级上提或请示以后，这里列出要答复的事项和期限。',
    en: 'What lower levels raise or ask is listed here with its day.',
  },
  noMatch: { zh: '没有符合条件的事项', en: 'Nothing matches' },
  clear: { zh: '看全部', en: 'Show all' },
};

/** Levels at which questions may be answered. */
const LEVELS: readonly UnitKind[] = ['province', 'city', 'county', 'town', 'village'];

/** The register of what was put to the level above: for the lower level what it asked, for the upper one what it owes. */
export function RaisingsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const view = raisingViewOf(params);
  const change = (part: Partial<RaisingView>) => setParams(raisingParamsOf({ ...view, ...part }), { replace: true });
  const unit = useRead(readUnit, { unitId });
  const ledgers = useRead(listLedgers, { unitId });
  const counts = useRead(countRaisings, { unitId, side: view.side }, { keepPrevious: true });
  const { limit: _, from: __, ...question } = raisingQuestionOf(unitId, view);
  const xlsx = useDownload(exportRaisings);
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  return (
    <>
      <PageHead
        crumbs={<LedgerCrumb unitId={unitId} name={unit.data?.name} />}
        title={t('title')}
        lead={counts.data ? t(view.side === 'asked' ? 'askedLead' : 'owedLead', { ...counts.data }) : ' '}
        unit={
          <UnitChoice
            label={t('unit')}
            unitId={unitId}
            onChange={(id) => navigate(paths.raisings(id, raisingParamsOf(view)))}
          />
        }
        actions={
          <>
            <Button busy={xlsx.isPending} onClick={() => xlsx.mutate(question)}>
              {t('xlsx')}
            </Button>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      />
      <div className="stack wide">
        <ErrorLine error={xlsx.error} />
        <div className="line">
          <Choice
            label={t('side')}
            value={view.side}
            options={[
              { value: 'asked', label: t('asked') },
              { value: 'owed', label: t('owed') },
            ]}
            onChange={(side) => change({ side })}
          />
        </div>
        <div className="issue-filter-grid no-print">
          <FilterSelect
            label={t('state')}
            value={view.state}
            options={RAISING_STATES.map((state) => [state, say(RAISING_STATE_NAMES[state])] as const)}
            onChange={(state) => change({ state })}
          />
          <FilterSelect<UnitKind | ''>
            label={t('level')}
            value={view.level}
            options={[['', t('every')], ...LEVELS.map((kind) => [kind, say(UNIT_KIND_FACTS[kind].name)] as const)]}
            onChange={(level) => change({ level })}
          />
          <LedgerSelect
            ledgers={ledgers.data?.ledgers ?? []}
            value={view.ledger}
            onChange={(ledger) => change({ ledger })}
          />
          <DayField label={t('dueFrom')} value={view.dueFrom} onChange={(dueFrom) => change({ dueFrom })} />
          <DayField label={t('dueUntil')} value={view.dueUntil} onChange={(dueUntil) => change({ dueUntil })} />
        </div>
        <RaisingList unitId={unitId} view={view} onChange={change} />
      </div>
    </>
  );
}

interface RaisingListProps {
  readonly unitId: string;
  readonly view: RaisingView;
  readonly onChange: (part: Partial<RaisingView>) => void;
}

/** The lines of the register, fifty at a time. */
function RaisingList({ unitId, view, onChange }: RaisingListProps) {
  const t = useTexts(TEXTS);
  const question = raisingQuestionOf(unitId, view);
  const found = kept(
    useInfiniteQuery({
      queryKey: [listRaisings.name, 'pages', question],
      queryFn: ({ pageParam, signal }) =>
        read(listRaisings, { ...question, ...(pageParam === null ? {} : { from: pageParam }) }, { signal }),
      // Safe: `next` of the contract is this type; the compiler cannot see it in a bare null.
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const raisings = found.data.pages.flatMap((page) => page.raisings);
  if (raisings.length === 0) return <Nothing view={view} onChange={onChange} />;
  return (
    <>
      <PlainTable className="raisings" heads={[t('entry'), t('who'), t('whom'), t('answer'), t('then')]}>
        {raisings.map((one) => (
          <RaisingRow key={one.id} raising={one} />
        ))}
      </PlainTable>
      {found.hasNextPage ? (
        <div className="line no-print">
          <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Nothing({ view, onChange }: Omit<RaisingListProps, 'unitId'>) {
  const t = useTexts(TEXTS);
  const isPlain = Object.keys(raisingParamsOf({ ...view, side: 'asked' })).length === 0;
  if (isPlain) return <Empty title={t('none')}>{t(view.side === 'asked' ? 'noneAsked' : 'noneOwed')}</Empty>;
  const everything = { state: 'all', level: '', ledger: '', dueFrom: '', dueUntil: '' } as const;
  return <Empty title={t('noMatch')} action={<Button onClick={() => onChange(everything)}>{t('clear')}</Button>} />;
}
