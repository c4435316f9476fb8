import { readBurdenOfVisit } from '@dudao/core/visit/coverage-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  burden: {
    zh: '该单位今年已接待和已安排督导 {visits} 次',
    en: 'The unit has received or awaits {visits} visits this year',
  },
  most: { zh: '，限额 {most} 次。', en: ', of at most {most}.' },
  noMost: { zh: '，没有设限额。', en: '; no limit is set.' },
  beyond: { zh: '再安排就超过限额了。', en: 'One more goes beyond the limit.' },
  near: {
    zh: '附近已有督导，建议合并，进一次门、查多件事：',
    en: 'Visits near by that this one could join:',
  },
  named: { zh: '{day} {title}（{office}），相隔 {days} 天', en: '{day} {title} ({office}), {days} days apart' },
};

interface VisitBurdenProps {
  readonly unitId: string;
  readonly visitedUnitId: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

/** What a visit on these days would come upon: others near by, and the unit's burden. */
export function VisitBurden(asked: VisitBurdenProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const found = useRead(readBurdenOfVisit, { ...asked }, { keepPrevious: true });
  if (found.data === undefined) return null;
  const { near, visits, most } = found.data;
  const isBeyond = most !== null && visits >= most;
  return (
    <Notice kind={isBeyond || near.length > 0 ? 'decide' : 'info'}>
      <p>
        {t('burden', { visits })}
        {most === null ? t('noMost') : t('most', { most })} {isBeyond ? t('beyond') : null}
      </p>
      {near.length === 0 ? null : (
        <>
          <p>{t('near')}</p>
          <ul>
            {near.map(({ visitId, fromOn, title, office, daysApart }) => (
              <li key={visitId}>
                <Link to={paths.visit(visitId)}>
                  {t('named', { day: showDay(fromOn, lang), title, office, days: daysApart })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
