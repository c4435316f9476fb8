import { describe, expect, it } from 'vitest';
import { resolvedFigure } from './pictures.ts';
import { documentOf, figureText } from './text-document.ts';

const LABEL = { zh: '教师数', en: 'teachers' };
const REGISTER = [{ element: 'teachers', label: LABEL, unit: '人', values: { '2023-2024': '41', '2025-2026': '52' } }];
const asked = (element: string, before: string, after: string) => ({
  element,
  label: null,
  unit: null,
  before: { period: before, value: '1' },
  after: { period: after, value: '99' },
});

describe('a figure in two years', () => {
  it('is the register’s, whatever was sent in, and says where nothing was reported', () => {
    const figure = resolvedFigure(asked('teachers', '2023-2024', '2025-2026'), REGISTER);
    expect(figure).toMatchObject({ label: LABEL, before: { value: '41' }, after: { value: '52' } });
    expect(figure === null ? '' : figureText(figure, 'zh')).toBe(
      '教师数：2023-2024 学年 41人 → 2025-2026 学年 52人（取自填报数据）',
    );
    const early = resolvedFigure(asked('teachers', '2010-2011', '2025-2026'), REGISTER);
    expect(early === null ? '' : figureText(early, 'en')).toContain('not reported in 2010-2011');
    expect(resolvedFigure(asked('pupils', '2023-2024', '2025-2026'), REGISTER)).toBeNull();
  });
});

describe('photos on paper', () => {
  it('stand two by two, before and after named', () => {
    const photo = { filingId: '00000000-0000-4000-8000-000000000001', caption: '操场' };
    const kind = { parts: [{ id: 'seen', name: { zh: '对比', en: 'pairs' }, kind: 'pairs' }] } as const;
    const pair = { title: '操场硬化', before: photo, after: null, figure: null };
    const around = { lang: 'zh', planTitle: String, goalText: String, marks: null } as const;
    expect(documentOf({ parts: [...kind.parts] }, { seen: { pairs: [pair] } }, around)).toEqual([
      { kind: 'heading', text: '对比' },
      { kind: 'paragraph', text: '操场硬化' },
      {
        kind: 'pictures',
        pictures: [
          { filingId: photo.filingId, caption: '变化前：操场' },
          { filingId: null, caption: '变化后：—' },
        ],
      },
    ]);
  });
});
