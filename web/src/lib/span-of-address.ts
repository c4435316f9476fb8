import { parseDay } from '@dudao/core/lib/plain-day';

/** Days that an address names by `from` and `until`, both included; null where it names none. */
export function spanOfAddress(params: URLSearchParams): { readonly fromOn: string; readonly untilOn: string } | null {
  const [fromOn, untilOn] = [params.get('from') ?? '', params.get('until') ?? ''];
  return parseDay(fromOn) === null || parseDay(untilOn) === null ? null : { fromOn, untilOn };
}
