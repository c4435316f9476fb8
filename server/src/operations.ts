import { ACCESS_PROBLEMS } from '@dudao/core/access/problems';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { accessOperations } from './access/operations.ts';
import type { Implementation } from './lib/serve.ts';
import { orgOperations } from './org/operations.ts';

/** Every operation of the server, in the order of the nouns. A new noun adds one line here and one below. */
export const OPERATIONS: readonly Implementation[] = [...orgOperations, ...accessOperations];

/** Every expected refusal beside the general ones. */
export const PROBLEMS: ProblemCatalogue = { ...ORG_PROBLEMS, ...ACCESS_PROBLEMS };
