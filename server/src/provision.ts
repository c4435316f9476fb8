import type { Role } from '@dudao/core/access/role';
import { ROLE_KINDS } from '@dudao/core/access/role';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { NewUnit } from '@dudao/core/org/contract';
import { decideCreateUnit } from '@dudao/core/org/decide';
import type { Place } from '@dudao/core/org/place';
import type { UnitKind } from '@dudao/core/org/unit-kind';
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

/** An account of the first start: at the top of the tree, or at the unit whose office works here. */
interface FirstAccount {
  readonly unit: 'top' | 'office';
  readonly role: Role;
  readonly signInName: string;
  /** Of the office's and the leader's unit the level stands before it: 县督导室. */
  readonly name: string;
}

const FIRST_ACCOUNTS: readonly FirstAccount[] = [
  { unit: 'office', role: 'supervision-office', signInName: 'dudaoshi', name: '督导室' },
  { unit: 'office', role: 'leader', signInName: 'lingdao', name: '领导' },
  { unit: 'top', role: 'system-admin', signInName: 'xitong', name: '系统管理员' },
  { unit: 'top', role: 'security-admin', signInName: 'anquan', name: '安全管理员' },
  { unit: 'top', role: 'audit-admin', signInName: 'shenji', name: '审计管理员' },
];
const LEVELS: Readonly<Partial<Record<UnitKind, string>>> = { province: '省', city: '市', county: '县' };

/** The sample tree above schools. The names say that it is a sample; area codes are left out, for they belong to real places. */
const SAMPLE_PLACE: Place = [
  { kind: 'province', name: '样例省' },
  { kind: 'city', name: '样例市' },
  { kind: 'county', name: '青禾县（样例）' },
];

/** What the first start made: the unit whose office works here and the links to hand out. */
export interface Provisioned {
  readonly unitId: string;
  readonly links: readonly FirstLink[];
}

/** For whom an empty database is made. */
export interface Founding {
  /** The real place; null: the invented sample county. */
  readonly place: Place | null;
  /** Adds what the packs bring for the sample county, in the same transaction; a real place stays empty. */
  readonly fillSample: (tx: Tx, county: UnitRow) => Promise<void>;
}

/**
 * Makes an empty database usable: the units of the place, the first accounts, and a one-time link for each, the sample's included. Null when units exist already and somebody has set a password; as
 * long as nobody has, each start makes new links, for the ones printed before may have been lost.
 */
export function provision(pool: Pool, now: Date, { place, fillSample }: Founding): Promise<Provisioned | null> {
  return asSystem(pool, 'provision', async (tx) => {
    await tx.many('select pg_advisory_xact_lock($1)', [LOCK]);
    const { units, passwords } = await tx.one<{ units: boolean; passwords: boolean }>(
      'select exists (select 1 from unit) as units, exists (select 1 from account where password_hash is not null) as passwords',
    );
    if (passwords) return null;
    if (units) return handOutLinks(tx, now);
    const today = plainDateOf(now);
    const [first, ...rest] = place ?? SAMPLE_PLACE;
    const top = await makeUnit(tx, null, first, today);
    let own = top;
    for (const unit of rest) own = await makeUnit(tx, own, unit, today);
    await makeFirstAccounts(tx, { top, office: own }, now);
    if (place === null) await fillSample(tx, own);
    return handOutLinks(tx, now);
  });
}

// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_603;

async function makeUnit(tx: Tx, parent: UnitRow | null, unit: NewUnit, today: string): Promise<UnitRow> {
  if (parent !== null) {
    const decision = decideCreateUnit({ name: parent.name, kind: parent.kind, closedOn: null }, unit);
    if (!decision.ok) throw new Error(`first unit ${unit.name}: ${decision.problems.map((p) => p.problem).join(', ')}`);
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

/** Makes the accounts of the first start, still without a way in. */
export async function makeFirstAccounts(
  tx: Tx,
  units: Readonly<Record<FirstAccount['unit'], UnitRow>>,
  now: Date,
): Promise<void> {
  for (const account of FIRST_ACCOUNTS) {
    const { signInName, role } = account;
    const unit = units[account.unit];
    const name = account.unit === 'office' ? `${LEVELS[unit.kind] ?? ''}${account.name}` : account.name;
    const accountId = await writeAccount(tx, { unit, signInName, name, createdBy: null, now });
    await writeGrant(tx, { accountId, role, unitId: unit.id, region: unit.region, grantedBy: null, now });
    await record(tx, { event: 'access.account-created', unitId: unit.id, subject: accountId });
    await record(tx, {
      event: 'access.role-granted',
      unitId: unit.id,
      subject: accountId,
      after: { role, unitId: unit.id },
    });
  }
}

/** A new link for every account, while nobody has set a password: so there are none but those of the first start and of its sample. */
async function handOutLinks(tx: Tx, now: Date): Promise<Provisioned | null> {
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
     where a.disabled_at is null and g.ended_at is null
     order by array_position($1::text[], a.sign_in_name) nulls last, a.created_at, a.id`,
    [FIRST_ACCOUNTS.map((account) => account.signInName)],
  );
  const office = rows.find((row) => row.role === 'supervision-office');
  if (office === undefined) return null;
  const links: FirstLink[] = [];
  for (const row of rows) {
    const { linkPath } = await writeLink(tx, row.id, null, now);
    await record(tx, { event: 'access.link-renewed', unitId: row.unit_id, subject: row.id });
    links.push({ signInName: row.sign_in_name, role: ROLE_KINDS[row.role].name, unitName: row.unit_name, linkPath });
  }
  return { unitId: office.unit_id, links };
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
