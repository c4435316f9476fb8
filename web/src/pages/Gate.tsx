import type { ReactNode } from 'react';
import { useTexts } from '../lib/language.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';
import './frame.css';

const TEXTS = { brand: { zh: '教育督导', en: 'Dudao' } };

/** The plain page before one is in. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const t = useTexts(TEXTS);
  return (
    <div className="gate">
      <main>
        <div className="brand">
          <img src="/seal.svg" alt="" width="40" height="40" />
          {t('brand')}
        </div>
        {children}
      </main>
      <footer className="small">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </div>
  );
}
