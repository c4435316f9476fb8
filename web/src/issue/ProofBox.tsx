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
  /** Whether one file is asked and no more: once it is there, no other is taken. */
  readonly isSingle?: boolean;
}

/** Choosing, photographing and sending files that are filed with what is done. */
export function ProofBox({ label, hint, error, sending, isSingle = false }: ProofBoxProps) {
  const { unitId, chosen, take, change, send, remove } = sending;
  return (
    <fieldset className="stack tight" aria-label={label}>
      <span className="issue-label">{label}</span>
      {hint === undefined ? null : <span className="small quiet">{hint}</span>}
      {isSingle && chosen.length > 0 ? null : (
        <DropBox
          unitId={unitId}
          isSingle={isSingle}
          onTake={(files, nonce) => take(isSingle ? files.slice(0, 1) : files, nonce)}
        />
      )}
      {chosen.length === 0 ? null : (
        <ChosenList chosen={chosen} onTitle={(key, title) => change(key, { title })} onAgain={send} onRemove={remove} />
      )}
      {error === undefined ? null : <span className="field-error">{error}</span>}
    </fieldset>
  );
}
