import type { OutputOf } from '@dudao/core/lib/contract';
import type { readPaper } from '@dudao/core/paper/read-contract';

/** A paper as the server tells it. */
export type Paper = OutputOf<typeof readPaper>;

/** Values that the texts of refusals name. */
export function refusalParams(paper: Paper): Readonly<Record<string, string | number>> {
  const [own] = paper.receivers;
  const missing = own?.missing.map(({ name }) => name).join('、') ?? '';
  return {
    reason: paper.endedReason,
    on: own?.answeredOn ?? own?.receivedOn ?? '',
    names: missing,
    name: '',
    count: paper.counts.owing,
    closedOn: '',
  };
}
