import type { Client } from 'pg';

/** The server's own role: reads and writes rows, owns nothing, cannot change the schema or pass row-level security. */
export const APP_ROLE = 'dudao_app';

/** Rows of these tables are never changed or deleted by the server. */
const APPEND_ONLY: readonly string[] = [
  'event',
  'event_seal',
  'evaluation_run',
  'standard_version',
  'rulebook_version',
  'standard_adoption',
  'flag_answer',
  'flag_judgement',
  'campaign_entry',
  'plan_baseline',
  'plan_change',
  'plan_review',
  'plan_signature',
  'plan_year',
  'task_act',
  'project_record',
  'project_record_withdrawal',
  'task_force',
  'recognition_filing',
  'recognition_check',
  'recognition_notice',
  'recognition_decision',
  'recognition_goal',
  'recognition_review',
  'recognition_term',
  'activity_version',
  'dossier_version',
  'dossier_act',
  'dossier_verified',
  'unit_text_version',
  'unit_text_check',
  'self_mark_version',
  'evidence_mark',
  'evidence_match',
  'evidence_print',
  'issue_step',
  'issue_proof',
  'opinion_document',
  'opinion_delivery',
  'assurance_rating',
  'meeting_document',
  'exemplar_word',
  'statistic_correction',
  'exemplar_endorsement',
  'accountability_step',
  'accountability_aside',
  'bulletin_document',
  'mailing_document',
  'announcement_deed',
  'document_template',
  'field_item',
  'field_item_other',
  'field_set_aside',
  'field_apart_word',
  'field_calibration_mark',
  'field_calibration_result',
  'team_integrity',
  'publication_snapshot',
  'publication_signature',
  'publication_deed',
  'publication_public',
  'reward_deed',
  'reward_seal',
  'reward_document',
];
/** These tables are the migrations' business; the server may look. */
const READ_ONLY: readonly string[] = ['schema_migration', 'log_epoch'];

/** Why the second role cannot be had; the message is for the operator. */
export class AppRoleError extends Error {
  override name = 'AppRoleError';
}

/** Makes the role where it is missing and sets its password, then gives it exactly the rights it needs in this database. */
export async function prepareAppRole(client: Client, password: string): Promise<void> {
  try {
    const { rows } = await client.query<Record<string, boolean>>(
      'select rolsuper as superuser, rolcreatedb as createdb, rolcreaterole as createrole, rolbypassrls as bypassrls from pg_roles where rolname = $1',
      [APP_ROLE],
    );
    const [known] = rows;
    // PostgreSQL lets only a superuser name some of these for a role that exists, even where nothing changes: only what is too much is named.
    const excess = known === undefined ? [] : Object.keys(known).filter((power) => known[power]);
    // DDL takes no parameters; the password is our own hexadecimal digest.
    await client.query(
      `${known === undefined ? 'create' : 'alter'} role ${APP_ROLE} login ${excess.map((power) => `no${power}`).join(' ')} password '${password.replaceAll("'", "''")}'`,
    );
  } catch (error) {
    throw new AppRoleError(
      'DATABASE_URL 的用户不能创建数据库角色，无法启用第二道隔离（行级安全）。\n' +
        '请授予该用户 CREATEROLE；或者确认接受风险，设置 DUDAO_SINGLE_ROLE=1 后以单一角色运行。\n' +
        'The user of DATABASE_URL may not create roles, so the second wall (row-level security under a role that owns nothing) is missing.\n' +
        'Give it CREATEROLE, or accept the risk and set DUDAO_SINGLE_ROLE=1 to run with one role.',
      { cause: error },
    );
  }
  await grantAppRights(client);
}

/** Rights follow the tables as they are after migration. */
export async function grantAppRights(client: Client): Promise<void> {
  await client.query(`grant usage on schema public to ${APP_ROLE}`);
  const { rows } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public'",
  );
  for (const { tablename } of rows) {
    const rights = READ_ONLY.includes(tablename)
      ? 'select'
      : APPEND_ONLY.includes(tablename)
        ? 'select, insert'
        : 'select, insert, update, delete';
    await client.query(`revoke all on table ${client.escapeIdentifier(tablename)} from ${APP_ROLE}`);
    await client.query(`grant ${rights} on table ${client.escapeIdentifier(tablename)} to ${APP_ROLE}`);
  }
  const views = await client.query<{ viewname: string }>("select viewname from pg_views where schemaname = 'public'");
  for (const { viewname } of views.rows) {
    await client.query(`grant select on table ${client.escapeIdentifier(viewname)} to ${APP_ROLE}`);
  }
}

/**
 * Raises the log's epoch when events bear transaction numbers that this cluster has not reached: the database was restored or moved.
 * Otherwise new events would sort before old ones.
 */
export async function renewLogEpoch(client: Client): Promise<void> {
  await client.query(
    `update log_epoch set epoch = epoch + 1
     where exists (select 1 from event e where e.epoch = log_epoch.epoch and e.tx > pg_current_xact_id())`,
  );
}
