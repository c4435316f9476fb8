import type { Chart } from './chart.ts';
import type { Text } from './text.ts';

/** What a placeholder of an office's template may stand for: a text, a picture, a chart, whether something holds, or lines of a list with placeholders of their own. */
export type TemplateField =
  | {
      readonly kind: 'text' | 'picture' | 'chart' | 'truth';
      readonly says: Text;
      /** Of a text: as it may stand in a document. */
      readonly example?: string;
    }
  | { readonly kind: 'list'; readonly says: Text; readonly of: TemplateShape };

/** The placeholders that a kind of document knows, by the name that stands between the braces. */
export type TemplateShape = Readonly<Record<string, TemplateField>>;

/** A picture that is put in the place of a placeholder: its bytes and its measures in pixels. */
export interface TemplatePicture {
  readonly format: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
  readonly wide: number;
  readonly high: number;
}

/** What fills a template, by the names of its shape. A name that is not there is empty. */
export interface TemplateData {
  readonly [name: string]: string | boolean | TemplatePicture | Chart | readonly TemplateData[];
}

/** A text among placeholders, with an example of it. */
export const textField = (zh: string, en: string, example: string) => ({
  kind: 'text' as const,
  says: { zh, en },
  example,
});
/** Whether something holds, among placeholders. */
export const truthField = (zh: string, en: string) => ({ kind: 'truth' as const, says: { zh, en } });
/** A chart among placeholders. */
export const chartField = (zh: string, en: string) => ({ kind: 'chart' as const, says: { zh, en } });
/** A list among placeholders. */
export const listField = (zh: string, en: string, of: TemplateShape) => ({
  kind: 'list' as const,
  says: { zh, en },
  of,
});

/** A line of the dictionary that is shown to whoever writes a template. */
export interface PlaceholderLine {
  /** As it is typed: `{标题}`, `{#问题}…{/问题}`, `{%照片}`, `{@排名图}`. */
  readonly typed: string;
  readonly says: Text;
  /** As it may stand in a document; '' where there is none. */
  readonly example: string;
  /** Within so many lists. */
  readonly depth: number;
}

/** The dictionary of a shape, lists before what stands within them. */
export function placeholdersOf(shape: TemplateShape, depth = 0): readonly PlaceholderLine[] {
  return Object.entries(shape).flatMap(([name, field]): readonly PlaceholderLine[] => {
    const { kind, says } = field;
    if (kind === 'picture') return [{ typed: `{%${name}}`, says, example: '', depth }];
    if (kind === 'chart') return [{ typed: `{@${name}}`, says, example: '', depth }];
    if (kind === 'text') return [{ typed: `{${name}}`, says, example: field.example ?? '', depth }];
    return [
      { typed: `{#${name}}…{/${name}}`, says, example: '', depth },
      ...(field.kind === 'list' ? placeholdersOf(field.of, depth + 1) : []),
    ];
  });
}

/** A name as it is written in one of several shapes, looked up from the innermost list outwards; null where none of them knows it. */
export function fieldNamed(name: string, scopes: readonly TemplateShape[]): TemplateField | null {
  for (const shape of scopes.toReversed()) if (Object.hasOwn(shape, name)) return shape[name] ?? null;
  return null;
}

/** The known name that is most like a mistyped one; null where none is like it. */
export function likelyName(name: string, scopes: readonly TemplateShape[]): string | null {
  const known = scopes.flatMap((shape) => Object.keys(shape));
  const shared = (other: string): number => [...new Set(other)].filter((letter) => name.includes(letter)).length;
  const best = known.toSorted((a, b) => shared(b) / b.length - shared(a) / a.length)[0];
  return best === undefined || shared(best) * 2 < Math.min(best.length, name.length) ? null : best;
}
