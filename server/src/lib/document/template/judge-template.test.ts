import type { TemplateShape } from '@dudao/core/lib/template-shape';
import { describe, expect, it } from 'vitest';
import { p, templateDocx } from '../testing/template-docx.ts';
import { judgeTemplate } from './judge-template.ts';

const SHAPE: TemplateShape = { 标题: { kind: 'text', says: { zh: '', en: '' } } };
const about = { file: '模板.docx', shape: SHAPE };
const script = (body: string): URL => new URL(`data:text/javascript,${encodeURIComponent(body)}`);
const LIMITS = { timeoutMs: 10_000, memoryMb: 64 };

describe('an uploaded template is read in a thread of its own', () => {
  it('with the same answer', async () => {
    const read = await judgeTemplate(await templateDocx(p('{标题}')), about);
    expect(read.ok && read.value.placeholders.map(({ name }) => name)).toEqual(['标题']);
    const refused = await judgeTemplate(new Uint8Array([1]), about);
    expect(refused.ok ? [] : refused.problems.map(({ problem }) => problem)).toEqual(['template-not-docx']);
  });

  it('one that takes too long or too much memory is refused; the server goes on meanwhile and afterwards', async () => {
    let beats = 0;
    const heart = setInterval(() => beats++, 20);
    const endless = await judgeTemplate(new Uint8Array(), about, { ...LIMITS, timeoutMs: 500 }, script('for (;;);'));
    clearInterval(heart);
    expect(endless.ok ? '' : endless.problems[0]?.problem).toBe('template-too-complex');
    expect(beats).toBeGreaterThan(2);
    const hungry = script('const a = []; for (;;) a.push(Array.from({ length: 1000 }, () => ({})));');
    const full = await judgeTemplate(new Uint8Array(), about, LIMITS, hungry);
    expect(full.ok ? '' : full.problems[0]?.problem).toBe('template-too-complex');
    await expect(judgeTemplate(new Uint8Array(), about, LIMITS, script('process.exit(3)'))).rejects.toThrow('3');
    expect((await judgeTemplate(await templateDocx(p('{标题}')), about)).ok).toBe(true);
  });
});
