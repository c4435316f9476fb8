import type { OutputOf } from '@dudao/core/lib/contract';
import type { readVisitChoices } from '@dudao/core/visit/course-contract';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { useDraft } from './VisitForm.tsx';
import { freshDraft, type VisitDraft } from './visit-draft.ts';

// Safe: no pattern is chosen, so that only the list of them is read.
const CHOICES = { agendas: [] } as unknown as OutputOf<typeof readVisitChoices>;

function Refused({ draft }: { readonly draft: VisitDraft }) {
  return useDraft(draft, CHOICES).refused ?? 'may be planned';
}

const refused = (more: Partial<VisitDraft>) =>
  renderToStaticMarkup(<Refused draft={{ ...freshDraft('u', '2026-11-30'), title: '食堂', ...more }} />);

it('V23 a visit that is made again is not planned as one for want of its last day', () => {
  expect(refused({})).toBe('may be planned');
  expect(refused({ every: 'week', lastOn: '2026-12-28' })).toBe('may be planned');
  expect(refused({ every: 'week' })).toBe('定期督查请写明到哪一天为止。');
});
