import { MARK_NAMES } from '@dudao/core/selfcheck/marks';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { COMPUTED_NAMES, MARK_SIGNS, type MarkedClause } from './mark-record.ts';
import { WordMark } from './WordMark.tsx';

const TEXTS = {
  clause: { zh: '条款', en: 'Clause' },
  mark: { zh: '自查结论', en: 'Mark' },
  figures: { zh: '数据计算', en: 'By figures' },
  said: { zh: '成绩与不足', en: 'Reached, and short of' },
  unmarked: { zh: '未自查', en: 'not marked' },
  differs: { zh: '与数据不一致', en: 'differs from the figures' },
  reached: { zh: '成绩：', en: 'Reached: ' },
  short: { zh: '不足：', en: 'Short of: ' },
  why: { zh: '理由：', en: 'Why: ' },
  write: { zh: '自查', en: 'Mark' },
  writeOf: { zh: '自查 {clause}', en: 'Mark {clause}' },
};

interface MarkTableProps {
  readonly clauses: readonly MarkedClause[];
  readonly hasFigures: boolean;
  readonly refused: string | undefined;
  readonly onMark: (clause: MarkedClause) => void;
}

/** Clause by clause: the unit's word, and where figures are computed what they say. */
export function MarkTable({ clauses, hasFigures, refused, onMark }: MarkTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable
      heads={[t('clause'), t('mark'), ...(hasFigures ? [t('figures')] : []), t('said'), null]}
      className="mark-table"
    >
      {clauses.map((clause) => (
        <tr key={clause.id}>
          <th scope="row">
            {clause.id} {say(clause.name)}
            <div className="small quiet mark-text">{say(clause.text)}</div>
          </th>
          <td>
            {clause.mark === null ? (
              <WordMark mark={{ sign: '○', name: TEXTS.unmarked }} look="quiet" />
            ) : (
              <WordMark
                mark={{ sign: MARK_SIGNS[clause.mark].sign, name: MARK_NAMES[clause.mark] }}
                look={MARK_SIGNS[clause.mark].look}
              />
            )}
          </td>
          {hasFigures ? (
            <td>
              {clause.computed === null ? <span className="quiet">—</span> : say(COMPUTED_NAMES[clause.computed])}
              {clause.contradicts ? <div className="text-lack">▲ {t('differs')}</div> : null}
            </td>
          ) : null}
          <td className="text-cell mark-said">
            {clause.achievement === '' || clause.mark === 'not-applicable' ? null : (
              <div>
                <span className="quiet">{t('reached')}</span>
                {clause.achievement}
              </div>
            )}
            {clause.shortfall === '' || clause.mark === 'met' ? null : (
              <div>
                <span className="quiet">{clause.mark === 'not-applicable' ? t('why') : t('short')}</span>
                {clause.shortfall}
              </div>
            )}
            {clause.markedBy === null ? null : <div className="small quiet">{clause.markedBy}</div>}
          </td>
          <td>
            <Button refused={refused} aria-label={t('writeOf', { clause: clause.id })} onClick={() => onMark(clause)}>
              {t('write')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
