import { CODE } from '../formula/truth-code.ts';
import type { Score } from '../pack/score-format.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyData } from './county-data.ts';
import { FIGURE_DECIMALS, type RunReader, truthOf } from './read-run.ts';
import type { Figure, ScoreResult, ScoreRow } from './result.ts';

/** Every score of the standard: one row per record of its level, marks rounded half-up from the exact value. */
export function scoreResults(standard: Standard, { schools }: CountyData, run: RunReader): readonly ScoreResult[] {
  const [bottom] = standard.levels;
  const reader = scoreReader(run);
  return (standard.scores ?? []).map((score) => {
    const grades = standard.scales?.find(({ id }) => id === score.scale)?.grades.map(({ id }) => id) ?? [];
    const itemGrades = standard.scales?.find(({ id }) => id === score.item_scale)?.grades.map(({ id }) => id);
    const rows =
      score.level === bottom?.id
        ? schools.map(({ code, name }, row) => scoreRow(score, { code, name, row }))
        : [scoreRow(score, { code: null, name: '', row: 0 })];
    return {
      id: score.id,
      name: score.name,
      measure: score.measure,
      unit: score.unit ?? '分',
      decimals: score.decimals ?? 2,
      full: score.full ?? null,
      scale: score.scale ?? null,
      rows,
    };

    function scoreRow({ id, items, rank }: Score, at: { code: string | null; name: string; row: number }): ScoreRow {
      const { row } = at;
      const vetoes = vetoesOf(standard, id);
      const mark = reader.figure(id, row);
      const gradeOf = (definition: string, among = grades): string | null => {
        const climbed = reader.figure(definition, row);
        return climbed === null || among.length === 0 ? null : (among[among.length - 1 - Number(climbed)] ?? null);
      };
      const grade = gradeOf(`${id}.grade`);
      const place = rank === true ? reader.figure(`${id}.rank`, row) : null;
      return {
        code: at.code,
        name: at.name,
        mark,
        withoutVeto: vetoes.length > 0 ? reader.figure(`${id}.without_veto`, row) : mark,
        grade,
        gradeWithoutVeto: vetoes.length > 0 ? gradeOf(`${id}.grade_without_veto`) : grade,
        rank: whole(place),
        items: Object.fromEntries(items.map((item) => [item.id, reader.figure(item.id, row)])),
        ...(itemGrades === undefined
          ? {}
          : {
              itemGrades: Object.fromEntries(items.map((item) => [item.id, gradeOf(`${item.id}.grade`, itemGrades)])),
              counts: Object.fromEntries(
                itemGrades.map((each) => [each, whole(reader.figure(`${id}.count.${each}`, row))]),
              ),
            }),
        vetoes: Object.fromEntries(vetoes.map((veto) => [veto, reader.truth(veto, row)])),
      };
    }
  });
}

function whole(figure: Figure): number | null {
  return figure === null ? null : Number(figure);
}

function vetoesOf({ vetoes = [] }: Standard, score: string): readonly string[] {
  return vetoes.filter(({ scores }) => scores === undefined || scores.includes(score)).map(({ id }) => id);
}

/** Reads values by the names that `pack/score-definitions.ts` gives them: at the row, or from the group where they stand there. */
function scoreReader(run: RunReader) {
  const place = (definition: string, row: number) => {
    const level = run.node(definition, null)?.level;
    return { reader: run.read(definition, null), at: level === 0 ? row : 0 };
  };
  return {
    figure: (definition: string, row: number): Figure => {
      const { reader, at } = place(definition, row);
      return reader?.figure(at, FIGURE_DECIMALS) ?? null;
    },
    truth: (definition: string, row: number): boolean | null => {
      const { reader, at } = place(definition, row);
      return truthOf(reader?.truth(at) ?? CODE.missing);
    },
  };
}
