/** The two languages of the product. Chinese is the first; every text exists in both. */
export type Lang = 'zh' | 'en';

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/**
 * Fills the `{name}` places of a text with the given parameters.
 * A parameter that was not given stays visible as `{name}`, so that a slip shows instead of vanishing.
 */
export function fillText(text: Text, lang: Lang, params: Readonly<Record<string, string | number>> = {}): string {
  return text[lang].replace(/\{(\w+)\}/gu, (place, name: string) => (name in params ? String(params[name]) : place));
}
