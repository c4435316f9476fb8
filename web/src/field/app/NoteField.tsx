import { useText } from '../../lib/language.tsx';

const NOTE = { zh: '备注', en: 'Note' };

interface NoteFieldProps {
  /** Whose note it is, for screen readers. */
  readonly of: string;
  /** What stands there at first: from then on the browser's own field holds what is typed. */
  readonly begun: string;
  readonly onNote: (note: string) => void;
}

/** A note. It is written on at every sign, so nothing is drawn anew for it: what is told goes into the draft, and does not come back from there. */
export function NoteField({ of, begun, onNote }: NoteFieldProps) {
  const say = useText();
  return (
    <textarea
      className="note"
      aria-label={`${say(NOTE)} · ${of}`}
      placeholder={say(NOTE)}
      rows={2}
      maxLength={4000}
      defaultValue={begun}
      onChange={({ target }) => onNote(target.value)}
    />
  );
}
