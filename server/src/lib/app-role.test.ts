import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { APP_ROLE, prepareAppRole } from './app-role.ts';
import { connect } from './db.ts';

const MAKER = `dudao_maker_${process.pid}`;

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

describe('the role of the server', () => {
  it('is prepared again at the next start by an owner who may create roles but is no superuser', async () => {
    const owner = await connect({ connectionString: test.ownerUrl });
    try {
      await owner.query(`create role ${MAKER} login createrole password 'maker'`);
      await owner.query(`grant ${APP_ROLE} to ${MAKER} with admin option`);
      await owner.query(`do $$ begin execute format('grant %I to ${MAKER}', current_user); end $$`);
      const maker = await connect({ connectionString: test.ownerUrl.replace(/\/\/[^@]*@/u, `//${MAKER}:maker@`) });
      try {
        await prepareAppRole(maker, inject('database').appPassword);
      } finally {
        await maker.end();
      }
      const { rows } = await owner.query(
        'select rolcanlogin, rolsuper or rolcreatedb or rolcreaterole or rolbypassrls as strong from pg_roles where rolname = $1',
        [APP_ROLE],
      );
      expect(rows).toEqual([{ rolcanlogin: true, strong: false }]);
    } finally {
      await owner.query(`drop role ${MAKER}`);
      await owner.end();
    }
  });
});
