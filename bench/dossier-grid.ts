import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTyped } from '../core/src/dossier/filing/decide-cell.ts';
import { elementsAsked } from '../core/src/dossier/filing/elements.ts';
import { readStandard } from '../core/src/pack/read-standard.ts';
import { benchCounty, benchId, CAMPAIGN, COUNTY, FILED } from './dossier-county.ts';
import { hand, median, ms } from './measure.ts';

const SCHOOLS = 300;
const ROUNDS = 30;
const LIMIT_MS = 500;
const KEY_MS = 16;

const file = fileURLToPath(new URL('../packs/cn-compulsory/standards/yzjh-2017.yaml', import.meta.url));
const read = readStandard(new Map([['s.yaml', readFileSync(file, 'utf8')]]), 's.yaml');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const elements = elementsAsked(read.value.standard, 'school');
const numeric = elements.filter(({ kind }) => kind !== 'choice').map(({ code }) => code);

const county = await benchCounty(SCHOOLS, numeric);
const cookie = await county.cookieOf(benchId('clerk', 0));
const input = encodeURIComponent(JSON.stringify({ unitId: COUNTY, campaignId: CAMPAIGN, ...FILED }));
const opens: number[] = [];
let bytes = 0;
for (let round = -3; round < ROUNDS; round++) {
  const begin = performance.now();
  const response = await county.ask(`/api/dossier/read-grid?input=${input}`, { headers: { cookie } });
  const text = await response.text();
  const { rows } = JSON.parse(text) as { rows: readonly unknown[] };
  if (rows.length !== SCHOOLS) throw new Error(text.slice(0, 200));
  bytes = text.length;
  if (round >= 0) opens.push(performance.now() - begin);
}
await county.stop();

// What a keystroke costs before the cell says whether it is right: the same reader as the server's, on every kind of text a clerk types.
const TYPED = ['1234', '１,２３４', '12.5', '十二', '3.5万', '—', '是', '小学', '2026年3月1日', ''];
const begin = performance.now();
const KEYS = 20_000;
for (let i = 0; i < KEYS; i++) {
  const element = elements[i % elements.length];
  if (element !== undefined) readTyped(element, TYPED[i % TYPED.length] ?? '');
}
const key = (performance.now() - begin) / KEYS;

hand({
  title: 'The grid of a county',
  about: `The grid of ${SCHOOLS} schools × ${elements.length} elements of ${FILED.standardId}, each cell with the revision that said it and whether it is known from elsewhere: asked, made, sent and parsed over the whole server. Drawing it in a browser is not part of this.`,
  lines: [
    {
      what: `answered and parsed, middle (${(bytes / 1024).toFixed(0)} KB)`,
      value: ms(median(opens)),
      limit: `< ${LIMIT_MS} ms`,
      holds: median(opens) < LIMIT_MS,
    },
    {
      what: 'a keystroke validated',
      value: `${(key * 1000).toFixed(1)} µs`,
      limit: `< ${KEY_MS} ms`,
      holds: key < KEY_MS,
    },
  ],
});
