/** The two languages of the product. Chinese is the first; every text exists in both. */
export type Lang = 'zh' | 'en';

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** A text without the control signs that a terminal would obey; tabs and line breaks stay. */
export function withoutControls(text: string): string {
  // Hardly any text has one: a look at its letters costs a tenth of the expression.
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return text.replace(CONTROL, '');
  }
  return text;
}

/**
 * Fills the `{name}` places of a text with the given parameters.
 * A parameter that was not given stays visible as `{name}`, so that a slip shows instead of vanishing.
 * Control signs in parameters, which may come out of a file, are left out.
 */
export function fillText(text: Text, lang: Lang, params: Readonly<Record<string, string | number>> = {}): string {
  return text[lang].replace(/\{(\w+)\}/gu, (place, name: string) =>
    name in params ? withoutControls(String(params[name])) : place,
  );
}
