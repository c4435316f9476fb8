import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { PAPER_PROBLEMS } from '@dudao/core/paper/problems';
import { readDesk } from '@dudao/core/paper/read-contract';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { CirculationTable } from '../paper/CirculationTable.tsx';
import { PaperTable } from '../paper/PaperTable.tsx';
import { partyName, useParty } from '../paper/party.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../paper/paper.css';

const TEXTS = {
  title: { zh: '{name}的文书', en: 'Papers of {name}' },
  papers: { zh: '文书', en: 'Papers' },
  write: { zh: '写文书', en: 'Write a paper' },
  noKind: { zh: '没有由它发出的文书类别。', en: 'There is no kind of paper that it writes.' },
  desk: { zh: '单位、机构', en: 'Unit or body' },
  boxes: { zh: '看哪些', en: 'Which' },
  in: { zh: '收到', en: 'Received' },
  out: { zh: '发出', en: 'Sent' },
  drafts: { zh: '草稿（{count}）', en: 'Drafts ({count})' },
  units: { zh: '所辖单位', en: 'Units below' },
  toReceive: { zh: '待签收', en: 'To sign for' },
  toAnswer: { zh: '待答复、决定', en: 'To answer' },
  overdue: { zh: '逾期', en: 'Overdue' },
  waiting: { zh: '发出在办', en: 'Sent, in hand' },
};

const BOXES = ['in', 'out', 'drafts', 'units'] as const;

/** The desk of a unit or body: what waits, what came, what it sent, and how the units below stand. */
export function DeskPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const navigate = useNavigate();
  const as = useParty();
  const [search, setSearch] = useSearchParams();
  const desk = useRead(readDesk, { as });
  const name = desk.data ? partyName(desk.data.party) : '';
  useTitle(name === '' ? t('papers') : t('title', { name }));
  if (desk.isPending) return <Loading lines={8} />;
  if (desk.isError) return <ErrorState error={desk.error} onRetry={() => desk.refetch()} />;
  const { party, counts, kinds, known, desks, actions } = desk.data;
  const mayDraft = actions.write === true;
  const box = BOXES.find((one) => one === search.get('box')) ?? 'in';
  const noKind = mayDraft && kinds.length === 0 ? t('noKind') : undefined;
  const refused =
    reasonOf(actions.write, { ...ORG_PROBLEMS, ...PAPER_PROBLEMS }, lang, { name, closedOn: '' }) ?? noKind;
  const options = BOXES.filter(
    (one) => (one !== 'drafts' || mayDraft) && (one !== 'units' || party.bodyKind !== 'team'),
  );
  const show = (next: string) => {
    const params = new URLSearchParams(search);
    params.set('box', next);
    setSearch(params, { replace: true });
  };
  const figures = (['toReceive', 'toAnswer', 'overdue', 'waiting'] as const).map((key) => ({
    key,
    count: counts[key],
  }));
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.papers()}>{t('papers')}</Link>}
        title={t('title', { name })}
        actions={
          <Button look="primary" refused={refused} onClick={() => navigate(paths.writePaper(as))}>
            {t('write')}
          </Button>
        }
      />
      <div className="stack wide">
        <dl className="paper-counts">
          {figures.map(({ key, count }) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className={key === 'overdue' && count > 0 ? 'paper-overdue' : undefined}>{count}</dd>
            </div>
          ))}
        </dl>
        <div className="paper-filters no-print">
          {desks.length > 1 ? (
            <Field label={t('desk')}>
              <select
                value={as.bodyId ?? ''}
                onChange={({ target: { value } }) =>
                  navigate(paths.desk({ unitId: as.unitId, bodyId: value === '' ? null : value }, box))
                }
              >
                {desks.map((one) => (
                  <option key={one.bodyId ?? ''} value={one.bodyId ?? ''}>
                    {partyName(one)}
                  </option>
                ))}
              </select>
            </Field>
          ) : null}
          <Choice
            label={t('boxes')}
            value={box}
            options={options.map((value) => ({
              value,
              label: value === 'drafts' ? t('drafts', { count: counts.drafts }) : t(value),
            }))}
            onChange={show}
          />
        </div>
        {box === 'units' ? (
          <CirculationTable as={as} />
        ) : (
          <PaperTable key={`${box} ${as.bodyId}`} as={as} box={box} kinds={box === 'drafts' ? kinds : known} />
        )}
      </div>
    </>
  );
}
