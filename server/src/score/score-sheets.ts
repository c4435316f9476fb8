import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult, ScoreResult, ScoreRow } from '@dudao/core/score/result';
import type { SheetToWrite } from '../lib/table/write-xlsx.ts';

/** One sheet per score: a line per row with its items, or, for a score of the whole, a line per item. */
export function scoreSheets({ scores = [] }: CountyResult, standard: Standard): readonly SheetToWrite[] {
  return scores.map((score) => {
    const [only] = score.rows;
    return only !== undefined && only.code === null ? wholeSheet(score, only, standard) : rowSheet(score, standard);
  });
}

function wholeSheet(score: ScoreResult, row: ScoreRow, standard: Standard): SheetToWrite {
  const { items = [], item_scale: itemScale } = standard.scores?.find(({ id }) => id === score.id) ?? {};
  const grade = gradeName(score, row.grade, standard);
  return {
    name: score.name.zh,
    columns: [
      { header: '编号', width: 10 },
      { header: '项目', width: 50 },
      itemScale === undefined
        ? { header: `得分（${score.unit}）`, decimals: score.decimals }
        : { header: '评定', width: 12 },
    ],
    rows: [
      ...items.map(({ id, name }) => [
        id,
        name.zh,
        row.itemGrades === undefined ? number(row.items[id]) : word(standard, itemScale, row.itemGrades[id] ?? null),
      ]),
      ...(row.counts === undefined ? [['', '合计', number(row.mark)]] : []),
      ...Object.entries(row.counts ?? {}).map(([grade, count]) => [
        '',
        `${word(standard, itemScale, grade)}项数`,
        count,
      ]),
      ...(score.scale === null ? [] : [['', '等级', grade]]),
      ...vetoes(row, standard).map((veto) => ['', '否决', veto]),
    ],
  };
}

function rowSheet(score: ScoreResult, standard: Standard): SheetToWrite {
  const items = standard.scores?.find(({ id }) => id === score.id)?.items ?? [];
  return {
    name: score.name.zh,
    columns: [
      { header: standard.identity.code.label, width: 14 },
      { header: standard.identity.name.label, width: 28 },
      { header: `得分（${score.unit}）`, decimals: score.decimals },
      { header: '等级', width: 12 },
      { header: '位次' },
      { header: '不计否决得分', decimals: score.decimals },
      { header: '否决', width: 30 },
      ...items.map(({ id, name }) => ({ header: `${id} ${name.zh}`, width: 14, decimals: score.decimals })),
    ],
    rows: score.rows.map((row) => [
      row.code,
      row.name,
      number(row.mark),
      gradeName(score, row.grade, standard),
      row.rank,
      number(row.withoutVeto),
      vetoes(row, standard).join('；'),
      ...items.map(({ id }) => number(row.items[id])),
    ]),
  };
}

function vetoes(row: ScoreRow, standard: Standard): readonly string[] {
  return (standard.vetoes ?? []).flatMap(({ id, name }) => {
    const counts = row.vetoes[id];
    if (counts === true) return [name.zh];
    return counts === null ? [`${name.zh}（待核）`] : [];
  });
}

function gradeName({ scale }: ScoreResult, grade: string | null, standard: Standard): string {
  return word(standard, scale ?? undefined, grade);
}

function word(standard: Standard, scale: string | undefined, grade: string | null): string {
  const grades = standard.scales?.find(({ id }) => id === scale)?.grades;
  return grades?.find(({ id }) => id === grade)?.name.zh ?? '';
}

function number(figure: string | null | undefined): number | null {
  return figure === null || figure === undefined ? null : Number(figure);
}
