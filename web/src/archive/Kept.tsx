import type { readArchive } from '@dudao/core/archive/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useText, useTexts } from '../lib/language.tsx';

/** How long something is kept; null: no schedule says. */
export type KeptFor = OutputOf<typeof readArchive>['submissions'][number]['kept'];

const TEXTS = {
  unsaid: { zh: '未定期限', en: 'not said' },
  review: { zh: '{year} 年鉴定', en: 'review {year}' },
  due: { zh: '▲ 已到期，待鉴定', en: '▲ due for review' },
};

/** How long a record is kept, and when it is due for review. */
export function Kept({ kept }: { readonly kept: KeptFor }) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (kept === null) return <span className="quiet">{t('unsaid')}</span>;
  return (
    <>
      {say(kept.name)}
      {kept.dueFrom === null ? null : (
        <span className={kept.isDue ? 'small text-lack archive-line' : 'small quiet archive-line'}>
          {kept.isDue ? t('due') : t('review', { year: kept.dueFrom })}
        </span>
      )}
    </>
  );
}
