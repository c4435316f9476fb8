/** What a JSON value becomes so that the database takes it. */
export interface Storable {
  readonly value: unknown;
  /** Where something was replaced, as paths; empty: nothing was. */
  readonly replaced: readonly string[];
}

const IN_PLACE = '\u{fffd}';

/** JSON may hold U+0000 and halves of surrogate pairs, such as an emoji that was cut in two; PostgreSQL takes neither into `jsonb` or `text`. */
export const storableText = (text: string): string =>
  text.replaceAll('\u0000', IN_PLACE).replaceAll(/\p{Cs}/gu, IN_PLACE);

/** F5 The same value with a replacement character for every one that cannot be stored, in texts and in keys. */
export function storableOf(said: unknown): Storable {
  const replaced: string[] = [];
  const walk = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') return textAt(value, path);
    if (Array.isArray(value)) return value.map((one, i) => walk(one, [...path, String(i)]));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const at = [...path, storableText(key)];
        return [textAt(key, at), walk(one, at)];
      }),
    );
  };
  const textAt = (text: string, path: readonly string[]): string => {
    const stored = storableText(text);
    if (stored !== text) replaced.push(path.join('.'));
    return stored;
  };
  return { value: walk(said, []), replaced };
}
