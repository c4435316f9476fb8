import { COUNTABLE, checkLists, countIssuesBy } from '@dudao/core/issue/figures-contract';
import { MARK_NAMES } from '@dudao/core/issue/marks';
import type { ShownLedger } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  by: { zh: '先按', en: 'By' },
  then: { zh: '再按', en: 'then by' },
  nothing: { zh: '不再分', en: 'nothing' },
  handling: { zh: '办理类别', en: 'Handling' },
  state: { zh: '状态', en: 'State' },
  unsaid: { zh: '未填', en: 'not said' },
  entries: { zh: '条目', en: 'Entries' },
  open: { zh: '未结', en: 'Open' },
  overdue: { zh: '逾期', en: 'Overdue' },
  measures: { zh: '措施', en: 'Measures' },
  ages: { zh: '未结 {span} 天', en: 'Open {span} days' },
  oldest: { zh: '最久（天）', en: 'Oldest (days)' },
  title: { zh: '分类统计', en: 'Counted' },
  none: { zh: '这种台账还没有条目。', en: 'This ledger has no entry yet.' },
  whole: { zh: '整张清单的要求', en: 'Demands on the list as a whole' },
  unit: { zh: '单位', en: 'Unit' },
  demand: { zh: '要求', en: 'Demand' },
  found: { zh: '符合的条目', en: 'Entries that meet it' },
  met: { zh: '达到', en: 'met' },
  unmet: { zh: '没有达到', en: 'not met' },
};

const SPANS = ['≤30', '31–60', '61–90', '>90'];

interface CountProps {
  readonly unitId: string;
  readonly ledger: ShownLedger;
}

/** Entries of a ledger counted by two of its fields: urgency and difficulty, or what the ledger itself is counted by. */
export function CountSection({ unitId, ledger }: CountProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const choices = countable(ledger, { handling: t('handling'), state: t('state') }, say);
  const first = [...ledger.countedBy, ...choices.map(({ id }) => id)];
  const hasMatrix = ['urgency', 'difficulty'].every((mark) => ledger.marks.some((one) => one.mark === mark));
  const [by, setBy] = useState<readonly [string, string]>(
    hasMatrix ? ['urgency', 'difficulty'] : [first[0] ?? 'state', ledger.countedBy[1] ?? ''],
  );
  const found = useRead(
    countIssuesBy,
    { unitId, as: 'concerned', ledger: ledger.id, by: by.filter((id) => id !== '') },
    { keepPrevious: true },
  );
  return (
    <Section title={t('title')} level={2}>
      <div className="line">
        {([0, 1] as const).map((n) => (
          <Field key={n} label={t(n === 0 ? 'by' : 'then')}>
            <select
              value={by[n]}
              onChange={(event) => setBy(n === 0 ? [event.target.value, by[1]] : [by[0], event.target.value])}
            >
              {n === 0 ? null : <option value="">{t('nothing')}</option>}
              {choices
                .filter(({ id }) => n === 0 || id !== by[0])
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          </Field>
        ))}
      </div>
      {found.isPending ? <Loading lines={4} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.data?.rows.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      {found.data && found.data.rows.length > 0 ? (
        <PlainTable
          heads={[
            ...by.filter((id) => id !== '').map((id) => choices.find((one) => one.id === id)?.name ?? id),
            ...(['entries', 'open', 'overdue', 'measures'] as const).map((key) => ({ number: t(key) })),
            ...SPANS.map((span) => ({ number: t('ages', { span }) })),
            { number: t('oldest') },
          ]}
        >
          {found.data.rows.map((row) => (
            <tr key={row.values.map((value) => value?.id ?? '').join('\n')}>
              {row.values.map((value, n) => (
                // The places of a row's values are the fields asked.
                <th key={by[n]} scope="row">
                  {value === null ? t('unsaid') : say(value.name)}
                </th>
              ))}
              <td className="number">{row.entries}</td>
              <td className="number">{row.open}</td>
              <td className="number">{row.overdue}</td>
              <td className="number">{row.measures}</td>
              {row.ages.map((count, n) => (
                <td key={SPANS[n]} className="number">
                  {count}
                </td>
              ))}
              <td className="number">{row.oldestDays ?? '—'}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
    </Section>
  );
}

/** By what entries of the ledger may be counted: the marks that it asks for, its choices and texts, how it is handled, its state. */
function countable(
  ledger: ShownLedger,
  own: { readonly handling: string; readonly state: string },
  say: ReturnType<typeof useText>,
): readonly { readonly id: string; readonly name: string }[] {
  const known: readonly string[] = COUNTABLE;
  return [
    ...ledger.fields
      .filter(({ id, kind }) => kind === 'choice' || ledger.countedBy.includes(id))
      .map(({ id, name }) => ({ id, name: say(name) })),
    ...ledger.marks
      .filter(({ mark }) => known.includes(mark) && !ledger.fields.some(({ id }) => id === mark))
      .map(({ mark }) => ({ id: mark, name: say(MARK_NAMES[mark]) })),
    { id: 'state', name: own.state },
    { id: 'handling', name: own.handling },
  ];
}

/** How the lists of units stand to what the ledger demands of a list as a whole. */
export function WholeSection({ unitId, ledger }: CountProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(checkLists, { unitId, ledger: ledger.id }, { enabled: ledger.whole.length > 0 });
  if (ledger.whole.length === 0) return null;
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return (
    <Section title={t('whole')} level={2} empty={found.data.lists.length === 0 && t('none')}>
      <PlainTable heads={[t('unit'), { number: t('entries') }, t('demand'), { number: t('found') }, t('met')]}>
        {found.data.lists.flatMap(({ unit, entries, checks }) =>
          checks.map((check) => (
            <tr key={`${unit.id} ${check.id}`}>
              <th scope="row">{unit.name}</th>
              <td className="number">{entries}</td>
              <td>{say(check.name)}</td>
              <td className="number">{`${check.found} / ${check.atLeast}`}</td>
              <td>
                <VerdictMark standing={check.isMet ? 'met' : 'miss'} word={t(check.isMet ? 'met' : 'unmet')} />
              </td>
            </tr>
          )),
        )}
      </PlainTable>
    </Section>
  );
}
