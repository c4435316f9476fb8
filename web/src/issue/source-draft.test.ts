import { describe, expect, it } from 'vitest';
import { sentSource, sourceFrom } from './source-draft.ts';

const from = (query: string) => sourceFrom(new URLSearchParams(query));

describe('the source of an entry', () => {
  it('is told in the address by the page that makes an entry of something', () => {
    const draft = from('source=superior&record=paper:0b4f&about=市督〔2026〕8 号');
    expect(draft).toEqual({ kind: 'superior', text: '市督〔2026〕8 号', record: { noun: 'paper', id: '0b4f' } });
    expect(sentSource(draft)).toEqual({
      source: { kind: 'superior', text: '市督〔2026〕8 号', record: { noun: 'paper', id: '0b4f' } },
    });
  });

  it('is the usual one where the address says nothing, or what is no source', () => {
    expect(sentSource(from(''))).toEqual({});
    expect(from('source=threshold&record=school:1')).toEqual({ kind: '', text: '', record: null });
  });
});
