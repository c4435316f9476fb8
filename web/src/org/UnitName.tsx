import { readUnit } from '@dudao/core/org/contract';
import { useRead } from '../lib/ask.ts';

/** The name of a unit of which only the id is at hand; `known` where the page has read it already. */
export function UnitName({ unitId, known }: { readonly unitId: string; readonly known?: string | undefined }) {
  const unit = useRead(readUnit, { unitId }, { enabled: known === undefined });
  return <span>{known ?? unit.data?.name ?? '…'}</span>;
}
