import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  coreIsDocumented,
  coreIsPure,
  declaredOperations,
  dialogStandsBeside,
  fieldItemsAreVeiled,
  fileIsNamedWell,
  fileIsShort,
  importCircles,
  importsFollowTable,
  noBarrel,
  noDefaultExport,
  noLocalTrace,
  noUnfinishedRemark,
  type Rule,
  repositoryFiles,
} from './conventions.ts';

const files = repositoryFiles(fileURLToPath(new URL('..', import.meta.url)));

/** Each rule with faults that it must find (path, text) and things it must leave alone. */
const RULES: readonly { name: string; rule: Rule; faults: [string, string][]; fine: [string, string][] }[] = [
  {
    name: 'imports follow the table',
    rule: importsFollowTable,
    faults: [
      ['core/src/lib/a.ts', "import { x } from '../org/x.ts';"],
      ['core/src/lib/a.ts', "import { parse } from 'yaml';"],
      ['core/src/org/a.ts', "import { x } from '../score/x.ts';"],
      ['core/src/org/a.ts', "import { x } from '../../../server/src/lib/db.ts';"],
      ['core/src/org/a.ts', "import type { X } from 'hono';"],
      ['core/src/org/a.ts', "const x = await import('../score/x.ts');"],
      ['core/src/unknown/a.ts', "import { x } from '../lib/x.ts';"],
      ['server/src/lib/a.ts', "import { x } from '../org/rows.ts';"],
      ['server/src/org/a.ts', "import { Hono } from 'hono';"],
      ['server/src/score/a.ts', "import { x } from '../org/read-unit.ts';"],
      ['server/src/org/a.ts', "import { x } from '../score/rows.ts';"],
      ['web/src/ui/A.tsx', "import { x } from '@dudao/core/org/contract';"],
      ['web/src/org/A.tsx', "import { x } from '../score/RunTable.tsx';"],
      ['web/src/pages/A.tsx', "import { x } from '../../../server/src/app.ts';"],
      ['web/src/score/a.test.ts', "import { x } from '../../../server/src/app.ts';"],
    ],
    fine: [
      ['core/src/lib/a.ts', "import { z } from 'zod/v4/core'; import { x } from './x.ts';"],
      ['core/src/score/a.ts', "import { x } from '../formula/x.ts';"],
      ['server/src/score/a.ts', "import { x } from '../org/rows.ts'; import { y } from '@dudao/core/score/y';"],
      ['server/src/main.ts', "import { x } from './org/read-unit.ts'; import { Hono } from 'hono';"],
      ['web/src/pages/A.tsx', "import { x } from '../score/X.tsx'; import { y } from '@dudao/core/org/contract';"],
      ['web/src/inspection/A.tsx', "import { x } from '../org/UnitTree.tsx';"],
      ['server/src/inspection/a.ts', "import { x } from '../org/staff-rows.ts';"],
    ],
  },
  {
    name: 'a dialog stands beside a section that may be empty',
    rule: dialogStandsBeside,
    faults: [
      ['web/src/org/A.tsx', 'const a = <Section title={t} empty={n === 0 && t}>{is ? <AddDialog /> : null}</Section>;'],
      [
        'web/src/org/A.tsx',
        'const a = <><Section empty={t}><ul><li><FormDialog>{x}</FormDialog></li></ul></Section></>;',
      ],
    ],
    fine: [
      ['web/src/org/A.tsx', 'const a = <><Section empty={t}><ul /></Section>{is ? <AddDialog /> : null}</>;'],
      ['web/src/org/A.tsx', 'const a = <Section title={t}><AddDialog /></Section>;'],
    ],
  },
  {
    name: 'no barrel',
    rule: noBarrel,
    faults: [
      ['core/src/org/a.ts', "export * from './b.ts';"],
      ['core/src/org/a.ts', "export { b } from './b.ts';"],
      ['core/src/org/a.ts', "export type { B } from './b.ts';"],
    ],
    fine: [['core/src/org/a.ts', "import { b } from './b.ts'; export const a = b;"]],
  },
  {
    name: 'no default export',
    rule: noDefaultExport,
    faults: [
      ['web/src/A.tsx', 'export default function A() { return null; }'],
      ['web/src/A.tsx', 'const a = 1; export { a as default };'],
    ],
    fine: [['web/vite.config.ts', 'export default {};']],
  },
  {
    name: 'files are short',
    rule: fileIsShort,
    faults: [['core/src/org/a.ts', 'a();\n'.repeat(501)]],
    fine: [
      ['core/src/org/a.ts', 'a();\n'.repeat(500)],
      ['server/src/lib/schema.gen.ts', 'a();\n'.repeat(900)],
    ],
  },
  {
    name: 'files are named well',
    rule: fileIsNamedWell,
    faults: [
      ['core/src/org/readUnit.ts', ''],
      ['core/src/org/read_unit.ts', ''],
      ['web/src/org/UnitTree.ts', ''],
      ['core/src/utils/a.ts', ''],
      ['web/src/lib/helpers.ts', ''],
      ['core/src/org/index.ts', ''],
    ],
    fine: [
      ['core/src/org/read-unit.test.ts', ''],
      ['web/src/org/UnitTree.tsx', ''],
      ['web/src/org/unit-tree.css', ''],
      ['server/src/lib/schema.gen.ts', ''],
      ['e2e/playwright.config.ts', ''],
    ],
  },
  {
    name: 'core is pure',
    rule: coreIsPure,
    faults: [
      ['core/src/org/a.ts', 'const t = Date.now();'],
      ['core/src/org/a.ts', 'const t = new Date();'],
      ['core/src/org/a.ts', 'const t = Date();'],
      ['core/src/org/a.ts', 'const r = Math.random();'],
      ['core/src/org/a.ts', "import { readFileSync } from 'node:fs';"],
    ],
    fine: [
      ['core/src/org/a.ts', 'const t = new Date(now);'],
      ['core/src/org/a.test.ts', "import { readFileSync } from 'node:fs'; const t = Date.now();"],
      ['server/src/lib/a.ts', 'const t = Date.now();'],
    ],
  },
  {
    name: 'every export of core has a docstring',
    rule: coreIsDocumented,
    faults: [
      ['core/src/org/a.ts', 'export function a() {}'],
      ['core/src/org/a.ts', '/** For b. */\nconst b = 1;\nexport interface A { b: number }'],
      ['core/src/org/a.ts', '// no docstring\nexport const a = 1;'],
    ],
    fine: [['core/src/org/a.ts', '/** Says what it is. */\nexport const a = 1;\nfunction inner() {}']],
  },
  {
    name: 'nothing is left as a remark',
    rule: noUnfinishedRemark,
    faults: [
      ['core/src/org/a.ts', `// ${'TO'}${'DO'}: later`],
      ['server/migrations/a.sql', `-- ${'FIX'}${'ME'}`],
    ],
    fine: [['core/src/org/a.ts', "const kind = 'todo';"]],
  },
  {
    name: 'items of the field are asked through their views',
    rule: fieldItemsAreVeiled,
    faults: [
      ['server/src/team/a.ts', 'const sql = `select 1 from field_item i where i.visit_id = $1`;'],
      ['server/src/notice/a.ts', 'const sql = `select 1 from field_flag g join\n  field_item i on i.id = g.item_id`;'],
      ['server/src/field/new-reader.ts', "db.many('select * FROM field_item', [])"],
    ],
    fine: [
      [
        'server/src/team/a.ts',
        'const sql = `select 1 from field_item_counting i join field_item_told t on t.id = i.id`;',
      ],
      ['server/src/field/standing.ts', 'const sql = `select 1 from field_item i`;'],
      ['server/src/team/a.test.ts', 'const sql = `select 1 from field_item i`;'],
    ],
  },
  {
    name: 'nothing names the machine it was written on',
    rule: noLocalTrace,
    faults: [
      ['docs/a.md', `see /${'work'}/shared/x`],
      ['README.md', `in /${'root'}/x`],
      ['.npmrc', `https://${'registry'}.example.org/`],
      ['package-lock.json', '"resolved": "https://somewhere/x.tgz"'],
    ],
    fine: [
      ['docs/a.md', 'the path docs/work/notes and https://example.org/work/x'],
      ['package-lock.json', '"resolved": "core"'],
    ],
  },
];

