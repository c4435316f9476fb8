import { conjunctsOf } from '../../formula/conjuncts.ts';
import type { Json } from '../../lib/canonical.ts';
import { compareRational, parseDecimal, type Rational } from '../../lib/rational.ts';
import type { ComparableStandard } from '../entries.ts';
import { valueOn } from '../parameter-value.ts';
import type { StandardDefinition, StandardParameter } from '../standard.ts';
import type { DifferenceAt } from './difference-kind.ts';

/** Whether a difference asks more or less than before; `neither` where it is neither, or where it cannot be told. */
export type Direction = 'tightened' | 'loosened' | 'neither';

/** The direction of a difference between two standards, in view of how what differs is compared. */
export function directionOf(a: ComparableStandard, b: ComparableStandard, at: DifferenceAt): Direction {
  const [head = ''] = at.path;
  switch (at.section) {
    case 'definitions':
      if (head === 'threshold' || head === 'compare') return lineDirection(a, b, at);
      return head === 'formula' ? conditionDirection(a, b, at) : 'neither';
    case 'parameters':
      return ['value', 'dated'].includes(head) ? parameterDirection(a, b, at) : 'neither';
    case 'relaxations':
      return relaxationDirection(at);
    case 'vetoes':
      return at.path.length === 0 ? presence(at, 'tightened') : 'neither';
    case 'parts':
      if (at.path.length === 0 || (head === 'items' && at.path.length === 2)) return presence(at, 'tightened');
      return 'neither';
    default:
      return 'neither';
  }
}

function opposite(direction: Direction): Direction {
  return direction === 'tightened' ? 'loosened' : direction === 'loosened' ? 'tightened' : 'neither';
}

/** Something whose coming has the direction given, and whose going the opposite one. */
function presence({ before, after }: DifferenceAt, whenAdded: Direction): Direction {
  if (before === undefined) return whenAdded;
  return after === undefined ? opposite(whenAdded) : 'neither';
}

function definitionOf({ definitions }: ComparableStandard, id: string | null): StandardDefinition | undefined {
  return definitions.find((definition) => definition.id === id);
}

/** A line: the values that satisfy it before and after, one within the other. */
function lineDirection(
  a: ComparableStandard,
  b: ComparableStandard,
  { entry, path, before, after }: DifferenceAt,
): Direction {
  const was = definitionOf(a, entry);
  const is = definitionOf(b, entry);
  if (was === undefined || is === undefined) return 'neither';
  if (was.threshold === undefined || is.threshold === undefined) {
    return presence({ section: '', entry, path, before, after }, 'tightened');
  }
  const members =
    path[0] === 'threshold' && path[1] !== undefined
      ? [path[1]]
      : [
          ...new Set(
            [was, is].flatMap(({ threshold }) => (typeof threshold === 'object' ? Object.keys(threshold) : [])),
          ),
        ];
  return joined(
    (members.length === 0 ? [''] : members).map((member) => within(satisfying(was, member), satisfying(is, member))),
  );
}

interface Interval {
  readonly low: Rational | null;
  readonly high: Rational | null;
  readonly lowIn: boolean;
  readonly highIn: boolean;
}

/** The values that satisfy a definition's line for a member; null where the line is not a plain number. */
function satisfying({ threshold, compare = 'at-least' }: StandardDefinition, member: string): Interval | null {
  const text = typeof threshold === 'object' ? threshold[member] : threshold;
  const line = text === undefined ? null : parseDecimal(text);
  if (line === null) return null;
  switch (compare) {
    case 'at-least':
    case 'above':
      return { low: line, high: null, lowIn: compare === 'at-least', highIn: false };
    case 'at-most':
    case 'below':
      return { low: null, high: line, lowIn: false, highIn: compare === 'at-most' };
    case 'equal':
      return { low: line, high: line, lowIn: true, highIn: true };
  }
}

/** Fewer values satisfy the second: tightened. Where neither lies inside the other it cannot be told. */
function within(before: Interval | null, after: Interval | null): Direction | 'same' {
  if (before === null || after === null) return 'neither';
  const inner = isInside(after, before);
  const outer = isInside(before, after);
  if (inner === outer) return inner ? 'same' : 'neither';
  return inner ? 'tightened' : 'loosened';
}

