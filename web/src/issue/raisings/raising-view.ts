import type { listRaisings } from '@dudao/core/issue/raisings/contract';
import { RAISING_SIDES, RAISING_STATES, type RaisingSide, type RaisingState } from '@dudao/core/issue/raisings/raising';
import { parseDay } from '@dudao/core/lib/plain-day';
import { UNIT_KINDS, type UnitKind } from '@dudao/core/org/unit-kind';
import type { AskOf } from '../../lib/call.ts';

/** What the register is narrowed to, as the address says it; '' is not narrowed. */
export interface RaisingView {
  readonly side: RaisingSide;
  readonly state: RaisingState;
  readonly level: UnitKind | '';
  readonly ledger: string;
  readonly dueFrom: string;
  readonly dueUntil: string;
}

/** The view that an address says; what it does not know counts as not said. */
export function raisingViewOf(params: URLSearchParams): RaisingView {
  return {
    side: RAISING_SIDES.find((side) => side === params.get('side')) ?? 'asked',
    state: RAISING_STATES.find((state) => state === params.get('state')) ?? 'waiting',
    level: UNIT_KINDS.find((kind) => kind === params.get('level')) ?? '',
    ledger: params.get('ledger') ?? '',
    dueFrom: dayOf(params.get('due-from')),
    dueUntil: dayOf(params.get('due-until')),
  };
}

function dayOf(text: string | null): string {
  return text !== null && parseDay(text) !== null ? text : '';
}

/** The address of a view: only what differs from the plain one. */
export function raisingParamsOf(view: RaisingView): Record<string, string> {
  const said = {
    side: view.side === 'asked' ? '' : view.side,
    state: view.state === 'waiting' ? '' : view.state,
    level: view.level,
    ledger: view.ledger,
    'due-from': view.dueFrom,
    'due-until': view.dueUntil,
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ''));
}

/** The question that a view asks of the server. */
export function raisingQuestionOf(
  unitId: string,
  { side, state, level, ledger, dueFrom, dueUntil }: RaisingView,
): AskOf<typeof listRaisings> {
  return {
    unitId,
    side,
    state,
    ...(level === '' ? {} : { level }),
    ...(ledger === '' ? {} : { ledger }),
    ...(dueFrom === '' ? {} : { dueFrom }),
    ...(dueUntil === '' ? {} : { dueUntil }),
  };
}
