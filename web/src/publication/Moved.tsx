import { useTexts } from '../lib/language.tsx';

const TEXTS = {
  up: { zh: '进 {n} 位', en: 'up {n}' },
  down: { zh: '退 {n} 位', en: 'down {n}' },
  same: { zh: '持平', en: 'same' },
  none: { zh: '—', en: '—' },
};

/** Places gained or lost since, in a sign, words and a number. */
export function Moved({ moved }: { readonly moved: number | null }) {
  const t = useTexts(TEXTS);
  if (moved === null) return t('none');
  if (moved === 0) return <span className="quiet">{t('same')}</span>;
  return (
    <span className={moved > 0 ? 'publication-up' : 'publication-down'}>
      <span aria-hidden="true">{moved > 0 ? '▲ ' : '▼ '}</span>
      {t(moved > 0 ? 'up' : 'down', { n: Math.abs(moved) })}
    </span>
  );
}
