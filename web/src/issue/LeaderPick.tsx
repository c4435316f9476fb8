import { listLeaders } from '@dudao/core/issue/leader-contract';
import type { FormField } from '@dudao/core/pack/form';
import { PersonPick } from '../activity/PersonPick.tsx';
import { useRead } from '../lib/ask.ts';
import { useText } from '../lib/language.tsx';
import { ErrorLine } from '../ui/State.tsx';

interface LeaderPickProps {
  readonly unitId: string;
  readonly field: FormField;
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
  readonly error: string | undefined;
}

/** Picks leaders in charge of an entry about a unit: who leads it, or a unit above it. */
export function LeaderPick({ unitId, field, value, onChange, error }: LeaderPickProps) {
  const say = useText();
  const found = useRead(listLeaders, { unitId });
  return (
    <>
      <PersonPick
        label={say(field.name)}
        persons={found.data?.leaders ?? []}
        value={value}
        error={error}
        onChange={onChange}
      />
      <ErrorLine error={found.error} />
    </>
  );
}
