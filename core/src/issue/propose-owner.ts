import type { Text } from '../lib/text.ts';
import type { DutyKind } from '../org/body-kind.ts';
import type { ClauseDuty } from '../pack/clause-duty.ts';

/** A unit, and who holds which duty for it. */
export interface UnitInCharge {
  readonly id: string;
  readonly name: string;
  readonly duties: readonly {
    readonly kind: DutyKind;
    readonly person: { readonly id: string; readonly name: string };
  }[];
}

/** What stands around an entry, as far as it says who is to put it right. */
export interface AroundEntry {
  readonly unit: UnitInCharge;
  /** What the county's matrix of duties says of the entry's clause, with the units it names; empty: nothing. */
  readonly line: readonly (ClauseDuty & { readonly unit: UnitInCharge | null })[];
  /** The town or street in whose territory the unit lies; null: it lies in none, or the ledger reaches no such unit. */
  readonly town: UnitInCharge | null;
}

/** Who might own an entry, and why. */
export interface OwnerProposal {
  /** `line`: who manages the matter; `unit`: where it was found; `place`: in whose territory. */
  readonly by: 'line' | 'unit' | 'place';
  readonly unit: { readonly id: string; readonly name: string };
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly joint: readonly { readonly id: string; readonly name: string }[];
  readonly why: Text;
}

/** Whoever is named for the work itself comes before whoever only answers for it. */
const ORDER: readonly DutyKind[] = ['specific', 'in-charge', 'first-responsible'];

function personOf({ duties }: UnitInCharge): OwnerProposal['person'] {
  for (const kind of ORDER) {
    const found = duties.find((duty) => duty.kind === kind);
    if (found !== undefined) return found.person;
  }
  return null;
}

/**
 * E22 Who might own an entry, the likeliest first: who leads on its clause by the county's matrix of duties (谁主管谁负责), with the others named there as
 * joint owners; then the unit where it was found, and the town in whose territory it lies (属地管理). A proposal binds nobody.
 */
export function proposeOwners({ unit, line, town }: AroundEntry): readonly OwnerProposal[] {
  const lead = line.find(({ leads }) => leads);
  const leading = lead === undefined ? null : lead.side === 'school' ? unit : lead.unit;
  const helping = line.filter((duty) => duty !== lead).flatMap((duty) => duty.unit ?? []);
  const proposals: OwnerProposal[] = [];
  const add = (by: OwnerProposal['by'], owner: UnitInCharge, joint: readonly UnitInCharge[], why: Text): void => {
    if (proposals.some((one) => one.unit.id === owner.id)) return;
    const others = new Map(joint.filter(({ id }) => id !== owner.id).map(({ id, name }) => [id, { id, name }]));
    proposals.push({
      by,
      unit: { id: owner.id, name: owner.name },
      person: personOf(owner),
      joint: [...others.values()],
      why,
    });
  };
  if (leading !== null && leading !== undefined) {
    add('line', leading, leading.id === unit.id ? helping : [unit, ...helping], {
      zh: '谁主管、谁负责：责任矩阵中这一条款的主责',
      en: 'leads on this clause by the matrix of duties',
    });
  }
  add('unit', unit, [], { zh: '问题所在单位', en: 'where it was found' });
  if (town !== null) add('place', town, [unit], { zh: '属地管理：所在乡镇（街道）', en: 'in whose territory it lies' });
  return proposals;
}
