import type { FeedbackBody } from '@dudao/core/field/item';
import type { Text } from '@dudao/core/lib/text';
import { isFixed } from './tidied.ts';
import type { JudgedDraft } from './use-judged.ts';

type Line = FeedbackBody['findings'][number];

/** What the open records of a visit have to say to the unit: bad answers and further findings, each with its measure and whether it was put right. */
export function linesOf(records: readonly JudgedDraft[], say: (text: Text) => string): readonly Line[] {
  return records.flatMap(({ draft, judged }): readonly Line[] => {
    const ofAnswers = (judged?.items ?? []).flatMap(({ item, bad }): readonly Line[] => {
      const answer = draft.answers[item.id];
      if (answer === undefined || !(bad || answer.finding !== undefined)) return [];
      const text = answer.finding?.title.trim() || (item.finding === null ? say(item.name) : say(item.finding.title));
      const note = answer.note?.trim() ?? '';
      return [
        {
          text: note === '' ? text : `${text}：${note}`,
          from: { recordId: draft.recordId, item: item.id },
          measure: answer.measure?.text ?? answer.fixed?.words ?? '',
          dueOn: answer.measure?.dueOn ?? null,
          fixed: isFixed(answer.fixed),
        },
      ];
    });
    const free = draft.findings
      .filter(({ finding }) => finding.title.trim() !== '')
      .map(({ id, finding, measure, fixed }) => ({
        text: finding.title.trim(),
        from: { recordId: draft.recordId, item: id },
        measure: measure?.text ?? fixed?.words ?? '',
        dueOn: measure?.dueOn ?? null,
        fixed: isFixed(fixed),
      }));
    return [...ofAnswers, ...free];
  });
}

/** The lines as they stand with what people wrote into them before: a line of the same answer keeps its words. */
export function mergedLines(found: readonly Line[], before: readonly Line[]): readonly Line[] {
  const keyOf = ({ from }: Line) => (from === null ? '' : `${from.recordId} ${from.item}`);
  const known = new Map(before.map((line) => [keyOf(line), line]));
  const own = before.filter(({ from }) => from === null);
  return [...found.map((line) => ({ ...line, ...pick(known.get(keyOf(line))), fixed: line.fixed })), ...own];
}

function pick(line: Line | undefined): Partial<Line> {
  return line === undefined ? {} : { text: line.text, measure: line.measure, dueOn: line.dueOn };
}
