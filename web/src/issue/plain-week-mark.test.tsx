import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LanguageProvider } from '../lib/language.tsx';
import { PlainWeekMark } from './PlainWeekMark.tsx';

const shown = (on: string): string =>
  renderToStaticMarkup(
    <LanguageProvider>
      <PlainWeekMark on={on} />
    </LanguageProvider>,
  );

it('a day in a year whose holidays are not announced says so, with the year; another says nothing', () => {
  expect(shown('2027-01-08')).toContain('2027');
  expect(shown('2026-12-31')).toBe('');
});