describe('conventions', () => {
  it('sees the whole repository', () => {
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining(['package.json', 'core/src/lib/contract.ts', 'tools/conventions.test.ts', '.npmrc']),
    );
  });

  for (const { name, rule, faults, fine } of RULES) {
    it(`${name}: holds in the repository`, () => {
      expect(files.flatMap((file) => rule(file).map((fault) => `${file.path} ${fault}`))).toEqual([]);
    });

    it(`${name}: finds planted faults and nothing else`, () => {
      const missed = faults.filter(([path, text]) => rule({ path, text }).length === 0);
      const wrong = fine.flatMap(([path, text]) => rule({ path, text }).map((fault) => `${path} ${fault}`));
      expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    });
  }

  it('no circle of imports: holds in the repository', () => {
    expect(importCircles(files)).toEqual([]);
  });

  it('no circle of imports: finds planted faults and nothing else', () => {
    const circles = (texts: Readonly<Record<string, string>>) =>
      importCircles(Object.entries(texts).map(([path, text]) => ({ path, text })));
    const a = 'web/src/org/A.tsx';
    const b = 'web/src/org/b.ts';
    expect(circles({ [a]: "import { b } from './b.ts';", [b]: "import type { A } from './A.tsx';" })).toEqual([
      'web/org/A → web/org/b → web/org/A',
    ]);
    expect(circles({ [b]: "const b = await import('./b.ts');" })).toEqual(['web/org/b → web/org/b']);
    expect(
      circles({
        'core/src/org/a.ts': "import { b } from './b.ts';",
        'core/src/org/b.ts': "import { c } from '../lib/c.ts';",
        'core/src/lib/c.ts': "import { a } from '@dudao/core/org/a';",
      }),
    ).toEqual(['core/org/a → core/org/b → core/lib/c → core/org/a']);
    const shared = { [a]: "import './b.ts'; import './c.ts'; import 'react';", 'web/src/org/c.ts': "import './b.ts';" };
    expect(circles({ ...shared, [b]: '' })).toEqual([]);
  });

  it('operations are read from contracts', () => {
    const text = "export const a = operation({ name: 'org.read-unit', kind: 'read' }); other({ name: 'x' });";
    expect(declaredOperations({ path: 'core/src/org/contract.ts', text })).toEqual(['org.read-unit']);
  });
});
