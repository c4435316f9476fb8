import { proposeMeeting } from '@dudao/core/meeting/contract';
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAged } from '../lib/kept.ts';
import { change, type PlainElement, plainDocument } from '../testing/plain-document.ts';
import { ToastProvider } from '../ui/Toast.tsx';
import { CallMeetingPage } from './CallMeetingPage.tsx';

const point = (title: string) => ({
  kind: 'task',
  refId: null,
  point: null,
  each: null,
  title,
  owner: '',
  dueOn: null,
});
const proposal = (...titles: readonly string[]) => ({
  types: [],
  heldOn: '2026-11-30',
  items: titles.map(point),
  called: [],
  chairId: null,
  before: null,
  on: '2026-11-28',
});
const answer = (status: number, body: object) => async () => new Response(JSON.stringify(body), { status });

// At once, so that what was read is drawn before the next look.
notifyManager.setScheduler((notify) => notify());

let propose: () => Promise<Response>;
/** What the frame says beside the page. */
function Aged() {
  return useAged().aged ? <output>old</output> : null;
}

let root: PlainElement;
let drawn: Root;
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });

beforeEach(async () => {
  const plain = plainDocument();
  root = plain.root;
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('window', plain.window);
  vi.stubGlobal('document', plain.document);
  // Whatever else the page asks for is on its way for ever.
  vi.stubGlobal('fetch', (path: string) =>
    path.startsWith('/api/meeting/propose') ? propose() : new Promise(() => undefined),
  );
  propose = answer(200, proposal('红灯一', '红灯二'));
  // Safe: as much of an element as React uses.
  drawn = createRoot(root as unknown as Element);
  await act(async () =>
    drawn.render(
      <QueryClientProvider client={client}>
        <Aged />
        <ToastProvider>
          <MemoryRouter initialEntries={['/u']}>
            <Routes>
              <Route path="/:unitId" element={<CallMeetingPage />} />
            </Routes>
          </MemoryRouter>
        </ToastProvider>
      </QueryClientProvider>,
    ),
  );
  await vi.waitFor(() => act(async () => expect(root.all('TEXTAREA')).toHaveLength(1)));
});
afterEach(async () => {
  await act(async () => drawn.unmount());
  client.clear();
  vi.unstubAllGlobals();
});

const refetch = () => act(() => client.refetchQueries({ queryKey: [proposeMeeting.name] }));
const points = () =>
  root
    .all('FIELDSET')[0]
    ?.all('INPUT')
    .map(({ checked }) => checked);

it('what is typed is still there after reading anew in the background failed because the session ended', async () => {
  await act(async () => change(root.all('TEXTAREA')[0], '食堂整改'));
  propose = answer(401, { problem: 'sign-in-required', title: '请先登录' });
  await refetch();
  expect(client.getQueryCache().findAll({ queryKey: [proposeMeeting.name] })[0]?.state.status).toBe('error');
  expect(root.all('TEXTAREA').map(({ value }) => value)).toEqual(['食堂整改']);
  expect(root.all('OUTPUT')).toHaveLength(1);
  propose = answer(200, proposal());
  await refetch();
  expect(root.all('OUTPUT')).toHaveLength(0);
  expect(root.all('TEXTAREA').map(({ value }) => value)).toEqual(['食堂整改']);
});

it('a point that was left out stays left out, and no other, when the list is read anew', async () => {
  await act(async () => change(root.all('FIELDSET')[0]?.all('INPUT')[1], ''));
  expect(points()).toEqual([true, false]);
  propose = answer(200, proposal('新的红灯', '红灯一', '红灯二'));
  await refetch();
  expect(points()).toEqual([true, false]);
  expect(root.textContent).not.toContain('新的红灯');
});
