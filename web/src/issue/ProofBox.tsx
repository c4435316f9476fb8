import { ChosenList } from '../evidence/ChosenList.tsx';
import { DropBox } from '../evidence/DropBox.tsx';
import type { ProofSending } from './proof-sending.ts';
import '../evidence/evidence.css';
import '../ui/upload-box.css';

interface ProofBoxProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly sending: ProofSending;
}

/** Choosing, photographing and sending files that are filed with what is done. */
export function ProofBox({ label, hint, error, sending }: ProofBoxProps) {
  const { unitId, chosen, take, change, send, remove } = sending;
  return (
    <fieldset className="stack tight" aria-label={label}>
      <span className="issue-label">{label}</span>
      {hint === undefined ? null : <span className="small quiet">{hint}</span>}
      <DropBox unitId={unitId} onTake={take} />
      {chosen.length === 0 ? null : (
        <ChosenList chosen={chosen} onTitle={(key, title) => change(key, { title })} onAgain={send} onRemove={remove} />
      )}
      {error === undefined ? null : <span className="field-error">{error}</span>}
    </fieldset>
  );
}
