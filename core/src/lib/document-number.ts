/** How a number counts within its series and year: as an official document 7号, as an issue 第7期, as a certificate 第0007号. */
const COUNTED = {
  document: (n: number) => `${n}号`,
  issue: (n: number) => `第${n}期`,
  certificate: (n: number) => `第${String(n).padStart(4, '0')}号`,
} as const;

/** The n-th of its series, year and office. */
export interface Numbered {
  readonly series: string;
  readonly year: number;
  readonly n: number;
  /** What it numbers; an official document unless told. */
  readonly kind?: keyof typeof COUNTED;
}

/** A number as an office writes it: `教督办〔2026〕7号`, `督导通报〔2026〕第7期`, `教奖牌〔2026〕第0007号`. */
export function documentNumber({ series, year, n, kind = 'document' }: Numbered): string {
  return `${series}〔${year}〕${COUNTED[kind](n)}`;
}

/** Room for a number on a document of a day that the program does not number: a person writes it in. */
export function roomForNumber(day: string): string {
  return `〔${day.slice(0, 4)}〕　　号`;
}
