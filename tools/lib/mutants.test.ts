import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { mutantsOf } from './mutants.mjs';

function changed(source: string): string[] {
  return mutantsOf('a.ts', source).map(({ start, end, text }) => source.slice(0, start) + text + source.slice(end));
}

describe('mutants of a source text', () => {
  it.each([
    ['x = a + b;', ['x = a - b;']],
    ['x = a <= b;', ['x = a < b;', 'x = a > b;']],
    ['x = a === b;', ['x = a !== b;']],
    ['x = a && b;', ['x = a || b;']],
    ['x = !a;', ['x = a;']],
    ['x = -a;', ['x = a;']],
    ['x = true;', ['x = false;']],
    ['x = 7n;', ['x = 8n;']],
    ['x += a;', ['x -= a;']],
    ['return MISSING;', ['return NOT_APPLICABLE;']],
    ['E.add(a, b);', ['E.subtract(a, b);']],
    ['all.some(f);', ['all.every(f);']],
    ['x = c ? a : b;', ['x = !(c) ? a : b;']],
    ['if (c) f();', ['if (!(c)) f();']],
  ])('%s', (source, expected) => {
    expect(changed(source)).toEqual(expected);
  });

  it('passes over types, imports, names of properties, steps of loops and fallbacks', () => {
    const source = `import { TRUE } from './add.ts';
type A = 1 | 2;
const x: { readonly add: 3 } = f(y as 4);
for (const i = n; f(i); i++) g(list[i] ?? 0, { floor: h });`;
    expect(changed(source)).toEqual([]);
  });

  it('what stands in a cast or a class is changed', () => {
    expect(changed('x = (a + b) as number;')).toEqual(['x = (a - b) as number;']);
    expect(changed('class A { f() { return a * b; } }')).toEqual(['class A { f() { return a / b; } }']);
  });

  it('operators in texts that are put together are changed', () => {
    const written = (text: string) => `f(\`${text}\`);`;
    const line = `$${'{mark}'} >= $${'{from}'} 或-x`;
    expect(changed(written(line))).toEqual([written(line.replace('>=', '>')), written(line.replace('>=', '<'))]);
  });

  it('every mutant can be parsed, and says its line and what became of it', () => {
    const source = 'const a = b\n  || (c ?? d);\nconst e = -(-f);';
    const mutants = mutantsOf('a.ts', source);
    expect(mutants.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '2 || (c ?? d); → && (c ?? d);',
      '3 const e = -(-f); → const e = (-f);',
      '3 const e = -(-f); → const e = -(f);',
    ]);
    for (const text of changed(source)) expect(parseSync('a.ts', text).errors).toEqual([]);
    // `&&` beside `??` without brackets would be no text of the language.
    expect(changed('x = a ?? b;')).toEqual([]);
  });
});
