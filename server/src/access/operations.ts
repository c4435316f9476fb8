import type { Implementation } from '../lib/serve.ts';
import { createAccountImplementation } from './create-account.ts';
import { explainImplementation } from './explain.ts';
import { linkPersonImplementation } from './link-person.ts';
import { openLinkImplementation, useLinkImplementation } from './links.ts';
import { listAccountsImplementation } from './list-accounts.ts';
import { disableAccountImplementation, renewLinkImplementation } from './manage-account.ts';
import { readMeImplementation } from './read-me.ts';
import { grantRoleImplementation, revokeRoleImplementation } from './roles.ts';
import { signInImplementation, signOutImplementation } from './sign-in.ts';

export const accessOperations: readonly Implementation[] = [
  openLinkImplementation,
  useLinkImplementation,
  signInImplementation,
  signOutImplementation,
  readMeImplementation,
  explainImplementation,
  listAccountsImplementation,
  createAccountImplementation,
  linkPersonImplementation,
  renewLinkImplementation,
  disableAccountImplementation,
  grantRoleImplementation,
  revokeRoleImplementation,
];
