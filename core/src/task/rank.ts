/** A task as the list of what comes first sees it. */
export interface TaskToRank {
  readonly id: string;
  readonly title: string;
  /** 1 is first; null: not ranked. */
  readonly priority: number | null;
  /** Percent of the plan's budget with at most two decimals; null: none. */
  readonly budgetShare: string | null;
}

/** A task in its place, with its own share of the budget and what it and all before it take, in percent without trailing noughts. */
export type RankedTask<T extends TaskToRank> = T & { readonly share: string | null; readonly sum: string };

/** Tasks that are ranked or have a share of the budget: those first that come first, unranked ones last, in the order given among equals. */
export function rankTasks<T extends TaskToRank>(
  tasks: readonly T[],
): { readonly ranked: readonly RankedTask<T>[]; readonly total: string; readonly isOver: boolean } {
  const order = tasks
    .filter(({ priority, budgetShare }) => priority !== null || budgetShare !== null)
    .sort((a, b) => (a.priority ?? Number.POSITIVE_INFINITY) - (b.priority ?? Number.POSITIVE_INFINITY) || 0);
  let hundredths = 0;
  const ranked = order.map((task) => {
    const own = hundredthsOf(task.budgetShare);
    hundredths += own;
    return { ...task, share: task.budgetShare === null ? null : percentText(own), sum: percentText(hundredths) };
  });
  return { ranked, total: percentText(hundredths), isOver: hundredths > 10_000 };
}

/** Whole hundredths of a percent, so that the sum is exact. */
function hundredthsOf(share: string | null): number {
  const [whole = '0', part = ''] = (share ?? '0').split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function percentText(hundredths: number): string {
  const part = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/u, '');
  const whole = String(Math.floor(hundredths / 100));
  return part === '' ? whole : `${whole}.${part}`;
}
