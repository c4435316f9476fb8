import { useTexts } from '../lib/language.tsx';
import type { CitedFacts } from './reward-record.ts';

const TEXTS = {
  place: { zh: '{group}第 {place} 位（共 {size} 个单位）', en: '{group}: place {place} of {size}' },
  none: { zh: '没有位次', en: 'no place' },
  few: { zh: '这一组太小，位次不作依据', en: 'the group is too small for its place to say anything' },
};

/** Below so many with a place, a rank says nothing. */
const FEW = 3;

/** A unit's own line of the result that is cited. */
export function CitedWords({ cited }: { readonly cited: CitedFacts }) {
  const t = useTexts(TEXTS);
  if (cited === null) return null;
  const { group, place, size, grade } = cited;
  return (
    <>
      <div>{place === null ? t('none') : t('place', { group, place, size })}</div>
      {grade === null ? null : <div className="small quiet">{grade}</div>}
      {place !== null && size < FEW ? <div className="small quiet">{t('few')}</div> : null}
    </>
  );
}
