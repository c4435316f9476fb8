import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';

interface JudgedPointProps {
  readonly name: string;
  readonly holds: boolean;
  readonly yes: string;
  readonly no: string;
  readonly whyLabel: string;
  readonly why: string;
  readonly onHolds: (holds: boolean) => void;
  readonly onWhy: (why: string) => void;
}

/** One point that somebody judges: whether it holds, and why. */
export function JudgedPoint({ name, holds, yes, no, whyLabel, why, onHolds, onWhy }: JudgedPointProps) {
  return (
    <div className="stack tight">
      <div className="line apart">
        <span>{name}</span>
        <Choice
          label={name}
          value={holds ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: yes },
            { value: 'no', label: no },
          ]}
          onChange={(next) => onHolds(next === 'yes')}
        />
      </div>
      <Field label={whyLabel}>
        <input type="text" value={why} onChange={(event) => onWhy(event.target.value)} />
      </Field>
    </div>
  );
}
