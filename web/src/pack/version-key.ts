import type { StandardSummary } from '@dudao/core/pack/contract';

/** How an address and a list name a version. */
export function versionKey({ id, version }: Pick<StandardSummary, 'id' | 'version'>): string {
  return `${id}@${version}`;
}
