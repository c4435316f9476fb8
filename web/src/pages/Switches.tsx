import { useState } from 'react';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { isLargeType, setLargeType } from '../lib/type-size.ts';

const TEXTS = {
  large: { zh: '大字', en: 'Large type' },
  other: { zh: 'English', en: '中文' },
};

export function LanguageSwitch() {
  const t = useTexts(TEXTS);
  const { lang, setLang } = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="button plain"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLang(other)}
    >
      {t('other')}
    </button>
  );
}

export function TypeSizeSwitch() {
  const t = useTexts(TEXTS);
  const [large, setLarge] = useState(isLargeType);
  return (
    <button
      type="button"
      className="button plain"
      aria-pressed={large}
      aria-label={t('large')}
      title={t('large')}
      onClick={() => {
        setLargeType(!large);
        setLarge(!large);
      }}
    >
      <span aria-hidden="true">{large ? 'A−' : 'A+'}</span>
    </button>
  );
}
