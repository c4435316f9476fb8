import type { FieldFile, Judged } from '@dudao/core/field/contract';
import type { FieldAnswer } from '@dudao/core/field/item';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { AnswerWords } from './AnswerWords.tsx';
import { FieldFiles } from './FieldFiles.tsx';

interface AnswerCellProps {
  readonly item: ShownItem;
  readonly answer: FieldAnswer | undefined;
  readonly judged: Judged | undefined;
  readonly files: readonly FieldFile[];
}

/** One answer: what was said, and what shows it. */
export function AnswerCell({ item, answer, judged, files }: AnswerCellProps) {
  return (
    <div className="stack tight">
      <AnswerWords item={item} answer={answer} judged={judged} />
      <FieldFiles ids={[...(answer?.files ?? []), ...(answer?.fixed?.files ?? [])]} files={files} />
    </div>
  );
}
