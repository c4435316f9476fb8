import { Button } from './Button.tsx';

const FORMATS = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
] as const;
/** A form in which a document is handed out. */
type Format = (typeof FORMATS)[number][0];

interface FormatButtonsProps {
  /** What a button is called where it is read aloud: it names the document, too. */
  readonly nameOf: (format: string) => string;
  readonly busy: boolean;
  readonly onPick: (format: Format) => void;
}

/** Buttons that hand out a document in each form. */
export function FormatButtons({ nameOf, busy, onPick }: FormatButtonsProps) {
  return FORMATS.map(([format, shown]) => (
    <Button key={format} busy={busy} aria-label={nameOf(shown)} onClick={() => onPick(format)}>
      {shown}
    </Button>
  ));
}
