import { downloadUrge, type ShownUrge } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope } from '../../lib/db.ts';
import { DOCX_TYPE, writeDocx } from '../../lib/document/write-docx.ts';
import { implement } from '../../lib/serve.ts';
import { readLedgersOf } from '../books.ts';
import { entranceOf } from '../parts.ts';
import { readIssueRow } from '../rows.ts';
import { listCopyRows, listUrgeRows, shownUrge } from './rows.ts';

export const downloadUrgeImplementation = implement(downloadUrge, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input, lang }) => {
    const { issueId, urgeId } = input;
    const row = await readIssueRow(db, issueId);
    const urge = (await listUrgeRows(db, issueId)).find(({ id }) => id === urgeId);
    if (row === null || urge === undefined) return refuse(problem('not-found'));
    const kindOf = await readLedgersOf(db, [row]);
    const copies = await beyondScope(db, () => listCopyRows(db, issueId));
    const shown = shownUrge(urge, kindOf(row), { copies, today: urge.issued_on });
    const zh = lang === 'zh';
    const line = (label: readonly [string, string], said: string) => ({
      kind: 'paragraph' as const,
      text: `${zh ? label[0] : label[1]}${zh ? '：' : ': '}${said}`,
    });
    const body = await writeDocx({
      title: shown.rung.name[lang],
      lines: [shown.number],
      blocks: [
        {
          kind: 'paragraph',
          text: `${[ownerOf(shown), ...namesOf(shown, 'to')].join(zh ? '，' : ', ')}${zh ? '：' : ':'}`,
        },
        { kind: 'paragraph', text: shown.text },
        line(['台账条目', 'Entry'], `${row.number} ${row.title}`),
        line(['所在单位', 'Unit concerned'], row.unit_name),
        line(['请于何日前答复', 'Reply until'], shown.replyDueOn),
        ...(namesOf(shown, 'copy').length === 0
          ? []
          : [line(['抄送', 'Copies to'], namesOf(shown, 'copy').join(zh ? '、' : ', '))]),
        line(['签发', 'Issued by'], `${shown.issuedBy} ${shown.issuedOn}`),
        ...(shown.reply === null
          ? []
          : [
              line(['答复', 'Reply'], shown.reply),
              line(['答复人', 'Replied by'], `${shown.repliedBy ?? ''} ${shown.repliedOn ?? ''}`),
            ]),
      ],
    });
    return ok({ name: `${shown.number}${shown.rung.name[lang]}.docx`, type: DOCX_TYPE, body });
  },
});

const ownerOf = ({ to, toPerson }: ShownUrge): string => (toPerson === null ? to.name : `${to.name} ${toPerson}`);

function namesOf({ copies }: ShownUrge, part: ShownUrge['copies'][number]['part']): readonly string[] {
  return copies.filter((one) => one.part === part).map(({ unit }) => unit.name);
}
