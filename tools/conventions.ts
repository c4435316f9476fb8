import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  importsOf,
  listOf,
  moduleOf,
  type Node,
  nameOf,
  parsed,
  placeOf,
  type SourceFile,
  targetOf,
  walk,
} from './source-file.ts';

/** What a rule found in one file; empty when it holds. */
export type Rule = (file: SourceFile) => string[];

/** The field's nouns in the order of the work: a later one may read an earlier one, never the other way round. */
const NOUNS = [
  'org',
  'access',
  'formula',
  'pack',
  'activity',
  'campaign',
  'task',
  'paper',
  'dossier',
  'evidence',
  'selfcheck',
  'quiz',
  'archive',
  'inspection',
  'visit',
  'field',
  'team',
  'survey',
  'score',
  'recognition',
  'issue',
  'opinion',
  'assurance',
  'meeting',
  'exemplar',
  'accountability',
  'publication',
  'reward',
  'statistics',
  'bulletin',
  'cockpit',
  'mailing',
  'announcement',
  'notice',
  'feed',
];

/**
 * What may import what; the first line that fits a file decides. Places are paths without `src`: `core/lib` is `core/src/lib`.
 * `<noun>` is the file's own noun, `<earlier>` any before it, `<any>` all. Tests are bound only to their package's borders.
 */
const IMPORT_TABLE: readonly ImportLine[] = [
  { from: 'core/lib', may: ['core/lib'], packages: ['zod'] },
  {
    from: 'core/<noun>',
    may: ['core/lib', 'core/<noun>', 'core/<earlier>'],
    packages: ['zod', 'yaml', 'pure-rand', 'opencc-js'],
  },
  { from: 'server/lib', may: ['core', 'server/lib'], packages: 'all' },
  {
    from: 'server/<noun>',
    may: [
      'core',
      'server/lib',
      'server/<noun>',
      'server/<earlier>/rows.ts',
      'server/<earlier>/staff-rows.ts',
      'server/<earlier>/rulebook-rows.ts',
    ],
    packages: 'all',
    never: ['hono', '@hono/node-server'],
  },
  { from: 'server/bin', may: ['tools/lib', 'server'], packages: 'all' },
  { from: 'server', may: ['core', 'server'], packages: 'all' },
  { from: 'web/ui', may: ['core/lib', 'web/ui', 'web/lib'], packages: 'all' },
  { from: 'web/lib', may: ['core/lib', 'web/ui', 'web/lib'], packages: 'all' },
  {
    from: 'web/<noun>',
    may: ['core', 'web/ui', 'web/lib', 'web/paths.ts', 'web/<noun>', 'web/<earlier>'],
    packages: 'all',
  },
  { from: 'web', may: ['core', 'web'], packages: 'all' },
];

interface ImportLine {
  readonly from: string;
  readonly may: readonly string[];
  readonly packages: 'all' | readonly string[];
  readonly never?: readonly string[];
}

const MAX_LINES = 500;
const CODE = /\.(ts|tsx|mjs)$/;
const TEST = /\.(test|spec)\.tsx?$|\/testing\//;
const CONFIG = /(^|\/)[a-z.-]*\.?config\.(ts|mjs)$/;
const UNSPECIFIC = /^(utils?|helpers?|managers?|common|misc|index)$/;

/** Every import stays inside the table above. */
export const importsFollowTable: Rule = (file) => {
  const place = placeOf(file.path);
  if (!CODE.test(file.path) || !/^(core|server|web)\//.test(place) || CONFIG.test(file.path)) return [];
  const noun = NOUNS.find((name) => place.split('/')[1] === name);
  const line = TEST.test(file.path)
    ? { from: place, may: ['core', place.split('/')[0] ?? ''], packages: 'all' as const }
    : IMPORT_TABLE.find(({ from }) => under(place, from.replace('<noun>', noun ?? '<none>')));
  if (!line) return ['stands in no place of the import table'];
  return importsOf(file).flatMap((name) => {
    const target = targetOf(file.path, name);
    if (target) {
      const allowed = line.may.flatMap((pattern) => expand(pattern, noun));
      return allowed.some((pattern) => under(target, pattern)) ? [] : [`imports ${target}`];
    }
    const owner = packageOf(name);
    const known = line.packages === 'all' || line.packages.includes(owner);
    return known && !('never' in line && line.never?.includes(owner)) ? [] : [`imports the package ${owner}`];
  });
};

/** No files import each other in a circle, types included: each circle as its path, from its first file back to it. */
export function importCircles(files: readonly SourceFile[]): string[] {
  const imports = new Map(
    files
      .filter(({ path }) => CODE.test(path))
      .map((file) => [moduleName(placeOf(file.path)), importsOf(file).map((name) => targetOf(file.path, name) ?? '')]),
  );
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const start = way.indexOf(name);
    if (start >= 0) circles.push([...way.slice(start), name].join(' → '));
    if (start >= 0 || done.has(name)) return;
    for (const target of imports.get(name) ?? []) visit(moduleName(target), [...way, name]);
    done.add(name);
  };
  for (const name of imports.keys()) visit(name, []);
  return circles;
}