function isInside(inner: Interval, outer: Interval): boolean {
  const low = reaches(inner.low, outer.low, inner.lowIn && !outer.lowIn, 1);
  return low && reaches(inner.high, outer.high, inner.highIn && !outer.highIn, -1);
}

/** Whether an edge of the inner interval lies at or inside that of the outer one; `spills` when only the inner one holds the edge itself. */
function reaches(inner: Rational | null, outer: Rational | null, spills: boolean, inwards: 1 | -1): boolean {
  if (outer === null) return true;
  if (inner === null) return false;
  const side = compareRational(inner, outer) * inwards;
  return side > 0 || (side === 0 && !spills);
}

/** One direction for several lines, where those that moved agree. */
function joined(directions: readonly (Direction | 'same')[]): Direction {
  const moved = new Set(directions.filter((direction) => direction !== 'same'));
  const [first] = moved;
  return first !== undefined && moved.size === 1 ? first : 'neither';
}

/** A verdict that asks for more conditions at once is stricter; any other change of a formula cannot be told. */
function conditionDirection(
  a: ComparableStandard,
  b: ComparableStandard,
  { entry, before, after }: DifferenceAt,
): Direction {
  if (entry === null || !verdictsOf(b).has(entry) || typeof before !== 'string' || typeof after !== 'string')
    return 'neither';
  if (!verdictsOf(a).has(entry)) return 'neither';
  const was = conjunctsOf(before);
  const is = conjunctsOf(after);
  if (was === null || is === null) return 'neither';
  const kept = was.filter((condition) => is.includes(condition)).length;
  if (kept === was.length && is.length > was.length) return 'tightened';
  return kept === is.length && was.length > is.length ? 'loosened' : 'neither';
}

/** Definitions whose truth speaks for the unit: verdicts of parts and items, and of the whole. */
function verdictsOf({ parts, output }: ComparableStandard): ReadonlySet<string> {
  return new Set([
    output.overall,
    ...(output.segments === undefined ? [] : [output.segments.verdict]),
    ...(output.groups === undefined ? [] : [output.groups.verdict]),
    ...parts.flatMap(({ verdict, items }) => [verdict, ...items.map((item) => item.verdict)]),
  ]);
}

/** A parameter that stands as the line of definitions moves with their comparison. */
function parameterDirection(a: ComparableStandard, b: ComparableStandard, { entry, path }: DifferenceAt): Direction {
  const was = a.parameters.find(({ id }) => id === entry);
  const is = b.parameters.find(({ id }) => id === entry);
  if (was === undefined || is === undefined) return 'neither';
  const [head, key = ''] = path;
  const [before, after] = [was, is].map((parameter) =>
    head === 'dated' ? valueOn(parameter, key) : memberValue(parameter.value, key),
  );
  if (typeof before !== 'string' || typeof after !== 'string') return 'neither';
  const uses = b.definitions.filter(({ threshold }) => names(threshold, is));
  if (uses.length === 0) return 'neither';
  return joined(
    uses.map((definition) =>
      within(satisfying({ ...definition, threshold: before }, ''), satisfying({ ...definition, threshold: after }, '')),
    ),
  );
}

function names(threshold: StandardDefinition['threshold'], { id, name }: StandardParameter): boolean {
  const texts = typeof threshold === 'object' ? Object.values(threshold) : [threshold];
  return texts.some((text) => text !== undefined && [id, name.zh, name.en].includes(text.trim()));
}

function memberValue(value: StandardParameter['value'], member: string): Json | undefined {
  return typeof value === 'object' ? value[member] : value;
}

/** An easing asks less by being there, by lasting longer and by reaching further. */
function relaxationDirection(at: DifferenceAt): Direction {
  const [head, key] = at.path;
  if (head === undefined) return presence(at, 'loosened');
  if (head === 'expires') {
    if (key === undefined) return presence(at, 'tightened');
    if (key !== 'on' || typeof at.before !== 'string' || typeof at.after !== 'string') return 'neither';
    return at.after > at.before ? 'loosened' : 'tightened';
  }
  if (head !== 'eases' || !Array.isArray(at.before) || !Array.isArray(at.after)) return 'neither';
  const [was, is] = [new Set<unknown>(at.before), new Set<unknown>(at.after)];
  if ([...was].every((clause) => is.has(clause))) return 'loosened';
  return [...is].every((clause) => was.has(clause)) ? 'tightened' : 'neither';
}
