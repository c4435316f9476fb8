import { writeXlsx } from 'hucre/xlsx';

/** A school of a made statistics workbook. */
export interface CountedSchool {
  readonly code: string;
  readonly name: string;
  readonly pupils: number;
  readonly girls: number;
  /** Full-time teachers by degree: postgraduate, bachelor, college; null: the cell is empty. */
  readonly teachers: readonly [number | null, number | null, number | null];
  readonly areaM2: number;
}

type CellValue = string | number | null;

interface MadeSheet {
  readonly name: string;
  readonly rows: CellValue[][];
  readonly merges: { startRow: number; startCol: number; endRow: number; endCol: number }[];
}

const area = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
  startRow,
  startCol,
  endRow,
  endCol,
});

/**
 * A workbook in the manner of the yearly statistics of education: several sheets, titles, headings merged over two rows, a line that numbers the columns,
 * a row of totals, schools in another order in each. `moved` puts a column in between, as another year's form may.
 */
export function statisticsWorkbook(schools: readonly CountedSchool[], { moved = false } = {}): Promise<Uint8Array> {
  const more = moved ? ['办别'] : [];
  const at = more.length;
  const sum = (of: (school: CountedSchool) => number) => schools.reduce((total, school) => total + of(school), 0);
  const pupils: MadeSheet = {
    name: '教基3101',
    rows: [
      ['小学学生数', ...Array<null>(3 + at).fill(null)],
      ['学校（机构）标识码', '学校（机构）名称', ...more, '在校生数', null],
      [null, null, ...more.map(() => null), '合计', '其中：女'],
      ['甲', '乙', ...more.map(() => '丙'), 1, 2],
      ['合计', null, ...more.map(() => null), sum((one) => one.pupils), sum((one) => one.girls)],
      ...schools.map(({ code, name, pupils: all, girls }) => [code, name, ...more.map(() => '公办'), all, girls]),
    ],
    merges: [area(0, 0, 0, 3 + at), area(1, 0, 2, 0), area(1, 1, 2, 1), area(1, 2 + at, 1, 3 + at)],
  };
  const teachers: MadeSheet = {
    name: '教基4101',
    rows: [
      ['专任教师学历情况', null, null, null, null],
      ['学校（机构）标识码', '学校（机构）名称', '专任教师', null, null],
      [null, null, '研究生', '本科', '专科'],
      ...[...schools].reverse().map(({ code, name, teachers: degrees }) => [code, name, ...degrees]),
    ],
    merges: [area(0, 0, 0, 4), area(1, 0, 2, 0), area(1, 1, 2, 1), area(1, 2, 1, 4)],
  };
  const rooms: MadeSheet = {
    name: '教基5101',
    rows: [
      ['学校（机构）标识码', '学校（机构）名称', '教学及辅助用房面积（小学）'],
      ...schools.map(({ code, name, areaM2 }) => [code, name, areaM2]),
    ],
    merges: [],
  };
  const notes: MadeSheet = { name: '填表说明', rows: [['本表取自教育事业统计']], merges: [] };
  return writeXlsx({ sheets: [pupils, teachers, rooms, notes] });
}