/** No file passes on what another file exports: whoever needs it imports it where it is. */
export const noBarrel: Rule = (file) =>
  CODE.test(file.path)
    ? moduleOf(file)
        .staticExports.filter((statement) => statement.entries.some((entry) => entry.moduleRequest))
        .map(() => 'passes on what another file exports (a barrel)')
    : [];

/** Names are exported by name; only configuration files export a default. */
export const noDefaultExport: Rule = (file) =>
  CODE.test(file.path) &&
  !CONFIG.test(file.path) &&
  moduleOf(file).staticExports.some((statement) =>
    statement.entries.some((entry) => entry.exportName.kind === 'Default' || entry.exportName.name === 'default'),
  )
    ? ['has a default export']
    : [];

/** No file grows beyond what one can read; generated files, migrations, packs and test data excepted. */
export const fileIsShort: Rule = ({ path, text }) => {
  if (!/\.(ts|tsx|mjs|css)$/.test(path) || path.endsWith('.gen.ts')) return [];
  const lines = text.trimEnd().split('\n').length;
  return lines > MAX_LINES ? [`has ${lines} lines, more than ${MAX_LINES}`] : [];
};

/** Files are kebab-case, React components PascalCase, and no file or folder is called by a word that says nothing. */
export const fileIsNamedWell: Rule = ({ path }) => {
  if (!CODE.test(path)) return [];
  const parts = path.split('/');
  const name = (parts.at(-1) ?? '').replace(/\.(test|spec|gen|config|d)?\.?[a-z]+$/, '');
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const fits = kebab.test(name) || (path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*$/.test(name));
  const empty = [...parts.slice(0, -1), name].filter((part) => UNSPECIFIC.test(part));
  return [
    ...(fits ? [] : ['is not named in kebab-case (components: PascalCase)']),
    ...empty.map((part) => `is called "${part}", which says nothing`),
  ];
};

/** Core computes: time, chance and the outside world are passed in. */
export const coreIsPure: Rule = (file) => {
  if (!file.path.startsWith('core/src/') || TEST.test(file.path) || !CODE.test(file.path)) return [];
  const found = importsOf(file)
    .filter((name) => name.startsWith('node:'))
    .map((name) => `imports ${name}`);
  walk(parsed(file).program, (node) => {
    if (node.type === 'MemberExpression') {
      const name = `${nameOf(node.object)}.${nameOf(node.property)}`;
      if (['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID'].includes(name))
        found.push(`uses ${name}`);
    }
    const makes = node.type === 'NewExpression' || node.type === 'CallExpression';
    if (makes && nameOf(node.callee) === 'Date' && listOf(node.arguments).length === 0)
      found.push('asks for the present time');
  });
  return found;
};

/** Every export of core says in a docstring what it means. */
export const coreIsDocumented: Rule = (file) => {
  if (!file.path.startsWith('core/src/') || TEST.test(file.path) || !CODE.test(file.path)) return [];
  const { program, comments } = parsed(file);
  return program.body
    .filter((node) => node.type === 'ExportNamedDeclaration' && node.declaration)
    .filter(
      (node) =>
        !comments.some(
          (comment) =>
            comment.type === 'Block' &&
            comment.value.startsWith('*') &&
            /^\s*$/.test(file.text.slice(comment.end, node.start)),
        ),
    )
    .map((node) => `exports without a docstring: ${file.text.slice(node.start, node.start + 60).split('\n')[0]}`);
};

