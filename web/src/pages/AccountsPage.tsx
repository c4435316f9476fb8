import { listAccounts } from '@dudao/core/access/contract';
import { ACCESS_PROBLEMS } from '@dudao/core/access/problems';
import { readUnit } from '@dudao/core/org/contract';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { AccountTable } from '../access/AccountTable.tsx';
import { CreateAccountDialog } from '../access/CreateAccountDialog.tsx';
import { unitsWith, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '账号与角色', en: 'Accounts and roles' },
  lead: {
    zh: '没有默认密码：新账号用一次性链接设置自己的密码。系统、安全、审计三员分立。',
    en: 'There is no default password: a new account sets its own with a one-time link. Three administrators are kept apart.',
  },
  unit: { zh: '单位', en: 'Unit' },
  below: { zh: '包含下级单位', en: 'With units below' },
  search: { zh: '查找姓名或登录名', en: 'Find a name' },
  create: { zh: '新建账号', en: 'New account' },
  none: { zh: '没有账号', en: 'No account' },
  noneWhy: { zh: '这个单位还没有账号，或没有符合查找的账号。', en: 'This unit has no account, or none that matches.' },
  more: { zh: '只列出前 200 个，请用查找缩小范围。', en: 'Only the first 200 are listed; use the search.' },
};

/** For administrators: who may enter, as what, where; new accounts and links. */
export function AccountsPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const unitId = params.get('unit') ?? unitsWith(me, 'access.read')[0]?.id ?? me.unit.id;
  const [below, setBelow] = useState(true);
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState(false);
  const text = useDeferredValue(search.trim());
  const unit = useRead(readUnit, { unitId });
  const list = useRead(listAccounts, { unitId, below, ...(text ? { search: text } : {}) }, { keepPrevious: true });
  useTitle(t('title'));
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        unit={<UnitChoice label={t('unit')} unitId={unitId} onChange={(id) => setParams({ unit: id })} />}
        actions={
          unit.data ? (
            <Button
              look="primary"
              refused={reasonOf(unit.data.actions.createAccount, ACCESS_PROBLEMS, lang)}
              onClick={() => setCreating(true)}
            >
              {t('create')}
            </Button>
          ) : null
        }
      />
      <div className="stack">
        <div className="line">
          <input
            type="search"
            className="table-search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <label className="choice">
            <input type="checkbox" checked={below} onChange={(event) => setBelow(event.target.checked)} />
            {t('below')}
          </label>
        </div>
        {list.isPending ? <Loading lines={6} /> : null}
        {list.isError ? <ErrorState error={list.error} onRetry={() => list.refetch()} /> : null}
        {list.data && list.data.accounts.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
        {list.data && list.data.accounts.length > 0 ? <AccountTable list={list.data} /> : null}
        {list.data?.more ? <p className="quiet">{t('more')}</p> : null}
      </div>
      {creating && unit.data ? (
        <CreateAccountDialog
          unit={unit.data}
          grantable={list.data?.grantable ?? []}
          onClose={() => setCreating(false)}
        />
      ) : null}
    </>
  );
}
