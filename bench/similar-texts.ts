import { randomUUID } from 'node:crypto';
import { chances } from '../server/src/evidence/testing/made-pictures.ts';
import { asSystem } from '../server/src/lib/db.ts';
import { benchCounty, benchId, COUNTY } from './dossier-county.ts';
import { hand, median, ms } from './measure.ts';

const UNITS = 500;
const LETTERS = 4000;
/** Every twentieth unit has a passage of another one in its report. */
const COPIES = 25;
const PASSAGE_LETTERS = 1000;
const ROUNDS = 5;
const LIMIT_MS = 5000;

const WORDS =
  '学校 教师 学生 课程 课堂 管理 安全 实验 图书 体育 艺术 劳动 家长 社区 教研 培训 评价 质量 特色 规划 制度 落实 检查 改进 提升 推进 建设 完善 开展 组织 坚持 加强 注重 形成 取得 成效 问题 不足 措施 目标'.split(
    ' ',
  );

/** A report of words drawn by chance, which shares with others no more than chance gives. */
function reportOf(n: number): string {
  const chance = chances(n * 31 + 7);
  let text = '';
  while (text.length < LETTERS) {
    const sentence = Array.from(
      { length: 8 + Math.floor(chance() * 10) },
      () => WORDS[Math.floor(chance() * WORDS.length)],
    );
    text += `${sentence.join('')}。`;
  }
  return text.slice(0, LETTERS);
}

const county = await benchCounty(UNITS, ['pupils_primary']);
const texts = Array.from({ length: UNITS }, (_, i) => reportOf(i + 1));
for (let i = 0; i < COPIES; i++) {
  const from = texts[i * 2] ?? '';
  const to = texts[UNITS - 1 - i] ?? '';
  texts[UNITS - 1 - i] = `${to.slice(0, 1500)}${from.slice(800, 800 + PASSAGE_LETTERS)}${to.slice(1500)}`;
}
await asSystem(county.pool, 'bench', async (tx) => {
  for (const [i, words] of texts.entries()) {
    await tx.run(
      `insert into unit_text (id, unit_id, region, dossier_id, kind, rulebook_id, version, part_values, written_by, written_by_name, written_at, revision)
       values ($1, $2, $3, $4, 'self_report', 'CL-JG', '1.0', $5, $6, '填报员', now(), 1)`,
      [
        randomUUID(),
        benchId('school', i + 1),
        COUNTY,
        benchId('dossier', i + 1),
        JSON.stringify({ mainstream: { words } }),
        benchId('clerk', i + 1),
      ],
    );
  }
});
const [office, school] = [await county.cookieOf(benchId('clerk', 0)), await county.cookieOf(benchId('clerk', UNITS))];

async function ask(unitId: string, cookie: string) {
  const input = encodeURIComponent(JSON.stringify({ unitId, kind: 'self_report' }));
  const begin = performance.now();
  const response = await county.ask(`/api/selfcheck/list-similar?input=${input}`, { headers: { cookie } });
  const body = (await response.json()) as {
    readonly compared: number;
    readonly pairs: readonly { readonly passages: number }[];
  };
  if (response.status !== 200) throw new Error(JSON.stringify(body));
  return { took: performance.now() - begin, ...body };
}

const whole: number[] = [];
const own: number[] = [];
let pairs = 0;
let ownPairs = 0;
for (let round = 0; round <= ROUNDS; round++) {
  const all = await ask(COUNTY, office);
  const one = await ask(benchId('school', UNITS), school);
  pairs = all.pairs.length;
  ownPairs = one.pairs.length;
  if (all.compared !== UNITS) throw new Error(`${all.compared} texts were compared`);
  if (round > 0) {
    whole.push(all.took);
    own.push(one.took);
  }
}
await county.stop();

hand({
  title: 'Copied passages in self-reports',
  about: `The reports of ${UNITS} units, ${LETTERS} characters each of ${WORDS.length} words drawn by chance, ${COPIES} of them with ${PASSAGE_LETTERS} characters of another one: all held against each other for the county's office, and one against all for its school, over the whole server.`,
  lines: [
    {
      what: 'all pairs of the county',
      value: ms(median(whole)),
      limit: `< ${LIMIT_MS / 1000} s`,
      holds: median(whole) < LIMIT_MS,
    },
    { what: 'one unit against all', value: ms(median(own)) },
    {
      what: 'copies found',
      value: `${pairs} of ${COPIES}`,
      limit: 'these and no others',
      holds: pairs === COPIES && ownPairs === 1,
    },
  ],
});
process.exit(0);
