import { percentOf } from '@dudao/core/issue/rates/rate';

/** A share in percent with one decimal, `12.5%`, rounded as rates are; a dash where there is nothing of which it could be a share. */
export function shareOf(part: number, whole: number): string {
  return percentOf(whole === 0 ? null : { part, whole }) ?? '—';
}
