import { disableAccount, renewLink, revokeRole } from '@dudao/core/access/contract';
import { ACCESS_PROBLEMS } from '@dudao/core/access/problems';
import { ROLE_KINDS } from '@dudao/core/access/role';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showShortMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Account, AccountList } from './account.ts';
import { GrantDialog } from './GrantDialog.tsx';
import { LinkPersonDialog } from './LinkPersonDialog.tsx';
import { LinkShown } from './LinkShown.tsx';
import './account-table.css';

const TEXTS = {
  caption: { zh: '账号与角色', en: 'Accounts and roles' },
  person: { zh: '姓名', en: 'Name' },
  signInName: { zh: '登录名', en: 'Sign-in name' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  invited: { zh: '待设密码', en: 'invited' },
  active: { zh: '正常', en: 'active' },
  disabled: { zh: '已停用', en: 'disabled' },
  lastSeen: { zh: '最近使用', en: 'Last seen' },
  never: { zh: '从未', en: 'never' },
  roles: { zh: '角色', en: 'Roles' },
  noRole: { zh: '没有角色', en: 'no role' },
  actions: { zh: '操作', en: 'Actions' },
  grant: { zh: '授予角色', en: 'Grant a role' },
  renew: { zh: '重发链接', en: 'New link' },
  linkPerson: { zh: '对应人员', en: 'Person' },
  isPerson: { zh: '人员：{name}', en: 'Person: {name}' },
  noPerson: { zh: '未对应人员', en: 'no person' },
  disable: { zh: '停用', en: 'Disable' },
  revoke: { zh: '收回“{role}”', en: 'Revoke “{role}”' },
  revokeShort: { zh: '收回', en: 'Revoke' },
  revoked: { zh: '已收回。', en: 'Revoked.' },
  disableTitle: { zh: '停用“{name}”的账号', en: 'Disable the account of {name}' },
  disableNote: {
    zh: '停用后立即退出登录，不能再进入；留下的记录都保留。',
    en: 'The person is signed out at once and cannot enter again; everything they did stays on record.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  disabledDone: { zh: '已停用。', en: 'Disabled.' },
};

interface AccountTableProps {
  readonly list: AccountList;
}

type Doing = {
  readonly what: 'grant' | 'disable' | 'link' | 'person';
  readonly account: Account;
  readonly linkPath?: string;
};

/** Who may enter, as what and where; and what the viewer may change about it. */
export function AccountTable({ list }: AccountTableProps) {
  const t = useTexts(TEXTS);
  const [doing, setDoing] = useState<Doing | null>(null);
  const renew = useWrite(renewLink);
  const close = () => setDoing(null);
  return (
    <>
      <ErrorLine error={renew.error} />
      <PlainTable
        caption={t('caption')}
        className="accounts"
        heads={[t('person'), t('unit'), t('roles'), t('state'), t('lastSeen'), t('actions')]}
      >
        {list.accounts.map((account) => (
          <AccountRow
            key={account.accountId}
            account={account}
            onGrant={() => setDoing({ what: 'grant', account })}
            onLinkPerson={() => setDoing({ what: 'person', account })}
            onDisable={() => setDoing({ what: 'disable', account })}
            onRenew={() =>
              renew.mutate(
                { accountId: account.accountId },
                { onSuccess: (link) => setDoing({ what: 'link', account, linkPath: link.linkPath }) },
              )
            }
          />
        ))}
      </PlainTable>
      {doing?.what === 'grant' ? <GrantDialog account={doing.account} onClose={close} /> : null}
      {doing?.what === 'person' ? <LinkPersonDialog account={doing.account} onClose={close} /> : null}
      {doing?.what === 'disable' ? <DisableDialog account={doing.account} onClose={close} /> : null}
      {doing?.what === 'link' && doing.linkPath ? (
        <LinkShown name={doing.account.name} linkPath={doing.linkPath} onClose={close} />
      ) : null}
    </>
  );
}

interface AccountRowProps {
  readonly account: Account;
  readonly onGrant: () => void;
  readonly onLinkPerson: () => void;
  readonly onDisable: () => void;
  readonly onRenew: () => void;
}

function AccountRow({ account, onGrant, onLinkPerson, onDisable, onRenew }: AccountRowProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const why = (action: true | string) => reasonOf(action, ACCESS_PROBLEMS, lang);
  return (
    <tr>
      <th scope="row">
        <div className="account-name">{account.name}</div>
        <div className="small">{account.signInName}</div>
        <div className="small quiet">
          {account.person ? t('isPerson', { name: account.person.name }) : t('noPerson')}
        </div>
      </th>
      <td>{account.unit.name}</td>
      <td>
        {account.grants.length === 0 ? <span className="quiet">{t('noRole')}</span> : null}
        <ul className="stack tight">
          {account.grants.map((grant) => (
            <GrantLine key={grant.grantId} grant={grant} />
          ))}
        </ul>
      </td>
      <td className="nowrap">{t(account.state)}</td>
      <td className="nowrap">{account.lastSeenAt ? showShortMoment(account.lastSeenAt) : t('never')}</td>
      <td>
        <div className="account-actions">
          <Button refused={why(account.actions.grant)} onClick={onGrant}>
            {t('grant')}
          </Button>
          <Button refused={why(account.actions.linkPerson)} onClick={onLinkPerson}>
            {t('linkPerson')}
          </Button>
          <Button refused={why(account.actions.renewLink)} onClick={onRenew}>
            {t('renew')}
          </Button>
          <Button refused={why(account.actions.disable)} onClick={onDisable}>
            {t('disable')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function GrantLine({ grant }: { readonly grant: Account['grants'][number] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const revoke = useWrite(revokeRole);
  const role = say(ROLE_KINDS[grant.role].name);
  return (
    <li>
      <div className="line">
        <span>
          {role} <span className="quiet">· {grant.unit.name}</span>
        </span>
        {grant.actions.revoke === true ? (
          <button
            type="button"
            className="link-button small"
            aria-label={t('revoke', { role })}
            onClick={() => revoke.mutate({ grantId: grant.grantId }, { onSuccess: () => toast(t('revoked')) })}
          >
            {t('revokeShort')}
          </button>
        ) : null}
      </div>
      <ErrorLine error={revoke.error} />
    </li>
  );
}

function DisableDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const disable = useWrite(disableAccount);
  return (
    <Dialog
      title={t('disableTitle', { name: account.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="decide"
            busy={disable.isPending}
            onClick={() =>
              disable.mutate(
                { accountId: account.accountId },
                {
                  onSuccess: () => {
                    toast(t('disabledDone'));
                    onClose();
                  },
                },
              )
            }
          >
            {t('disable')}
          </Button>
        </>
      }
    >
      <Notice kind="decide">{t('disableNote')}</Notice>
      <ErrorLine error={disable.error} />
    </Dialog>
  );
}
