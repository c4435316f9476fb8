import type { Role } from '@dudao/core/access/role';
import { ROLE_KINDS } from '@dudao/core/access/role';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { NewUnit } from '@dudao/core/org/contract';
import { decideCreateUnit } from '@dudao/core/org/decide';
import { writeAccount, writeGrant, writeLink } from './access/rows.ts';
import { asSystem, type Pool, type Tx } from './lib/db.ts';
import { plainDateOf } from './lib/plain-date.ts';
import { record } from './lib/record.ts';
import { readUnitRow, type UnitRow, writeUnit } from './org/rows.ts';

/** A one-time sign-in link made at the first start; printed once, stored nowhere. */
export interface FirstLink {
  readonly signInName: string;
  readonly role: Text;
  readonly unitName: string;
  readonly linkPath: string;
}

/** An account of the first start. `unit` is its place in the sample tree. */
interface FirstAccount {
  readonly unit: 'province' | 'county';
  readonly role: Role;
  readonly signInName: string;
  readonly name: string;
}

const FIRST_ACCOUNTS: readonly FirstAccount[] = [
  { unit: 'county', role: 'supervision-office', signInName: 'dudaoshi', name: '县督导室' },
  { unit: 'county', role: 'leader', signInName: 'lingdao', name: '县领导' },
  { unit: 'province', role: 'system-admin', signInName: 'xitong', name: '系统管理员' },
  { unit: 'province', role: 'security-admin', signInName: 'anquan', name: '安全管理员' },
  { unit: 'province', role: 'audit-admin', signInName: 'shenji', name: '审计管理员' },
];

/** The sample tree above schools. The names say that it is a sample; area codes are left out, for they belong to real places. */
const PROVINCE: NewUnit = { kind: 'province', name: '样例省' };
const CITY: NewUnit = { kind: 'city', name: '样例市' };
const COUNTY: NewUnit = { kind: 'county', name: '青禾县（样例）' };

/** What the first start made: the sample county and the links to hand out. */
export interface Provisioned {
  readonly countyId: string;
  readonly links: readonly FirstLink[];
}

/**
 * Makes an empty database usable: the sample province, city and county, the first accounts, and a one-time link for each. `fillCounty` adds
 * what the packs bring for the sample county, in the same transaction. Null when units exist already and somebody has set a password; as
 * long as nobody has, each start makes new links, for the ones printed before may have been lost.
 */
export function provision(
  pool: Pool,
  now: Date,
  fillCounty: (tx: Tx, county: UnitRow) => Promise<void> = async () => {},
): Promise<Provisioned | null> {
  return asSystem(pool, 'provision', async (tx) => {
    await tx.many('select pg_advisory_xact_lock($1)', [LOCK]);
    const { units, passwords } = await tx.one<{ units: boolean; passwords: boolean }>(
      'select exists (select 1 from unit) as units, exists (select 1 from account where password_hash is not null) as passwords',
    );
    if (passwords) return null;
    if (units) return renewFirstLinks(tx, now);
    const today = plainDateOf(now);
    const province = await makeUnit(tx, null, PROVINCE, today);
    const city = await makeUnit(tx, province, CITY, today);
    const county = await makeUnit(tx, city, COUNTY, today);
    await fillCounty(tx, county);
    const links: FirstLink[] = [];
    for (const account of FIRST_ACCOUNTS) {
      links.push(await makeAccount(tx, account, account.unit === 'county' ? county : province, now));
    }
    return { countyId: county.id, links };
  });
}

// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_603;

async function makeUnit(tx: Tx, parent: UnitRow | null, unit: NewUnit, today: string): Promise<UnitRow> {
  if (parent !== null) {
    const decision = decideCreateUnit({ name: parent.name, kind: parent.kind, closedOn: null }, unit);
    if (!decision.ok)
      throw new Error(`sample unit ${unit.name}: ${decision.problems.map((p) => p.problem).join(', ')}`);
  }
  const id = await writeUnit(tx, { parent, unit, segments: [], today });
  await record(tx, {
    event: 'org.unit-created',
    unitId: id,
    subject: id,
    after: { parentId: parent?.id ?? null, ...unit },
  });
  const row = await readUnitRow(tx, id);
  if (row === null) throw new Error('the unit just written is not there');
  return row;
}

async function makeAccount(tx: Tx, account: FirstAccount, unit: UnitRow, now: Date): Promise<FirstLink> {
  const { signInName, name, role } = account;
  const accountId = await writeAccount(tx, { unit, signInName, name, createdBy: null, now });
  await writeGrant(tx, { accountId, role, unitId: unit.id, region: unit.region, grantedBy: null, now });
  await record(tx, { event: 'access.account-created', unitId: unit.id, subject: accountId });
  await record(tx, {
    event: 'access.role-granted',
    unitId: unit.id,
    subject: accountId,
    after: { role, unitId: unit.id },
  });
  const { linkPath } = await writeLink(tx, accountId, null, now);
  return { signInName, role: ROLE_KINDS[role].name, unitName: unit.name, linkPath };
}

async function renewFirstLinks(tx: Tx, now: Date): Promise<Provisioned | null> {
  const rows = await tx.many<{
    id: string;
    sign_in_name: string;
    role: Role;
    unit_id: string;
    unit_name: string;
    region: string;
  }>(
    `select a.id, a.sign_in_name, g.role, g.unit_id, u.name as unit_name, u.region
     from account a join role_grant g on g.account_id = a.id join unit u on u.id = g.unit_id
     where a.created_by is null and a.disabled_at is null and g.ended_at is null and a.sign_in_name = any ($1)
     order by array_position($1::text[], a.sign_in_name)`,
    [FIRST_ACCOUNTS.map((account) => account.signInName)],
  );
  const county = rows.find((row) => row.role === 'supervision-office');
  if (county === undefined) return null;
  const links: FirstLink[] = [];
  for (const row of rows) {
    const { linkPath } = await writeLink(tx, row.id, null, now);
    await record(tx, { event: 'access.link-renewed', unitId: row.unit_id, subject: row.id });
    links.push({ signInName: row.sign_in_name, role: ROLE_KINDS[row.role].name, unitName: row.unit_name, linkPath });
  }
  return { countyId: county.unit_id, links };
}

/** The lines printed for the links, in both languages. */
export function linkLines(links: readonly FirstLink[], publicUrl: string): readonly string[] {
  const lang: Lang = 'zh';
  return [
    '一次性登录链接（24 小时内有效，点开后自设密码；每条只能用一次）',
    'One-time sign-in links (valid for 24 hours; each sets a password and works once)',
    ...links.map(
      (link) =>
        `  ${link.unitName} ${link.role[lang]} · ${link.role.en} · ${link.signInName}\n    ${publicUrl}${link.linkPath}`,
    ),
  ];
}
