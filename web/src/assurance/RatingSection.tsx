import { BEST, RATER_NAMES, RATERS } from '@dudao/core/assurance/rating';
import { useState } from 'react';
import { Link } from 'react-router';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { FileRecord } from './file-record.ts';
import { RateDialog } from './RateDialog.tsx';

const TEXTS = {
  title: { zh: '查出问题的质量：高、深、实', en: 'Quality of the findings' },
  apart: {
    zh: '组长和督导室分开评，两边都评了才互相看得到。',
    en: 'The head of the team and the office rate apart; each sees the other once both are in.',
  },
  alone: { zh: '没有督导组的督导，只由督导室评。', en: 'A visit without a team is rated by the office alone.' },
  point: { zh: '评什么', en: 'Point' },
  isIn: { zh: '已评', en: 'is in' },
  isNot: { zh: '还没有评', en: 'not yet' },
  who: { zh: '{rater}：{by}，{at}', en: '{rater}: {by}, {at}' },
  grade: { zh: '{grade} 分（满分 {best}）', en: '{grade} of {best}' },
  far: {
    zh: '“{point}”两边相差 {gap} 分，请当面核对所引的问题。',
    en: '“{point}”: the two differ by {gap}; compare the entries cited.',
  },
  rate: { zh: '评高、深、实', en: 'Rate the findings' },
  again: { zh: '修改评定', en: 'Change the rating' },
  uncited: {
    zh: '这次督导还没有登入台账的问题，没有可以引用的，不能评定。',
    en: 'No entry of a ledger came from this visit, so there is nothing to cite.',
  },
};

/** What the team's head and the office say of the findings, side by side once both are in. */
export function RatingSection({ file }: { readonly file: FileRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [open, setOpen] = useState(false);
  const { ratings, isIn, actions, side } = file;
  const raters = RATERS.filter((rater) => rater === 'office' || file.visit.team !== null);
  const shown = raters.filter((rater) => ratings[rater] !== null);
  const nameOf = (id: string) => {
    const point = file.rated.find((one) => one.id === id);
    return point === undefined ? id : say(point.name);
  };
  return (
    <Section
      title={t('title')}
      level={2}
      aside={<span className="small quiet">{t(file.visit.team === null ? 'alone' : 'apart')}</span>}
    >
      <div className="assurance-part">
        <p className="line">
          {raters.map((rater) => {
            const rating = ratings[rater];
            const at =
              rating === null
                ? null
                : { rater: say(RATER_NAMES[rater]), by: rating.by, at: showMoment(rating.at, lang) };
            return (
              <span key={rater} className="assurance-rater">
                {at === null ? `${say(RATER_NAMES[rater])} ` : `${t('who', at)} `}
                <VerdictMark standing={isIn[rater] ? 'met' : 'pending'} word={t(isIn[rater] ? 'isIn' : 'isNot')} />
              </span>
            );
          })}
        </p>
        {file.farApart.map(({ point, gap }) => (
          <Notice key={point} kind="decide">
            {t('far', { point: nameOf(point), gap })}
          </Notice>
        ))}
        {shown.length === 0 ? null : (
          <PlainTable caption={t('title')} heads={[t('point'), ...shown.map((rater) => say(RATER_NAMES[rater]))]}>
            {file.rated.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{say(name)}</th>
                {shown.map((rater) => {
                  const grade = ratings[rater]?.grades.find(({ point }) => point === id);
                  return (
                    <td key={rater}>
                      {grade === undefined ? null : (
                        <>
                          <strong>{t('grade', { grade: grade.grade, best: BEST })}</strong>
                          <div className="assurance-words">{grade.words}</div>
                          <ul className="assurance-sources small">
                            {grade.entries.map((entry) => (
                              <li key={entry.id}>
                                <Link to={paths.issue(entry.id)}>
                                  {entry.number} {entry.title}
                                </Link>
                              </li>
                            ))}
                          </ul>
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </PlainTable>
        )}
        {actions.rate === 'assurance-uncited' ? <p className="quiet">{t('uncited')}</p> : null}
        {actions.rate === true ? (
          <div className="line no-print">
            <Button look={ratings[side] === null ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
              {t(ratings[side] === null ? 'rate' : 'again')}
            </Button>
          </div>
        ) : null}
      </div>
      {open ? <RateDialog file={file} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}
