import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeName } from './safe-name.ts';

const name = (text: string) => safeName(text, { most: 60 });

describe('a name that every system can unpack', () => {
  it('keeps what is plain and takes away what leads elsewhere', () => {
    expect(name('安全制度（2025年）')).toBe('安全制度（2025年）');
    expect(name('../../etc/passwd')).toBe('_.._etc_passwd');
    expect(name('C:\\Windows\\x')).toBe('C__Windows_x');
    expect(name('CON')).toBe('_CON');
    expect(name('lpt1.pdf')).toBe('_lpt1.pdf');
    expect(name('末尾有点. . ')).toBe('末尾有点');
    expect(name('fdp.\u202eexe')).toBe('fdp._exe');
    expect(name(' ')).toBe('_');
    expect(safeName('长'.repeat(300), { most: 60, ending: '.pdf' })).toBe(`${'长'.repeat(56)}.pdf`);
  });

  it('never gives anything that Windows or a path would read otherwise, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const safe = safeName(text, { most: 60, ending: '.pdf' });
        expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u);
        expect(safe).not.toMatch(/^\.|^ |[ .]$/u);
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe).not.toMatch(/\p{Surrogate}/u);
        expect([...safe].length).toBeLessThanOrEqual(61);
      }),
      { numRuns: 2000 },
    );
  });
});
