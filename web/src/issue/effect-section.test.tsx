import { readEffect } from '@dudao/core/issue/source-contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { LanguageProvider } from '../lib/language.tsx';
import { EffectSection } from './EffectSection.tsx';

const issueId = '00000000-0000-4000-8000-000000000000';

function shown(state: object): string {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } });
  const queryKey = [readEffect.name, { issueId, reckon: true }];
  client.getQueryCache().build(client, { queryKey }).setState(state);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <MemoryRouter>
          <EffectSection issueId={issueId} level={3} closing />
        </MemoryRouter>
      </LanguageProvider>
    </QueryClientProvider>,
  );
}

describe('what closing would do', () => {
  it('E38 is said to be on its way, and where it cannot be reckoned that is said and not passed over', () => {
    expect(shown({})).toContain('loading');
    expect(shown({ status: 'error', error: new Error('weg') })).toContain('role="alert"');
  });
});
