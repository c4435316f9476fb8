import { compileInContext, type FieldValue } from '../formula/context.ts';
import type { Text } from '../lib/text.ts';
import type { AccountabilityBook, Trigger } from './accountability-book.ts';
import { type NamedLedger, triggerContext } from './trigger-context.ts';

/** Figures of one entry or unit by the names of the context; what is missing is null. */
export type TriggerFigures = Readonly<Record<string, FieldValue>>;

/** Z11 The rules about entries or about units whose condition holds; what is missing leaves a condition open, and open is not true. `ledgers`: those that they may name. */
export function triggersHit(
  { triggers }: Pick<AccountabilityBook, 'triggers'>,
  about: Trigger['about'],
  ledgers: readonly NamedLedger[],
): (figures: TriggerFigures) => readonly Trigger[] {
  const compiled = triggers
    .filter((one) => one.about === about)
    .map((trigger) => {
      const formula = compileInContext(triggerContext(about, ledgers), trigger.when);
      if (!formula.ok) throw new Error(`the trigger was not checked: ${trigger.when}`);
      return { trigger, evaluate: formula.value.evaluate };
    });
  return (figures) =>
    compiled.flatMap(({ trigger, evaluate }) => {
      const value = evaluate({ record: figures });
      return value.kind === 'truth' && value.value ? [trigger] : [];
    });
}

/** What a rule that was hit says of the figures, filled into its `{places}`. */
export function sayTrigger({ says }: Trigger, figures: TriggerFigures): Text {
  const fill = (text: string): string =>
    text.replace(/\{([\p{L}\p{N}_]+)\}/gu, (place, name: string) => {
      const value = figures[name];
      return value === undefined || value === null ? place : String(value);
    });
  return { zh: fill(says.zh), en: fill(says.en) };
}
