/** A JSON value, without `undefined` and without numbers that JSON cannot hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * One text per JSON value, whatever the order in which keys were written (the ordering of RFC 8785): keys sorted by UTF-16 code
 * units, no spaces, absent keys left out. Digests are taken over this text. A number that is not finite is a bug and throws.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not a JSON number: ${value}`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const entry = value[key];
    if (entry !== undefined) entries.push(`${JSON.stringify(key)}:${canonicalJson(entry)}`);
  }
  return `{${entries.join(',')}}`;
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
