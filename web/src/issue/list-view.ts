import { PHASES, type Phase } from '@dudao/core/issue/ledgers-format';
import { LIGHTS, type Light } from '@dudao/core/issue/light';
import { SORTS, type Sort } from '@dudao/core/issue/read-contract';
import { SEVERITIES } from '@dudao/core/issue/shapes';

/** As what a unit and those below it stand to the entries listed. */
export const STANDS = ['concerned', 'owner', 'keeper'] as const;
/** As what a unit stands to entries. */
export type Stand = (typeof STANDS)[number];

/** `unfinished`: everything that is not ended. */
export type PhaseChoice = 'unfinished' | 'all' | Phase;

/** What a list of entries is narrowed to and sorted by, as the address says it; '' and null: not narrowed. */
export interface ListView {
  readonly as: Stand;
  readonly ledger: string;
  readonly phase: PhaseChoice;
  readonly light: Light | '';
  readonly severity: (typeof SEVERITIES)[number] | '';
  readonly handling: string;
  readonly isKey: boolean;
  readonly clause: string;
  readonly search: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

/** What a list shows that was narrowed by nobody. */
export const PLAIN_VIEW: ListView = {
  as: 'concerned',
  ledger: '',
  phase: 'unfinished',
  light: '',
  severity: '',
  handling: '',
  isKey: false,
  clause: '',
  search: '',
  sort: 'due',
  descending: false,
};

const ENDED: readonly Phase[] = ['closed', 'void'];

/** The phases of entries that are not ended. */
export const UNFINISHED: readonly Phase[] = PHASES.filter((phase) => !ENDED.includes(phase));

function oneOf<const T extends readonly string[], O>(known: T, text: string | null, otherwise: O): T[number] | O {
  return known.find((one) => one === text) ?? otherwise;
}

/** The view that an address says; what it does not know counts as not said. */
export function viewOf(params: URLSearchParams): ListView {
  return {
    as: oneOf(STANDS, params.get('as'), PLAIN_VIEW.as),
    ledger: params.get('ledger') ?? '',
    phase: oneOf(['unfinished', 'all', ...PHASES], params.get('phase'), PLAIN_VIEW.phase),
    light: oneOf(LIGHTS, params.get('light'), ''),
    severity: oneOf(SEVERITIES, params.get('severity'), ''),
    handling: params.get('handling') ?? '',
    isKey: params.get('key') === '1',
    clause: params.get('clause') ?? '',
    search: params.get('search') ?? '',
    sort: oneOf(SORTS, params.get('sort'), PLAIN_VIEW.sort),
    descending: params.get('order') === 'down',
  };
}

/** The address of a view: only what differs from the plain one. */
export function paramsOf(view: ListView): Record<string, string> {
  const said = {
    as: view.as === PLAIN_VIEW.as ? '' : view.as,
    ledger: view.ledger,
    phase: view.phase === PLAIN_VIEW.phase ? '' : view.phase,
    light: view.light,
    severity: view.severity,
    handling: view.handling,
    key: view.isKey ? '1' : '',
    clause: view.clause,
    search: view.search,
    sort: view.sort === PLAIN_VIEW.sort ? '' : view.sort,
    order: view.descending ? 'down' : '',
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

/** The question that a view asks of the server. */
export function questionOf(unitId: string, view: ListView) {
  const { as, ledger, phase, light, severity, handling, isKey, clause, search, sort, descending } = view;
  return {
    unitId,
    as,
    sort,
    descending,
    ...(ledger === '' ? {} : { ledger }),
    ...(phase === 'all' ? {} : { phases: phase === 'unfinished' ? [...UNFINISHED] : [phase] }),
    ...(light === '' ? {} : { light }),
    ...(severity === '' ? {} : { severity }),
    ...(handling === '' ? {} : { handling }),
    ...(isKey ? { isKey } : {}),
    ...(clause === '' ? {} : { clause }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
  };
}

/** Whether anything beside ledger and standing narrows the list. */
export function isNarrowed(view: ListView): boolean {
  const { as: _as, ledger: _ledger, sort: _sort, descending: _down, ...rest } = view;
  const { as: _plainAs, ledger: _plainLedger, sort: _plainSort, descending: _plainDown, ...plain } = PLAIN_VIEW;
  return JSON.stringify(rest) !== JSON.stringify(plain);
}
