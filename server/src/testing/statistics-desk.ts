import type { OutputOf } from '@dudao/core/lib/contract';
import { createUnit } from '@dudao/core/org/contract';
import { askForFigures, handReturnIn, listOwnReturns, readReturn, saveCells } from '@dudao/core/statistics/contract';
import type { CounterLine } from '@dudao/core/statistics/shapes';
import { readTotals } from '@dudao/core/statistics/totals-contract';
import { plantRulebooks } from './plant-recognition.ts';
import type { Called, Persona, TestApp } from './test-app.ts';

/** What a unit says of its cells: a value, or why it does not apply. Cells that are not named are 0, lists empty. */
export type Sayings = Readonly<
  Record<string, string | { readonly absent: string } | { readonly lines: readonly string[] }>
>;

/** A county's office with schools of its own, each with a liaison. */
export interface StatisticsDesk {
  readonly county: string;
  readonly office: Persona;
  readonly liaison: (unitId: string) => Promise<Persona>;
  /** A senior middle school below the town. */
  readonly senior: string;
  ask(
    period: string,
    at?: { readonly unitId?: string; readonly dueOn?: string; readonly who?: Persona },
  ): Promise<Called<OutputOf<typeof askForFigures>>>;
  /** The return of a unit for a period. */
  returnOf(unitId: string, period: string): Promise<OutputOf<typeof readReturn>>;
  /** Saves every cell of a return: as said, else 0. */
  say(unitId: string, period: string, said?: Sayings): Promise<Called<OutputOf<typeof saveCells>>>;
  /** Says every cell and hands in. */
  report(unitId: string, period: string, said?: Sayings): Promise<void>;
  /** The line of a counter in the totals of a unit. */
  total(code: string, period: string, unitId?: string): Promise<CounterLine>;
}

/** Opens the desk by the operations that people use. */
export async function openStatisticsDesk(test: TestApp): Promise<StatisticsDesk> {
  await plantRulebooks(test);
  const { county, town } = test.tree;
  const office = await test.persona('supervision-office', county);
  const made = await test.call(office, createUnit, {
    parentId: town,
    kind: 'school',
    name: '城关高级中学',
    schoolType: '342',
  });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  const liaison = (unitId: string) => test.persona('unit-liaison', unitId);
  const returnOf: StatisticsDesk['returnOf'] = async (unitId, period) => {
    const who = await liaison(unitId);
    const { returns } = (await test.call(who, listOwnReturns, { unitId })).output;
    const found = returns.find((one) => one.period.id === period);
    if (found === undefined) throw new Error(`nothing is asked of ${unitId} for ${period}`);
    return (await test.call(who, readReturn, { returnId: found.id })).output;
  };
  const say: StatisticsDesk['say'] = async (unitId, period, said = {}) => {
    const { id: returnId, revision, cells } = await returnOf(unitId, period);
    return test.call(await liaison(unitId), saveCells, {
      returnId,
      revision,
      cells: cells.map(({ key }) => {
        const one = said[key] ?? '0';
        if (typeof one === 'string') return { key, value: one, absent: null };
        if ('absent' in one) return { key, value: null, absent: one.absent };
        return { key, value: String(one.lines.length), absent: null, lines: [...one.lines] };
      }),
    });
  };
  return {
    county,
    office,
    liaison,
    senior: made.output.unitId,
    ask: (period, { unitId = county, dueOn = '2027-12-31', who = office } = {}) =>
      test.call(who, askForFigures, { unitId, period, dueOn }),
    returnOf,
    say,
    report: async (unitId, period, said) => {
      const saved = await say(unitId, period, said);
      if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
      const { id: returnId, revision } = await returnOf(unitId, period);
      const handed = await test.call(await liaison(unitId), handReturnIn, { returnId, revision });
      if (handed.status !== 200) throw new Error(JSON.stringify(handed.body));
    },
    total: async (code, period, unitId = county) => {
      const { output, status, body } = await test.call(office, readTotals, { unitId, period, codes: [code] });
      const [line] = status === 200 ? output.counters : [];
      if (line === undefined) throw new Error(`${code} ${JSON.stringify(body)}`);
      return line;
    },
  };
}
