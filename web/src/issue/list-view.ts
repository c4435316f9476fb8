import { PHASES, type Phase, SOURCES, type Source } from '@dudao/core/issue/ledgers-format';
import { LIGHTS, type Light } from '@dudao/core/issue/light';
import { MOVES, type Move } from '@dudao/core/issue/moves';
import { RATED, type Rated } from '@dudao/core/issue/rates/rate';
import { type listIssues, SORTS, type Sort } from '@dudao/core/issue/read-contract';
import { DEPTHS, GRADES, LAYERS, METHODS, SEVERITIES } from '@dudao/core/issue/shapes';
import { parseDay } from '@dudao/core/lib/plain-day';
import type { AskOf } from '../lib/call.ts';

/** As what a unit and those below it stand to the entries listed. */
export const STANDS = ['concerned', 'owner', 'joint', 'keeper'] as const;
/** As what a unit stands to entries. */
export type Stand = (typeof STANDS)[number];

/** `unfinished`: everything that is not ended. */
export type PhaseChoice = 'unfinished' | 'all' | Phase;

/** How the entries of a query are shown. */
export const KINDS = ['list', 'board', 'time', 'map'] as const;

/** Columns of the list that may be left out. */
export const COLUMNS = ['number', 'unit', 'owner', 'state', 'handling', 'severity', 'due'] as const;
/** A column of the list that may be left out. */
export type Column = (typeof COLUMNS)[number];

/** What a list of entries is narrowed to and sorted by, as the address says it; '' and null: not narrowed. */
export interface ListView {
  readonly kind: (typeof KINDS)[number];
  readonly as: Stand;
  readonly ledger: string;
  readonly phase: PhaseChoice;
  readonly light: Light | '';
  readonly severity: (typeof SEVERITIES)[number] | '';
  readonly handling: string;
  readonly isKey: boolean;
  readonly source: Source | '';
  readonly depth: (typeof DEPTHS)[number] | '';
  readonly method: (typeof METHODS)[number] | '';
  readonly urgency: (typeof GRADES)[number] | '';
  readonly difficulty: (typeof GRADES)[number] | '';
  readonly layer: (typeof LAYERS)[number] | '';
  /** With what the place begins. */
  readonly place: string;
  /** Only what may be verified, since its source is met again. */
  readonly isReady: boolean;
  readonly clause: string;
  readonly search: string;
  /** Who owns them: that very unit, that person. */
  readonly ownerId: string;
  readonly personId: string;
  /** Which unit has the turn. */
  readonly holderId: string;
  /** Of whom that person is a leader in charge. */
  readonly leaderId: string;
  readonly dueFrom: string;
  readonly dueUntil: string;
  /** What nobody has touched since that day. */
  readonly idleSince: string;
  /** What moved in that way within those days. */
  readonly moved: Move | '';
  readonly movedFrom: string;
  readonly movedUntil: string;
  /** What a completion rate counts so, of what is to be put right within those days. */
  readonly rated: Rated | '';
  readonly ratedFrom: string;
  readonly ratedUntil: string;
  readonly sort: Sort;
  readonly descending: boolean;
  readonly hidden: readonly Column[];
}

/** What a list shows that was narrowed by nobody. */
export const PLAIN_VIEW: ListView = {
  kind: 'list',
  as: 'concerned',
  ledger: '',
  phase: 'unfinished',
  light: '',
  severity: '',
  handling: '',
  isKey: false,
  source: '',
  depth: '',
  method: '',
  urgency: '',
  difficulty: '',
  layer: '',
  place: '',
  isReady: false,
  clause: '',
  search: '',
  ownerId: '',
  personId: '',
  holderId: '',
  leaderId: '',
  dueFrom: '',
  dueUntil: '',
  idleSince: '',
  moved: '',
  movedFrom: '',
  movedUntil: '',
  rated: '',
  ratedFrom: '',
  ratedUntil: '',
  sort: 'due',
  descending: false,
  hidden: [],
};

const ENDED: readonly Phase[] = ['closed', 'void'];

/** The phases of entries that are not ended. */
export const UNFINISHED: readonly Phase[] = PHASES.filter((phase) => !ENDED.includes(phase));

function oneOf<const T extends readonly string[], O>(known: T, text: string | null, otherwise: O): T[number] | O {
  return known.find((one) => one === text) ?? otherwise;
}

