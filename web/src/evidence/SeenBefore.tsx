import type { EarlierUse } from '@dudao/core/evidence/shapes';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { EARLIER_NAMES } from './words.ts';

const TEXTS = {
  none: { zh: '未发现', en: 'none found' },
  used: { zh: '曾用 {count} 次', en: 'used {count} times before' },
  other: { zh: '另一单位（无权查看）', en: 'another unit (not yours to see)' },
  own: { zh: '本单位', en: 'this unit' },
  year: { zh: '{year}年', en: '{year}' },
  bits: { zh: '64 位中差 {bits} 位', en: '{bits} of 64 bits differ' },
};

/** Whether a file or picture was used before, in a cell. */
export function SeenMark({ uses }: { readonly uses: readonly EarlierUse[] }) {
  const t = useTexts(TEXTS);
  if (uses.length === 0) return <span className="quiet">{t('none')}</span>;
  return <VerdictMark standing="miss" word={t('used', { count: uses.length })} />;
}

/** Each earlier use: how alike, whose, of when. */
export function SeenList({ uses }: { readonly uses: readonly EarlierUse[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <ul className="evidence-seen">
      {uses.map((use, i) => {
        const whose = use.ownUnit ? t('own') : (use.unit?.name ?? t('other'));
        const when = use.period ?? t('year', { year: use.year });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: earlier uses neither come nor go while they are shown
          <li key={i}>
            <VerdictMark standing="miss" word={say(EARLIER_NAMES[use.how])} />{' '}
            {use.filingId === null ? (
              `${whose} · ${when}`
            ) : (
              <Link to={paths.evidencePiece(use.filingId)}>{`${whose} · ${when}`}</Link>
            )}{' '}
            {use.how === 'same-file' ? null : <span className="small quiet">{t('bits', { bits: use.bits })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
