import { proposeMeeting } from '@dudao/core/meeting/contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter, Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { CallMeetingPage } from '../pages/CallMeetingPage.tsx';
import { ToastProvider } from '../ui/Toast.tsx';
import { Refusal, Unreachable } from './refusal.ts';

const refusal = (status: number) => new Refusal(status, { problem: 'p', title: `HTTP ${status}` });
const PROPOSAL = {
  types: [],
  heldOn: '2026-11-30',
  items: [],
  called: [],
  chairId: null,
  before: null,
  on: '2026-11-28',
};

/** The page of a form after its answer was there and asking for it anew came to nothing. */
async function shown(error: Error): Promise<string> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const queryKey = [proposeMeeting.name, { unitId: 'u', type: null }];
  client.setQueryData(queryKey, PROPOSAL);
  await client.fetchQuery({ queryKey, queryFn: () => Promise.reject(error) }).catch(() => undefined);
  expect(client.getQueryState(queryKey)?.status).toBe('error');
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <ToastProvider>
        <MemoryRouter initialEntries={['/u']}>
          <Routes>
            <Route path="/:unitId" element={<CallMeetingPage />} />
          </Routes>
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  );
}

describe('a form whose page is read anew in the background', () => {
  it.each([
    ['the session ended', refusal(401)],
    ['too many asked at once', refusal(429)],
    ['the server is in trouble', refusal(503)],
    ['there is no network', new Unreachable('offline')],
  ])('stays with what is typed where %s', async (_, error) => {
    const html = await shown(error);
    expect(html).toContain('<textarea');
    expect(html).not.toContain('class="state"');
  });

  it.each([403, 404])('gives way where the server says %i of the thing itself', async (status) => {
    const html = await shown(refusal(status));
    expect(html).not.toContain('<textarea');
    expect(html).toContain(`HTTP ${status}`);
  });
});
