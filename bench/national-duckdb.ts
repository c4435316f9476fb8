import { DuckDBInstance } from '@duckdb/node-api';
import { KINDS } from './national.ts';
import { LOCATIONS, OWNERS, type SixtyColumns } from './national-sixty.ts';
import { DUCKDB, standardsSql } from './national-sql.ts';

/** DuckDB in memory with the country loaded as columns. */
export interface NationalDuckDb {
  /** Computes both standards into tables. */
  readonly compute: () => Promise<void>;
  /** Overall decisions of YZJH-2017 and of JBJH-2012 by county. */
  readonly decisions: () => Promise<ReadonlyMap<number, string>>;
  readonly close: () => void;
}

/** Loads the country. */
export async function openNationalDuckDb(country: SixtyColumns): Promise<NationalDuckDb> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const { numbers, own, kinds, locations, owners, records } = country;
  const doubles = (names: Iterable<string>): string => [...names].map((name) => `${name} double`).join(', ');
  await connection.run(
    `create table school_wide (county integer, school integer, school_type varchar, location varchar, owner varchar, ${doubles(numbers.keys())})`,
  );
  await connection.run(`create table county_wide (county integer, ${doubles(own.keys())})`);
  const parents = records.levels[0]?.parents ?? new Int32Array();
  const columns = [...numbers.values()];
  const schools = await connection.createAppender('school_wide');
  for (let row = 0; row < country.schools; row++) {
    schools.appendInteger(parents[row] ?? 0);
    schools.appendInteger(row);
    schools.appendVarchar(KINDS[kinds.values[row] ?? 0] ?? '');
    schools.appendVarchar(LOCATIONS[locations[row] ?? 0] ?? '');
    schools.appendVarchar(OWNERS[owners[row] ?? 0] ?? '');
    for (const column of columns) schools.appendDouble(column[row] ?? 0);
    schools.endRow();
  }
  schools.closeSync();
  const counties = await connection.createAppender('county_wide');
  for (let county = 0; county < country.counties; county++) {
    counties.appendInteger(county);
    for (const column of own.values()) counties.appendDouble(column[county] ?? 0);
    counties.endRow();
  }
  counties.closeSync();
  return {
    compute: async () => {
      for (const statement of standardsSql(DUCKDB)) await connection.run(statement);
    },
    decisions: async () => {
      const reader = await connection.runAndReadAll(
        'select y.county, y.resources, y.overall, j.balance, j.overall from yz_county y join jb_county j on j.county = y.county',
      );
      return new Map(
        reader
          .getRows()
          .map(([county, ...decisions]) => [
            Number(county),
            decisions.map((one) => (one === null ? 'pending' : one === true ? 'pass' : 'fail')).join(' '),
          ]),
      );
    },
    close: () => connection.closeSync(),
  };
}
