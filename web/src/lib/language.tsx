import { fillText, type Lang, type Text } from '@dudao/core/lib/text';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { readPreference, writePreference } from './preference.ts';

/** Texts of one component, Chinese first; keys are typed, so that a text cannot be asked for that does not exist. */
export type Texts = Readonly<Record<string, Text>>;

export type Say<T extends Texts> = (
  key: keyof T & string,
  params?: Readonly<Record<string, string | number>>,
) => string;

interface LanguageState {
  readonly lang: Lang;
  readonly setLang: (lang: Lang) => void;
}

const LanguageContext = createContext<LanguageState>({ lang: 'zh', setLang: () => undefined });

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [lang, setLangState] = useState<Lang>(currentLang);
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  const setLang = useCallback((next: Lang) => {
    writePreference('lang', next);
    setLangState(next);
  }, []);
  const state = useMemo(() => ({ lang, setLang }), [lang, setLang]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** The language in force, also outside React: requests carry it, so that refusals come in the user's language. */
export function currentLang(): Lang {
  return readPreference('lang') === 'en' ? 'en' : 'zh';
}

export function useLanguage(): LanguageState {
  return useContext(LanguageContext);
}

/** The texts of a component in the user's language. */
export function useTexts<T extends Texts>(texts: T): Say<T> {
  const { lang } = useLanguage();
  return useCallback((key, params) => fillText(texts[key] as Text, lang, params), [texts, lang]);
}

/** Reads a bilingual text that came as data. */
export function useText(): (text: Text, params?: Readonly<Record<string, string | number>>) => string {
  const { lang } = useLanguage();
  return useCallback((text, params) => fillText(text, lang, params), [lang]);
}
