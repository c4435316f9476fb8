import { CLAUSE_GAP_NAMES, CLAUSE_SIDE_NAMES, CLAUSE_SIDES, type ClauseSide } from '@dudao/core/pack/clause-duty';
import { type ClauseLine, readClauseDuties } from '@dudao/core/pack/clause-duty-contract';
import { listStandards } from '@dudao/core/pack/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { ClauseDutyDialog } from '../pack/ClauseDutyDialog.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '责任矩阵', en: 'Who answers for what' },
  lead: {
    zh: '标准的每一条由谁主责、谁配合：政府及部门、教育行政部门、学校。教育行政部门是落实主体，每条都要有它的责任。',
    en: 'Who leads and who helps in each clause of a standard. The education department implements: it has a part in each.',
  },
  standard: { zh: '标准', en: 'Standard' },
  print: { zh: '打印', en: 'Print' },
  sum: {
    zh: '{title} {version}：{count} 条，{whole} 条责任齐全，{gaps} 条有缺口。',
    en: '{title} {version}: {count} clauses, {whole} whole, {gaps} with a gap.',
  },
  clause: { zh: '要求', en: 'Requirement' },
  state: { zh: '状态', en: 'State' },
  whole: { zh: '齐全', en: 'whole' },
  actions: { zh: '操作', en: 'Actions' },
  change: { zh: '修改', en: 'Change' },
  changeOf: { zh: '修改“{name}”', en: 'Change {name}' },
  fill: { zh: '把没人负责的 {count} 条一起设定', en: 'Set the {count} open clauses together' },
  leads: { zh: '主责', en: 'leads' },
  helps: { zh: '配合', en: 'helps' },
};

/** The standard that a county most asks about stands first. */
const FIRST = 'YZJH-2017';

/** Clause by clause of a standard, who answers for it: government, education department, schools; gaps marked, printable. */
export function ClauseDutiesPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const standardId = params.get('standard') ?? FIRST;
  const [doing, setDoing] = useState<readonly ClauseLine[] | null>(null);
  const found = useRead(readClauseDuties, { unitId, standardId }, { keepPrevious: true });
  const standards = useRead(listStandards, {});
  useTitle(found.data ? `${found.data.unitName} · ${t('title')}` : t('title'));
  if (found.isPending) return <Loading lines={9} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unitName, standard, lines, gaps, actions } = found.data;
  const mayEdit = actions.edit === true;
  const parts = lines.filter(({ part }, i) => lines.findIndex((one) => one.part.zh === part.zh) === i);
  const options = (standards.data?.standards ?? []).filter(
    ({ id }, i, all) => all.findIndex((one) => one.id === id) === i,
  );
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unitName}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      <div className="stack wide">
        <div className="no-print">
          <Field label={t('standard')}>
            <select
              value={standardId}
              onChange={(event) => setParams({ standard: event.target.value }, { replace: true })}
            >
              {options.map(({ id, title }) => (
                <option key={id} value={id}>
                  {say(title)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <p role="status">
          {t('sum', {
            title: say(standard.title),
            version: standard.version,
            count: lines.length,
            whole: lines.length - gaps,
            gaps,
          })}
        </p>
        {parts.map(({ part }) => {
          const own = lines.filter((line) => line.part.zh === part.zh);
          const open = own.filter(({ gap }) => gap === 'nobody');
          return (
            <Section
              key={part.zh}
              title={say(part)}
              level={2}
              aside={
                mayEdit && open.length > 1 ? (
                  <span className="no-print">
                    <Button onClick={() => setDoing(open)}>{t('fill', { count: open.length })}</Button>
                  </span>
                ) : null
              }
            >
              <PlainTable
                caption={say(part)}
                heads={[
                  t('clause'),
                  ...CLAUSE_SIDES.map((side) => say(CLAUSE_SIDE_NAMES[side])),
                  t('state'),
                  ...(mayEdit ? [t('actions')] : []),
                ]}
              >
                {own.map((line) => (
                  <tr key={line.clause}>
                    <th scope="row">{say(line.name)}</th>
                    {CLAUSE_SIDES.map((side) => (
                      <td key={side}>
                        <Duty line={line} side={side} />
                      </td>
                    ))}
                    <td className="nowrap">
                      {line.gap === null ? (
                        <VerdictMark standing="met" word={t('whole')} />
                      ) : (
                        <VerdictMark standing="miss" word={say(CLAUSE_GAP_NAMES[line.gap])} />
                      )}
                    </td>
                    {mayEdit ? (
                      <td className="no-print">
                        <Button aria-label={t('changeOf', { name: say(line.name) })} onClick={() => setDoing([line])}>
                          {t('change')}
                        </Button>
                      </td>
                    ) : null}
                  </tr>
                ))}
              </PlainTable>
            </Section>
          );
        })}
      </div>
      {doing === null ? null : (
        <ClauseDutyDialog unitId={unitId} standardId={standardId} lines={doing} onClose={() => setDoing(null)} />
      )}
    </>
  );
}

/** One side's part in a clause. */
function Duty({ line, side }: { readonly line: ClauseLine; readonly side: ClauseSide }) {
  const t = useTexts(TEXTS);
  const duty = line.duties.find((one) => one.side === side);
  if (duty === undefined) return <span className="quiet">—</span>;
  return (
    <>
      {duty.leads ? <strong>{t('leads')}</strong> : t('helps')}
      {duty.unit === null ? null : ` ${duty.unit.name}`}
      {duty.text === '' ? null : <div className="small">{duty.text}</div>}
    </>
  );
}
