import type { OutputOf } from '@dudao/core/lib/contract';
import { listStandings, MOST_STANDINGS, readRecompute } from '@dudao/core/score/standing-contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RecomputeBox } from './RecomputeBox.tsx';
import { Standings } from './Standings.tsx';

const UNIT = { id: 'c', name: '甲县' };

/** The markup when the server has answered so. */
function shown(
  node: ReactNode,
  answers: {
    readonly progress?: OutputOf<typeof readRecompute>;
    readonly standings?: OutputOf<typeof listStandings>;
  },
): string {
  const client = new QueryClient();
  client.setQueryData([readRecompute.name, { unitId: UNIT.id }], answers.progress);
  client.setQueryData([listStandings.name, { unitId: UNIT.id, limit: MOST_STANDINGS }], answers.standings);
  return renderToStaticMarkup(<QueryClientProvider client={client}>{node}</QueryClientProvider>);
}

const NONE = { sets: [], set: null, verdictName: null, standings: [], more: false };
const standings = (waiting: number) => ({ ...NONE, waiting, totals: { pass: 0, fail: 0, pending: 0 } });

describe('how far a recomputation is', () => {
  it('says what is left, and holds the button until it is done', () => {
    const busy = shown(<RecomputeBox unit={UNIT} />, { progress: { waiting: 7, failed: 0 } });
    expect(busy).toContain('还有 7 份现状');
    expect(busy).toMatch(/<button[^>]*(?:disabled|aria-busy)/u);
    const idle = shown(<RecomputeBox unit={UNIT} />, { progress: { waiting: 0, failed: 0 } });
    expect(idle).not.toContain('<progress');
    expect(idle).not.toMatch(/<button[^>]*(?:disabled|aria-busy="true")/u);
  });

  it('says that some could not be made', () => {
    expect(shown(<RecomputeBox unit={UNIT} />, { progress: { waiting: 0, failed: 2 } })).toContain('有 2 份没有算成');
  });

  it('is seen by whoever reads standings, also before there is one', () => {
    expect(shown(<Standings unit={UNIT} />, { standings: standings(3) })).toContain('正在重算，还有 3 份现状');
    expect(shown(<Standings unit={UNIT} />, { standings: standings(0) })).toBe('');
  });
});
