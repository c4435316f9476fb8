import type { Operation, OutputOf } from '@dudao/core/lib/contract';
import { useWrite } from './ask.ts';
import type { AskOf } from './call.ts';

/** What follows when a change was saved: a word about it, and the end of the dialog. */
interface Saved<Op extends Operation> {
  readonly say: (output: OutputOf<Op>) => void;
  readonly close: () => void;
  readonly touches?: readonly string[];
}

/** A change that a dialog saves: what the dialog shows of it, and the way to save. `touches`: other nouns whose answers it changes. */
export function useSaving<Op extends Operation>(op: Op, { say, close, touches }: Saved<Op>) {
  const write = useWrite(op, touches);
  return {
    shown: { busy: write.isPending, error: write.error },
    /** Forgets the refusal, e.g. once what stood in the way was settled. */
    forget: () => write.reset(),
    /** What was saved is told and closed also where reading it anew took the dialog away meanwhile. */
    save: (input: AskOf<Op>) => {
      void write.mutateAsync(input).then(
        (output) => {
          say(output);
          close();
        },
        // The dialog shows the refusal.
        () => undefined,
      );
    },
  };
}
