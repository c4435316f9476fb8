import type { CountyResult, ScoreResult, ScoreRow } from '@dudao/core/score/result';
import { tableLines } from './layout.ts';
import { figureText, type Words } from './words.ts';

/** Rows that the report lists per score; the other formats hold all. */
const LISTED_ROWS = 40;

/** Marks, grades, places and vetoes per score; a score of the whole is told item by item. */
export function scoreLines({ scores = [] }: CountyResult, words: Words): readonly string[] {
  return scores.flatMap((score) => {
    const { lang, paint } = words;
    const zh = lang === 'zh';
    const most = score.full === null ? '' : zh ? `，满分 ${score.full}` : `, full mark ${score.full}`;
    const title = paint.bold(`${zh ? '计分' : 'Score'} · ${score.name[lang]}${most}`);
    const [only] = score.rows;
    const whole = only !== undefined && only.code === null;
    return ['', title, ...(whole ? itemLines(score, only, words) : rowLines(score, words))];
  });
}

function rowLines({ id, rows }: ScoreResult, words: Words): readonly string[] {
  const zh = words.lang === 'zh';
  const head = zh
    ? ['代码', '名称', '得分', '等级', '位次', '否决']
    : ['code', 'name', 'mark', 'grade', 'place', 'vetoes'];
  const lines = rows
    .slice(0, LISTED_ROWS)
    .map((row) => [
      row.code ?? '',
      row.name,
      figureText(row.mark),
      gradeName(id, row.grade, words),
      row.rank === null ? '—' : String(row.rank),
      vetoText(id, row, words),
    ]);
  const rest = rows.length - lines.length;
  const more = rest === 0 ? [] : [zh ? `  … 另有 ${rest} 行，见 --format csv` : `  … and ${rest} more: --format csv`];
  return [...tableLines([head, ...lines], { indent: '  ', right: [2, 4] }), ...more];
}

function itemLines({ id }: ScoreResult, row: ScoreRow, words: Words): readonly string[] {
  const { lang, standard } = words;
  const zh = lang === 'zh';
  const score = standard.scores?.find((known) => known.id === id);
  const items = score?.items ?? [];
  const wordOf = (grade: string | null | undefined): string => scaleWord(score?.item_scale, grade ?? null, words);
  const lines = items.map((item) => [
    item.id,
    item.name[lang],
    row.itemGrades === undefined ? figureText(row.items[item.id]) : wordOf(row.itemGrades[item.id]),
  ]);
  const counts = Object.entries(row.counts ?? {}).map(([grade, count]) => `${wordOf(grade)} ${count ?? '—'}`);
  const grade = row.grade === null ? '' : `  ${gradeName(id, row.grade, words)}`;
  const veto = vetoText(id, row, words);
  return [
    `  ${row.counts === undefined ? `${zh ? '合计' : 'total'} ${figureText(row.mark)}` : counts.join(zh ? '，' : ', ')}${grade}${veto === '' ? '' : `  ${veto}`}`,
    ...tableLines(lines, { indent: '  ', right: row.counts === undefined ? [2] : [] }),
  ];
}

function gradeName(score: string, grade: string | null, words: Words): string {
  return scaleWord(words.standard.scores?.find(({ id }) => id === score)?.scale, grade, words);
}

function scaleWord(scale: string | undefined, grade: string | null, { standard, lang }: Words): string {
  if (grade === null) return '—';
  const grades = standard.scales?.find(({ id }) => id === scale)?.grades;
  return grades?.find(({ id }) => id === grade)?.name[lang] ?? grade;
}

/** The vetoes that count, with what the grade would be without them. */
function vetoText(score: string, { vetoes, grade, gradeWithoutVeto }: ScoreRow, words: Words): string {
  const { standard, lang } = words;
  const zh = lang === 'zh';
  const named = (wanted: boolean | null): string[] =>
    Object.keys(vetoes)
      .filter((id) => vetoes[id] === wanted)
      .map((id) => standard.vetoes?.find((veto) => veto.id === id)?.name[lang] ?? id);
  const hit = named(true);
  const open = named(null);
  const otherwise =
    hit.length > 0 && gradeWithoutVeto !== grade
      ? `${zh ? '；不计否决为' : '; without it '}${gradeName(score, gradeWithoutVeto, words)}`
      : '';
  const pending = open.length === 0 ? [] : [`${zh ? '待核：' : 'open: '}${open.join(zh ? '、' : ', ')}`];
  return [...(hit.length === 0 ? [] : [hit.join(zh ? '、' : ', ') + otherwise]), ...pending].join(zh ? '；' : '; ');
}
