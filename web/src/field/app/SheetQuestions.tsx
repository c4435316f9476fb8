import type { FieldAnswer } from '@dudao/core/field/item';
import type { JudgedItem } from '@dudao/core/field/judge';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { useText } from '../../lib/language.tsx';
import type { RecordDraft } from './drafts.ts';
import { QuestionCard } from './QuestionCard.tsx';

interface SheetQuestionsProps {
  readonly draft: RecordDraft;
  readonly sheet: ShownSheet;
  readonly asked: readonly JudgedItem[];
  /** The one question that is shown; null: all of them. */
  readonly at: number | null;
  readonly onAnswer: (itemId: string, part: FieldAnswer) => void;
}

/** The questions that are asked: all of them under their sections, or one after the other. */
export function SheetQuestions({
  draft: { recordId, visitId, unitId },
  sheet,
  asked,
  at,
  onAnswer,
}: SheetQuestionsProps) {
  const say = useText();
  const card = (index: number) => {
    const item = asked[index];
    return item === undefined ? null : (
      <QuestionCard
        key={item.item.id}
        judged={item}
        number={index + 1}
        recordId={recordId}
        visitId={visitId}
        unitId={unitId}
        onAnswer={onAnswer}
      />
    );
  };
  if (at !== null) return card(at);
  return sheet.sections.map((section) => {
    const ids = new Set(section.items.map(({ id }) => id));
    const indexes = asked.flatMap(({ item }, index) => (ids.has(item.id) ? [index] : []));
    return indexes.length === 0 ? null : (
      <section key={section.id} className="question-section">
        <h2>{say(section.name)}</h2>
        {indexes.map(card)}
      </section>
    );
  });
}