/** The view that an address says; what it does not know counts as not said. */
export function viewOf(params: URLSearchParams): ListView {
  const [movedFrom, movedUntil] = [dayOf(params, 'from'), dayOf(params, 'until')];
  const [ratedFrom, ratedUntil] = [dayOf(params, 'rated-from'), dayOf(params, 'rated-until')];
  const hidden = (params.get('hide') ?? '').split('.');
  return {
    kind: oneOf(KINDS, params.get('view'), PLAIN_VIEW.kind),
    as: oneOf(STANDS, params.get('as'), PLAIN_VIEW.as),
    ledger: params.get('ledger') ?? '',
    phase: oneOf(['unfinished', 'all', ...PHASES], params.get('phase'), PLAIN_VIEW.phase),
    light: oneOf(LIGHTS, params.get('light'), ''),
    severity: oneOf(SEVERITIES, params.get('severity'), ''),
    handling: params.get('handling') ?? '',
    isKey: params.get('key') === '1',
    source: oneOf(SOURCES, params.get('source'), ''),
    depth: oneOf(DEPTHS, params.get('depth'), ''),
    method: oneOf(METHODS, params.get('method'), ''),
    urgency: oneOf(GRADES, params.get('urgency'), ''),
    difficulty: oneOf(GRADES, params.get('difficulty'), ''),
    layer: oneOf(LAYERS, params.get('layer'), ''),
    place: params.get('place') ?? '',
    isReady: params.get('ready') === '1',
    clause: params.get('clause') ?? '',
    search: params.get('search') ?? '',
    ownerId: idOf(params, 'owner'),
    personId: idOf(params, 'person'),
    holderId: idOf(params, 'holder'),
    leaderId: idOf(params, 'leader'),
    dueFrom: dayOf(params, 'due-from'),
    dueUntil: dayOf(params, 'due-until'),
    idleSince: dayOf(params, 'idle'),
    // What moved is asked for within days, or not at all.
    moved: movedFrom === '' || movedUntil === '' ? '' : oneOf(MOVES, params.get('moved'), ''),
    movedFrom,
    movedUntil,
    // The same of what is rated.
    rated: ratedFrom === '' || ratedUntil === '' ? '' : oneOf(RATED, params.get('rated'), ''),
    ratedFrom,
    ratedUntil,
    sort: oneOf(SORTS, params.get('sort'), PLAIN_VIEW.sort),
    descending: params.get('order') === 'down',
    hidden: COLUMNS.filter((column) => hidden.includes(column)),
  };
}

function dayOf(params: URLSearchParams, name: string): string {
  const text = params.get(name) ?? '';
  return parseDay(text) === null ? '' : text;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function idOf(params: URLSearchParams, name: string): string {
  const text = params.get(name) ?? '';
  return ID.test(text) ? text : '';
}

/** The address of a view: only what differs from the plain one. */
export function paramsOf(view: ListView): Record<string, string> {
  const said = {
    view: view.kind === PLAIN_VIEW.kind ? '' : view.kind,
    as: view.as === PLAIN_VIEW.as ? '' : view.as,
    ledger: view.ledger,
    phase: view.phase === PLAIN_VIEW.phase ? '' : view.phase,
    light: view.light,
    severity: view.severity,
    handling: view.handling,
    key: view.isKey ? '1' : '',
    source: view.source,
    depth: view.depth,
    method: view.method,
    urgency: view.urgency,
    difficulty: view.difficulty,
    layer: view.layer,
    place: view.place,
    ready: view.isReady ? '1' : '',
    clause: view.clause,
    search: view.search,
    owner: view.ownerId,
    person: view.personId,
    holder: view.holderId,
    leader: view.leaderId,
    'due-from': view.dueFrom,
    'due-until': view.dueUntil,
    idle: view.idleSince,
    moved: view.moved,
    from: view.movedFrom,
    until: view.movedUntil,
    rated: view.rated,
    'rated-from': view.ratedFrom,
    'rated-until': view.ratedUntil,
    sort: view.sort === PLAIN_VIEW.sort ? '' : view.sort,
    order: view.descending ? 'down' : '',
    hide: view.hidden.join('.'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

/** Marks of a view that narrow it as they are said. */
const PLAIN_MARKS = [
  'ledger',
  'light',
  'severity',
  'handling',
  'source',
  'depth',
  'method',
  'urgency',
  'difficulty',
  'layer',
  'clause',
  'ownerId',
  'personId',
  'holderId',
  'leaderId',
  'dueFrom',
  'dueUntil',
  'idleSince',
] as const satisfies readonly (keyof ListView)[];

type Question = AskOf<typeof listIssues>;

/** The question that a view asks of the server. */
export function questionOf(unitId: string, view: ListView): Question {
  const { as, phase, isKey, isReady, place, search, moved, movedFrom, movedUntil, sort, descending } = view;
  const { rated, ratedFrom, ratedUntil } = view;
  const marks: Partial<Question> = Object.fromEntries(
    PLAIN_MARKS.filter((mark) => view[mark] !== '').map((mark) => [mark, view[mark]]),
  );
  return {
    unitId,
    as,
    sort,
    descending,
    ...marks,
    ...(phase === 'all' ? {} : { phases: phase === 'unfinished' ? [...UNFINISHED] : [phase] }),
    ...(isKey ? { isKey } : {}),
    ...(isReady ? { isReady } : {}),
    ...(place.trim() === '' ? {} : { place: place.trim() }),
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(moved === '' ? {} : { moved: { what: moved, from: movedFrom, until: movedUntil } }),
    ...(rated === '' ? {} : { rated: { what: rated, from: ratedFrom, until: ratedUntil } }),
  };
}

/** Parts of a view that narrow nothing: how it is shown, and what every list chooses. */
const SHOWING = ['kind', 'as', 'ledger', 'sort', 'descending', 'hidden'] as const satisfies readonly (keyof ListView)[];

/** Whether anything beside ledger and standing narrows the list. */
export function isNarrowed(view: ListView): boolean {
  const shown: readonly string[] = SHOWING;
  // Safe: the keys of a view are those of the plain one.
  const marks = (Object.keys(PLAIN_VIEW) as (keyof ListView)[]).filter((mark) => !shown.includes(mark));
  return marks.some((mark) => view[mark] !== PLAIN_VIEW[mark]);
}

/** Whether the tally knows how many entries of each state and phase a view has: nothing narrows it but its ledger, phase and light. */
export function isTallied(view: ListView): boolean {
  return !isNarrowed({ ...view, phase: PLAIN_VIEW.phase, light: '' });
}
