import { groupBy } from '@dudao/core/lib/group-by';
import { NO_BAND_TEXTS } from '@dudao/core/publication/bands';
import { REPLY_STATE_NAMES } from '@dudao/core/publication/publication-state';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { showNumber } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Moved } from './Moved.tsx';
import { type LineFacts, type PublicationFacts, REPLY_STANDINGS } from './publication-record.ts';

const TEXTS = {
  group: { zh: '{group}（{count} 个单位）', en: '{group} ({count} units)' },
  kept: {
    zh: '不对外公布：这一组太小，或可由合计推出。',
    en: 'Not told to the public: the group is small, or could be had from the totals.',
  },
  place: { zh: '位次', en: 'Place' },
  unit: { zh: '单位', en: 'Unit' },
  moved: { zh: '进位', en: 'Moved' },
  band: { zh: '稳健区间', en: 'Band' },
  grade: { zh: '等次', en: 'Grade' },
  reply: { zh: '单位答复', en: 'Reply' },
  waiting: { zh: '待答复', en: 'awaited' },
  proposed: { zh: '待确认', en: 'to be confirmed' },
  again: { zh: '答复异议后待再确认', en: 'to be confirmed again' },
  confirmed: { zh: '{by} 确认', en: 'confirmed by {by}' },
  changed: { zh: '规则为{rule}，改定：{reason}', en: 'by the rule {rule}; changed: {reason}' },
  leave: { zh: '不列入', en: 'Leave out' },
  leaveOf: { zh: '不列入{unit}', en: 'Leave out {unit}' },
  change: { zh: '改定等次', en: 'Change grade' },
  changeOf: { zh: '改定{unit}的等次', en: 'Change the grade of {unit}' },
  answer: { zh: '答复异议', en: 'Answer' },
  answerOf: { zh: '答复{unit}第 {n} 条异议', en: 'Answer point {n} of {unit}' },
  point: { zh: '第 {n} 条：{text}', en: '{n}: {text}' },
  upheld: { zh: '采纳：{answer}', en: 'Upheld: {answer}' },
  rejected: { zh: '不采纳：{answer}', en: 'Not upheld: {answer}' },
  pending: { zh: '待核', en: 'pending' },
  noBand: { zh: '本组没有稳健区间：{why}。', en: 'No bands in this group: {why}.' },
  range: { zh: '第 {best}–{worst} 位', en: '{best}–{worst}' },
};

/** What somebody wants to do with a line. */
export type LineDeed =
  | { readonly kind: 'leave' | 'change'; readonly line: LineFacts }
  | { readonly kind: 'answer'; readonly line: LineFacts; readonly point: number };

interface LineTableProps {
  readonly publication: PublicationFacts;
  readonly onDeed: (deed: LineDeed) => void;
}

/** Units of a publication in their groups, each with its place, grade, reply and what can be done about it. */
export function LineTable({ publication, onDeed }: LineTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const groups = groupBy(publication.rows, ({ group }) => group.key);
  return [...groups].map(([key, lines]) => (
    <Section
      key={key}
      level={2}
      title={t('group', { group: lines[0] ? say(lines[0].group.name) : '', count: lines.length })}
      aside={lines[0]?.keptBack ? <span className="small quiet">{t('kept')}</span> : null}
    >
      <PlainTable
        heads={[
          { number: t('place') },
          t('unit'),
          { number: `${say(publication.measure.name)}（${publication.measure.unit}）` },
          t('moved'),
          t('band'),
          t('grade'),
          t('reply'),
        ]}
      >
        {lines.map((line) => (
          <Line key={line.code} line={line} publication={publication} onDeed={onDeed} />
        ))}
      </PlainTable>
      {lines[0]?.noBand ? (
        <p className="small quiet">{t('noBand', { why: say(NO_BAND_TEXTS[lines[0].noBand]) })}</p>
      ) : null}
    </Section>
  ));
}

function Line({ line, publication, onDeed }: LineTableProps & { readonly line: LineFacts }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { actions, measure, state } = publication;
  const nameOf = (id: string | null) => {
    const found = measure.grades.find((grade) => grade.id === id)?.name;
    return found === undefined ? '—' : say(found);
  };
  const unit = line.unit.name;
  return (
    <tr>
      <td className="number">{line.place ?? t('pending')}</td>
      <th scope="row">
        <Link to={paths.unit(line.unit.id)}>{unit}</Link>
        {actions.leaveOut === true ? (
          <div className="no-print">
            <Button look="plain" aria-label={t('leaveOf', { unit })} onClick={() => onDeed({ kind: 'leave', line })}>
              {t('leave')}
            </Button>
          </div>
        ) : null}
      </th>
      <td className="number">{showNumber(line.figure, measure.decimals)}</td>
      <td className="nowrap">
        <Moved moved={line.moved} />
      </td>
      <td className="nowrap">
        {line.band === null ? '—' : t('range', { best: line.band.best, worst: line.band.worst })}
      </td>
      <td>
        {nameOf(line.grade)}
        <div className="small quiet">
          {line.grade === line.ruleGrade ? null : (
            <div>{t('changed', { rule: nameOf(line.ruleGrade), reason: line.reason })}</div>
          )}
          {line.confirmed === null
            ? state === 'draft'
              ? null
              : t('proposed')
            : line.confirmed.isSince
              ? t('confirmed', { by: line.confirmed.by })
              : t('again')}
        </div>
        {actions.confirm === true && measure.grades.length > 0 ? (
          <div className="no-print">
            <Button look="plain" aria-label={t('changeOf', { unit })} onClick={() => onDeed({ kind: 'change', line })}>
              {t('change')}
            </Button>
          </div>
        ) : null}
      </td>
      <td>
        {state === 'draft' ? null : line.reply === null ? (
          <span className="quiet">{t('waiting')}</span>
        ) : (
          <VerdictMark standing={REPLY_STANDINGS[line.reply]} word={say(REPLY_STATE_NAMES[line.reply])} />
        )}
        {line.points.map((point, i) => (
          <div key={point.text} className="publication-point">
            {t('point', { n: i + 1, text: point.text })}
            {point.answer === null ? (
              actions.answer === true ? (
                <div className="no-print">
                  <Button
                    aria-label={t('answerOf', { unit, n: i + 1 })}
                    onClick={() => onDeed({ kind: 'answer', line, point: i })}
                  >
                    {t('answer')}
                  </Button>
                </div>
              ) : null
            ) : (
              <div className="quiet">{t(point.isUpheld ? 'upheld' : 'rejected', { answer: point.answer })}</div>
            )}
          </div>
        ))}
      </td>
    </tr>
  );
}
