import type { ChoiceColumn } from '@dudao/core/formula/records';
import type { OutputOf } from '@dudao/core/lib/contract';
import { confirmGrades, proposePublication, readPublication, replyToResult } from '@dudao/core/publication/contract';
import { countyData } from '@dudao/core/score/county-data';
import { asSystem } from '../lib/db.ts';
import { readUnitRow, writeUnit } from '../org/rows.ts';
import { freezeOurPacks } from './our-packs.ts';
import { keepEvaluation } from './plant-run.ts';
import type { Persona, TestApp } from './test-app.ts';

const STANDARD = 'YZJH-2017';
/** What a primary school of a thousand pupils reports that meets every line. */
export const GOOD_PRIMARY = {
  pupils_primary: 1000,
  teachers_above_required_degree_primary: 60,
  backbone_teachers_primary: 20,
  pe_art_music_teachers_primary: 20,
  teaching_area_m2: 6000,
  indoor_sports_area_m2: 400,
  sports_area_m2: 9000,
  equipment_value_10k_yuan: 300,
  multimedia_rooms: 40,
} as const;
const WEAK = ['backbone_teachers_primary', 'equipment_value_10k_yuan', 'multimedia_rooms', 'sports_area_m2'] as const;

/** Six urban schools, five in towns, one in the country: alone, and so had from the totals unless the towns are kept back, too. */
const LOCATIONS = [...Array(6).fill('urban'), ...Array(5).fill('town'), 'rural'] as readonly string[];

type Publication = OutputOf<typeof readPublication>;

/** A county's office of two, its leader, twelve primary schools with their people, and kept evaluations of two years. */
export interface PublicationDesk {
  readonly office: Persona;
  readonly colleague: Persona;
  readonly leader: Persona;
  readonly schools: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly liaison: Persona;
  }[];
  /** Keeps an evaluation in which each school misses as many lines as said. */
  evaluate(period: string, missed: readonly number[]): Promise<string>;
  propose(of?: {
    readonly title?: string;
    readonly grouping?: readonly string[];
    readonly period?: string;
  }): Promise<string>;
  read(publicationId: string, who?: Persona): Promise<Publication>;
  step(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    publicationId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
  done(who: Persona, operation: Parameters<TestApp['call']>[1], publicationId: string, more?: object): Promise<void>;
  /** Every school but those named accepts. */
  acceptAll(publicationId: string, but?: readonly number[]): Promise<void>;
  /** Every grade is confirmed as the rule has it, but those said. */
  confirmAll(
    publicationId: string,
    but?: Readonly<Record<string, { readonly grade: string; readonly reason: string }>>,
  ): Promise<void>;
}

export async function openPublicationDesk(test: TestApp): Promise<PublicationDesk> {
  const { county } = test.tree;
  const schools: { id: string; code: string; name: string }[] = [];
  await asSystem(test.pool, 'test', async (tx) => {
    await freezeOurPacks(tx);
    const parent = await readUnitRow(tx, county);
    for (const [i] of LOCATIONS.entries()) {
      const [code, name] = [String(2_141_000_100 + i), `第${i + 1}小学`];
      const unit = { kind: 'school', name, schoolType: '211', schoolCode: code, openedOn: '2020-09-01' } as const;
      const id = await writeUnit(tx, { parent, unit, segments: ['primary'], today: '2020-09-01' });
      schools.push({ id, code, name });
    }
  });
  const office = await test.persona('supervision-office', county);
  const read = async (publicationId: string, who = office) => {
    const { output, body, status } = await test.call(who, readPublication, { publicationId });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return output;
  };
  const step: PublicationDesk['step'] = async (who, operation, publicationId, more = {}) => {
    const { revision } = await read(publicationId);
    return test.call(who, operation, { publicationId, revision, ...more } as never);
  };
  const people = await Promise.all(
    schools.map(async (school) => ({ ...school, liaison: await test.newPersona('unit-liaison', school.id) })),
  );
  return {
    office,
    colleague: await test.newPersona('supervision-office', county),
    leader: await test.newPersona('leader', county),
    schools: people,
    evaluate: (period, missed) => keepRun(test, { countyId: county, period, missed, schools }),
    propose: async ({ title = '小学办学条件达标情况', grouping = ['location'], period = '2025-2026' } = {}) => {
      const input = {
        unitId: county,
        title,
        standardId: STANDARD,
        period,
        measure: 'lines:primary',
        grouping: [...grouping],
      };
      const { output, body, status } = await test.call(office, proposePublication, input);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return output.publicationId;
    },
    read,
    step,
    done: async (who, operation, publicationId, more) => {
      const { status, body } = await step(who, operation, publicationId, more);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    acceptAll: async (publicationId, but = []) => {
      for (const [i, { id: unitId, liaison }] of people.entries()) {
        if (but.includes(i)) continue;
        const { status, body } = await test.call(liaison, replyToResult, {
          publicationId,
          unitId,
          points: [],
          isAccepted: true,
        });
        if (status !== 200) throw new Error(JSON.stringify(body));
      }
    },
    confirmAll: async (publicationId, but = {}) => {
      const { rows } = await read(publicationId);
      const grades = rows.map(({ code, ruleGrade }) => ({ code, grade: ruleGrade, ...but[code] }));
      const { status, body } = await step(office, confirmGrades, publicationId, { grades });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
  };
}

interface ToKeep {
  readonly countyId: string;
  readonly period: string;
  readonly missed: readonly number[];
  readonly schools: readonly { readonly code: string; readonly name: string }[];
}

function keepRun(test: TestApp, { countyId, period, missed, schools }: ToKeep): Promise<string> {
  return asSystem(test.pool, 'test', async (tx) => {
    const numbers = new Map(
      Object.entries(GOOD_PRIMARY).map(([column, value]) => {
        const weak = (WEAK as readonly string[]).indexOf(column);
        return [
          column,
          Float64Array.from(schools, (_, i) => (weak >= 0 && weak < (missed[i] ?? 0) ? 1 : value)),
        ] as const;
      }),
    );
    const choice = (values: readonly string[]): ChoiceColumn => {
      const codes = [...new Set(values)].sort();
      return { codes, values: Uint8Array.from(values, (value) => codes.indexOf(value)) };
    };
    const data = countyData(
      schools.map(({ code, name }) => ({ code, name, kind: 'primary' })),
      numbers,
      new Map([
        ['school_type', choice(schools.map(() => 'primary'))],
        ['location', choice(LOCATIONS)],
      ]),
      new Map(),
    );
    return keepEvaluation(tx, { countyId, period, on: `${period.slice(5)}-06-30`, data, at: test.clock.now });
  });
}
