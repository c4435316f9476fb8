import type { FeedbackBody } from '@dudao/core/field/item';
import type { Lang } from '@dudao/core/lib/text';
import type { Block } from '@dudao/core/selfcheck/text-document';
import type { DocxPicture } from '../lib/document/docx-pictures.ts';
import { strokePicture } from '../lib/document/stroke-picture.ts';
import { writeDocx } from '../lib/document/write-docx.ts';

interface Around {
  readonly unit: string;
  readonly visit: string;
  readonly office: string;
  readonly lang: Lang;
}

/** A feedback sheet as a Word file: what was good, what was found and what is asked, advice, and the names under it as they were signed. */
export async function feedbackAsDocx(
  { good, findings, advice, replyBy, signatures, unsigned }: FeedbackBody,
  { unit, visit, office, lang }: Around,
): Promise<Uint8Array> {
  const zh = lang === 'zh';
  const say = (chinese: string, english: string): string => (zh ? chinese : english);
  const numbered = (lines: readonly string[]): readonly Block[] =>
    lines.map((text, i) => ({ kind: 'paragraph', text: `${i + 1}${zh ? '．' : '. '}${text}` }));
  const part = (name: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [{ kind: 'heading', text: name }, ...blocks];
  const rows = findings.map(({ text, measure, dueOn, fixed }, i) => [
    String(i + 1),
    text,
    fixed ? say('当场已改', 'put right on the spot') : measure,
    fixed ? '' : (dueOn ?? ''),
  ]);
  const pictures = new Map<string, DocxPicture>();
  for (const [i, { strokes }] of signatures.entries()) pictures.set(String(i), await strokePicture(strokes));
  const side = { team: say('督导组', 'Team'), unit: say('被督导单位', 'Unit') };
  return writeDocx({
    title: say('督导现场反馈单', 'Feedback on the spot'),
    lines: [`${unit}　${visit}`, office],
    blocks: [
      ...part(say('好的方面', 'What was good'), numbered(good)),
      ...part(
        say('发现的问题和整改要求', 'What was found and is asked'),
        rows.length === 0
          ? []
          : [
              {
                kind: 'table',
                heads: [
                  say('序号', 'No.'),
                  say('问题', 'Finding'),
                  say('整改要求', 'What is asked'),
                  say('完成时限', 'Until'),
                ],
                rows,
              },
            ],
      ),
      ...part(say('意见和建议', 'Opinions and advice'), numbered(advice)),
      ...(replyBy === null
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: say(`请于 ${replyBy} 前书面答复。`, `Please answer in writing by ${replyBy}.`),
            },
          ]),
      ...part(say('签字', 'Signatures'), [
        {
          kind: 'pictures',
          pictures: signatures.map(({ side: of, name, post, at }, i) => ({
            filingId: String(i),
            caption: `${side[of]}　${post} ${name}　${at.slice(0, 10)}`,
          })),
        },
      ]),
      ...(unsigned === ''
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: `${say('单位未签字', 'The unit did not sign')}${zh ? '：' : ': '}${unsigned}`,
            },
          ]),
    ],
    pictures,
  });
}
