import type { ShownParty } from '@dudao/core/paper/shapes';
import { useParams, useSearchParams } from 'react-router';

/** What a party is called: a body by its own name, with its unit where that is not plain. */
export function partyName({ unitName, bodyName }: Pick<ShownParty, 'unitName' | 'bodyName'>, withUnit = false): string {
  if (bodyName === null) return unitName;
  return withUnit ? `${bodyName} · ${unitName}` : bodyName;
}

/** In whose name a page speaks, as its address says. */
export function useParty(): { readonly unitId: string; readonly bodyId: string | null } {
  const { unitId } = useParams();
  const [search] = useSearchParams();
  return { unitId: unitId ?? search.get('unit') ?? '', bodyId: search.get('body') };
}
