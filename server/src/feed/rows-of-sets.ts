import type { EntitySet } from '@dudao/core/feed/entity-set';
import { FEED_SETS } from '@dudao/core/feed/sets';

/** Where the rows of a set stand: a table `r` with `region`, `unit_id` and `id`, and of each column what is told. */
interface RowsOfSet {
  readonly from: string;
  /** The column that says to which unit a row belongs. */
  readonly unit: 'unit_id' | 'id';
  readonly columns: Readonly<Record<string, string>>;
}

const plain = (names: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(names).map(([name, column]) => [name, `r.${column}`]));

const ROWS: Readonly<Record<string, RowsOfSet>> = {
  Units: {
    from: 'unit r',
    unit: 'id',
    columns: plain({
      Id: 'id',
      RegionId: 'region',
      ParentId: 'parent_id',
      Kind: 'kind',
      Name: 'name',
      SchoolType: 'school_type',
      SchoolCode: 'school_code',
      UrbanRural: 'urban_rural',
      Ownership: 'ownership',
      OpenedOn: 'opened_on',
      ClosedOn: 'closed_on',
    }),
  },
  Issues: {
    from: 'issue r',
    unit: 'unit_id',
    columns: plain({
      Id: 'id',
      RegionId: 'region',
      UnitId: 'unit_id',
      UnitName: 'unit_name',
      Number: 'number',
      Ledger: 'ledger',
      Title: 'title',
      KeeperId: 'keeper_id',
      OwnerUnitId: 'owner_unit_id',
      OwnerUnitName: 'owner_unit_name',
      Phase: 'phase',
      State: 'state',
      Handling: 'handling',
      Severity: 'severity',
      Depth: 'depth',
      Source: 'source',
      Clause: 'clause',
      IsKey: 'is_key',
      FoundOn: 'found_on',
      RectifyBy: 'fix_due_on',
      DueOn: 'due_on',
      ReportedOn: 'reported_on',
      ClosedOn: 'closed_on',
      Rounds: 'rounds',
      Reopened: 'reopened',
      Measures: 'measures',
      WrittenAt: 'written_at',
      ChangedAt: 'changed_at',
    }),
  },
  Evaluations: {
    from: 'evaluation_run r',
    unit: 'unit_id',
    columns: plain({
      Id: 'id',
      RegionId: 'region',
      UnitId: 'unit_id',
      Standard: 'standard_id',
      Version: 'version',
      Period: 'period',
      EvaluatedOn: 'evaluated_on',
      Verdict: 'verdict',
      OverallVerdict: 'overall_verdict',
      Schools: 'school_count',
      Digest: 'digest',
      CreatedAt: 'created_at',
    }),
  },
  Standings: {
    from: 'county_standing r',
    unit: 'unit_id',
    columns: plain({
      Id: 'id',
      RegionId: 'region',
      UnitId: 'unit_id',
      Period: 'period',
      Standard: 'standard_id',
      Version: 'version',
      Verdict: 'verdict',
      Schools: 'school_count',
      FailingSchools: 'failing_schools',
      PendingSchools: 'pending_schools',
      ComputedAt: 'computed_at',
    }),
  },
};

/** Where the rows of a set stand. */
export function rowsOf({ name }: EntitySet): RowsOfSet {
  const rows = ROWS[name];
  if (rows === undefined) throw new Error(`nothing says where the rows of ${name} are`);
  return rows;
}

/** The set of a name; undefined: there is none. */
export function setNamed(name: string): EntitySet | undefined {
  return FEED_SETS.find((set) => set.name === name);
}
