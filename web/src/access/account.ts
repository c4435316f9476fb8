import type { listAccounts } from '@dudao/core/access/contract';
import type { OutputOf } from '@dudao/core/lib/contract';

export type AccountList = OutputOf<typeof listAccounts>;
export type Account = AccountList['accounts'][number];