/** A dialog stands beside a section that may be empty: inside, it would not open while it is, and nothing could ever be added. */
export const dialogStandsBeside: Rule = (file) => {
  if (!file.path.endsWith('.tsx')) return [];
  const found: string[] = [];
  walk(parsed(file).program, (node) => {
    const { name, attributes } = (node.openingElement ?? {}) as Node;
    const mayBeEmpty = nameOf(name) === 'Section' && listOf(attributes).some((one) => nameOf(one.name) === 'empty');
    if (node.type !== 'JSXElement' || !mayBeEmpty) return;
    walk(node.children, (inner) => {
      const dialog = inner.type === 'JSXOpeningElement' ? nameOf(inner.name) : '';
      if (dialog.endsWith('Dialog')) found.push(`has ${dialog} inside a section that may be empty`);
    });
  });
  return found;
};

/** What is not done is an issue, not a remark in the code. */
export const noUnfinishedRemark: Rule = ({ path, text }) =>
  /\.(ts|tsx|mjs|css|sql|ya?ml|sh)$/.test(path)
    ? [...text.matchAll(/\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/g)].map(({ 0: word }) => `holds the remark ${word}`)
    : [];

/** Nothing of the machine it was written on: no absolute home or work folders, no address of a package registry. */
export const noLocalTrace: Rule = ({ path, text }) => [
  ...[...text.matchAll(/(?<![\w.~/-])\/(?:wor[k]|hom[e]|roo[t])\/[\w.-]+/g)].map(
    ({ 0: where }) => `names the local folder ${where}`,
  ),
  ...[...text.matchAll(/\bregistr[y]\.[a-z][a-z0-9-]*\.[a-z]+/g)].map(({ 0: host }) => `names the registry ${host}`),
  ...(path === 'package-lock.json' && /"resolved": "http/.test(text) ? ['holds addresses of a registry'] : []),
];

/**
 * Files of the field's own protocol, and those that ask its veil item by item: a device's receipts and gaps, versions and what stands of them, pairs that are
 * compared.
 */
const ITEM_READERS = new Set(
  [
    'apart/counted',
    'apart/opening',
    'apart/rows',
    'device-rows',
    'devices',
    'facts',
    'feedback',
    'hand-in',
    'item-rows',
    'list-records',
    'read-record',
    'rows',
    'settle',
    'standing',
  ].map((name) => `server/src/field/${name}.ts`),
);

/** Everybody else asks the views that leave out what is marked apart: whoever counts or follows items tells of them. */
export const fieldItemsAreVeiled: Rule = ({ path, text }) =>
  !path.startsWith('server/src/') || TEST.test(path) || ITEM_READERS.has(path)
    ? []
    : [...text.matchAll(/\b(?:from|join|using)\s+field_item\b/gi)].map(
        () => 'reads field_item; ask field_item_told or field_item_counting',
      );

const READABLE = /\.(ts|tsx|mjs|css|sql|ya?ml|md|json|html|sh|tsv|csv|svg)$|^LICENSE$|^\.[\w.-]+$|^\.ci\/run$/;
const PLACES = ['.ci', 'bench', 'core', 'docs', 'e2e', 'packs', 'server', 'tools', 'web'];
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', '.git', 'coverage', 'test-results', 'playwright-report']);

/** Every file of the repository that people write or read, in order of path. */
export function repositoryFiles(root: string): SourceFile[] {
  const topLevel = readdirSync(root).filter((name) => READABLE.test(name) && statSync(join(root, name)).isFile());
  return [...topLevel, ...PLACES.flatMap((place) => pathsUnder(root, place))]
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Names of the operations that a contract declares: `operation({ name: 'org.read-unit', … })`. */
export function declaredOperations(file: SourceFile): string[] {
  const names: string[] = [];
  walk(parsed(file).program, (node) => {
    if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'operation') return;
    const [argument] = listOf(node.arguments);
    for (const property of listOf(argument?.properties)) {
      if (nameOf(property.key) === 'name') names.push(String((property.value as Node).value));
    }
  });
  return names;
}

function pathsUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('dist.new-')) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pathsUnder(root, path);
    return READABLE.test(path) && entry.isFile() ? [path] : [];
  });
}

/** Packages import each other without the ending. */
function moduleName(place: string): string {
  return place.replace(CODE, '');
}

function under(place: string, pattern: string): boolean {
  return place === pattern || place.startsWith(`${pattern}/`);
}

function expand(pattern: string, noun: string | undefined): string[] {
  if (pattern.includes('<earlier>')) {
    return NOUNS.slice(0, NOUNS.indexOf(noun ?? '')).map((earlier) => pattern.replace('<earlier>', earlier));
  }
  return [pattern.replace('<noun>', noun ?? '<none>')];
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
