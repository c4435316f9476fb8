import { packZip } from '../server/src/lib/table/pack-zip.ts';
import { columnName } from '../server/src/lib/table/write-xlsx.ts';
import { COLUMNS, generateCountry, KINDS } from './national.ts';

/** A stage as the workbook's formulas compute it, with the types of schools that offer it and its weight in a combined school. */
const STAGES = [
  { id: 'primary', weight: 1, offers: ['primary', 'nine_year', 'twelve_year', 'teaching_point'] },
  { id: 'junior', weight: 1.1, offers: ['junior', 'nine_year', 'complete_secondary', 'twelve_year'] },
] as const;
const INDICATORS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'] as const;
const MEASURES = ['mean', 'sd', 'cv'] as const;
const DATA_SHEET = '学校数据';
const FORMULA_SHEET = '计算';
const COUNTY_SHEET = '全县';

/** Where a figure stands in the recalculated workbook; row and column from 0. */
export interface Place {
  readonly stage: (typeof STAGES)[number]['id'];
  readonly indicator: (typeof INDICATORS)[number];
  /** Of one school, by its code, or of the county. */
  readonly of: { readonly code: string } | { readonly measure: (typeof MEASURES)[number] };
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface CountyWorkbook {
  readonly bytes: Uint8Array;
  readonly formulas: number;
  readonly places: readonly Place[];
}

type Written = string | number | { readonly formula: string };

/**
 * One county as an office keeps it: a sheet of schools, a sheet that computes each school's seven ratios per stage, and one with the
 * weighted means, standard deviations and coefficients. Every formula is saved with the result 0, so that only a recalculation is right.
 */
export async function countyWorkbook(schools: number): Promise<CountyWorkbook> {
  const { numbers, kinds } = generateCountry(schools);
  const codes = Array.from({ length: schools }, (_, row) => `2132${String(row).padStart(6, '0')}`);
  const data = codes.map((code, row) => [
    code,
    `样例学校${row}`,
    KINDS[kinds.values[row] ?? 0] ?? '',
    ...COLUMNS.map((name) => numbers.get(name)?.[row] ?? 0),
  ]);
  const perSchool = codes.map((_, row) => STAGES.flatMap((stage) => schoolFormulas(stage, row + 2)));
  const county = STAGES.flatMap((_stage, i) => INDICATORS.map((_name, k) => countyFormulas(i, k, schools)));
  const heads = ['school_code', 'school_name', 'school_type', ...COLUMNS];
  const bytes = await pack([
    [DATA_SHEET, [heads, ...data]],
    [
      FORMULA_SHEET,
      [STAGES.flatMap(({ id }) => [`${id} 学生数`, ...INDICATORS.map((name) => `${id} ${name}`)]), ...perSchool],
    ],
    [COUNTY_SHEET, [[...MEASURES], ...county]],
  ]);
  return { bytes, formulas: [...perSchool, ...county].flat().length, places: placesOf(codes) };
}

/** Pupils of the stage where the school counts for it, else 0, then the seven ratios. */
function schoolFormulas({ id, weight, offers }: (typeof STAGES)[number], row: number): Written[] {
  const cell = (name: (typeof COLUMNS)[number]) => `${DATA_SHEET}!${columnName(3 + COLUMNS.indexOf(name))}${row}`;
  const type = `${DATA_SHEET}!C${row}`;
  const pupils = cell(`pupils_${id}`);
  const all = [cell('pupils_primary'), cell('pupils_junior'), cell('pupils_senior')] as const;
  const weighted = `(${all[0]}+1.1*${all[1]}+1.32*${all[2]})`;
  const offered = offers.map((kind) => `${type}="${kind}"`).join(',');
  const own = columnName(STAGES.findIndex((stage) => stage.id === id) * (INDICATORS.length + 1));
  const inScope = `${own}${row}>0`;
  const shared = (amount: string) => `${amount}*${weight}/${weighted}`;
  const ratios = [
    `${cell(`teachers_above_required_degree_${id}`)}/${pupils}*100`,
    `${cell(`backbone_teachers_${id}`)}/${pupils}*100`,
    `${cell(`pe_art_music_teachers_${id}`)}/${pupils}*100`,
    shared(`(${cell('teaching_area_m2')}-${cell('indoor_sports_area_m2')})`),
    shared(cell('sports_area_m2')),
    shared(`${cell('equipment_value_10k_yuan')}*10000`),
    `${shared(cell('multimedia_rooms'))}*100`,
  ];
  return [
    { formula: `IF(AND(OR(${offered}),NOT(AND(${type}="teaching_point",${all.join('+')}<50))),${pupils},0)` },
    ...ratios.map((ratio) => ({ formula: `IF(${inScope},${ratio},0)` })),
  ];
}

/** Weighted mean, standard deviation weighted by pupils, and coefficient of one indicator. */
function countyFormulas(stage: number, indicator: number, schools: number): Written[] {
  const first = stage * (INDICATORS.length + 1);
  const row = 2 + stage * INDICATORS.length + indicator;
  const range = (column: number) => `${FORMULA_SHEET}!${columnName(column)}$2:${columnName(column)}$${schools + 1}`;
  const [n, r] = [range(first), range(first + 1 + indicator)];
  return [
    { formula: `SUMPRODUCT(${n},${r})/SUM(${n})` },
    { formula: `SQRT(SUMPRODUCT(${n},(${r}-A${row})^2)/SUM(${n}))` },
    { formula: `B${row}/A${row}` },
  ];
}

function placesOf(codes: readonly string[]): Place[] {
  return STAGES.flatMap(({ id: stage }, i) =>
    INDICATORS.flatMap((indicator, k): Place[] => [
      ...codes.map((code, row) => ({
        stage,
        indicator,
        of: { code },
        sheet: FORMULA_SHEET,
        row: row + 1,
        column: i * (INDICATORS.length + 1) + 1 + k,
      })),
      ...MEASURES.map((measure, column) => ({
        stage,
        indicator,
        of: { measure },
        sheet: COUNTY_SHEET,
        row: 1 + i * INDICATORS.length + k,
        column,
      })),
    ]),
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** By hand, because the product's own writer never writes a formula. */
function pack(
  sheets: readonly (readonly [name: string, rows: readonly (readonly Written[])[]])[],
): Promise<Uint8Array> {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${CONTENT}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="r${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (text: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${text}</Relationships>`;
  const each = (write: (number: number, name: string) => string) =>
    sheets.map(([name], i) => write(i + 1, name)).join('');
  return packZip([
    [
      '[Content_Types].xml',
      [
        `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
        `${part('workbook', 'sheet.main')}${each((i) => part(`sheet${i}`, 'worksheet'))}</Types>`,
      ],
    ],
    ['_rels/.rels', [relations(relation(1, 'officeDocument', 'xl/workbook.xml'))]],
    ['xl/_rels/workbook.xml.rels', [relations(each((i) => relation(i, 'worksheet', `sheet${i}.xml`)))]],
    [
      'xl/workbook.xml',
      [
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`,
        `${each((i, name) => `<sheet name="${name}" sheetId="${i}" r:id="r${i}"/>`)}</sheets></workbook>`,
      ],
    ],
    ...sheets.map(([, rows], i) => [`xl/sheet${i + 1}.xml`, [sheetXml(rows)]] as const),
  ]);
}

function sheetXml(rows: readonly (readonly Written[])[]): string {
  const written = rows.map((row) => `<row>${row.map(cellXml).join('')}</row>`);
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${written.join('')}</sheetData></worksheet>`;
}

function cellXml(value: Written): string {
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'string') return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<c><f>${value.formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</f><v>0</v></c>`;
}
