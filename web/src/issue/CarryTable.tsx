import type { previewCarryOver } from '@dudao/core/issue/carry-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { type Carriable, type CarryDecision, decisionOf, KEPT, LEFT } from './carry-draft.ts';

const TEXTS = {
  entry: { zh: '遗留问题', en: 'Unsolved' },
  unit: { zh: '单位', en: 'Unit' },
  before: { zh: '原条款', en: 'Clause before' },
  after: { zh: '新标准的条款', en: 'Clause of the new standard' },
  how: { zh: '对应', en: 'Found' },
  choose: { zh: '请选择', en: 'choose' },
  kept: { zh: '带入，不对应条款', en: 'carry it without a clause' },
  bare: { zh: '没有条款', en: 'no clause' },
  left: { zh: '不带入（写明理由）', en: 'leave it (say why)' },
  why: { zh: '“{title}”为什么不带入', en: 'Why “{title}” is left' },
  chosen: { zh: '“{title}”带入哪一条', en: 'Under which clause “{title}” goes on' },
  same: { zh: '编号相同', en: 'same id' },
  renamed: { zh: '名称相同，编号变了', en: 'same name, other id' },
  none: { zh: '新标准没有，须人工决定', en: 'not found: yours to decide' },
  tightened: { zh: '要求提高', en: 'asks more' },
  loosened: { zh: '要求降低', en: 'asks less' },
  changed: { zh: '内容有改动', en: 'changed' },
  unchanged: { zh: '要求不变', en: 'unchanged' },
};

interface CarryTableProps {
  readonly entries: readonly Carriable[];
  readonly clauses: OutputOf<typeof previewCarryOver>['clauses'];
  readonly decided: Readonly<Record<string, CarryDecision>>;
  readonly onDecide: (id: string, decision: CarryDecision) => void;
}

/** What the last round did not solve, each with the clause under which it goes on; whoever has none is decided by hand. */
export function CarryTable({ entries, clauses, decided, onDecide }: CarryTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable heads={[t('entry'), t('unit'), t('before'), t('how'), t('after')]} className="plan-table">
      {entries.map((entry) => {
        const { clause, words } = decisionOf(entry, decided);
        const { change } = entry;
        return (
          <tr key={entry.id}>
            <th scope="row">
              <Link to={paths.issue(entry.id)}>{entry.title}</Link>
              <span className="small quiet issue-line">{`${entry.number} · ${say(entry.stateName)}`}</span>
            </th>
            <td>{entry.unit.name}</td>
            <td>
              {entry.clause ?? <span className="quiet">{t('bare')}</span>}
              {entry.clauseName === null ? null : (
                <span className="small quiet issue-line">{say(entry.clauseName)}</span>
              )}
            </td>
            <td>
              {entry.clause === null ? null : t(entry.how)}
              {change === null ? null : (
                <span className="small quiet issue-line">{t(change === 'same' ? 'unchanged' : change)}</span>
              )}
            </td>
            <td>
              <select
                aria-label={t('chosen', { title: entry.title })}
                className="carry-clause"
                value={clause}
                onChange={(event) => onDecide(entry.id, { clause: event.target.value, words })}
              >
                <option value="">{t('choose')}</option>
                {entry.clause === null ? <option value={KEPT}>{t('kept')}</option> : null}
                <option value={LEFT}>{t('left')}</option>
                {clauses.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {`${id} ${say(name)}`}
                  </option>
                ))}
              </select>
              {clause === LEFT ? (
                <input
                  type="text"
                  aria-label={t('why', { title: entry.title })}
                  maxLength={500}
                  value={words}
                  onChange={(event) => onDecide(entry.id, { clause, words: event.target.value })}
                />
              ) : null}
            </td>
          </tr>
        );
      })}
    </PlainTable>
  );
}
