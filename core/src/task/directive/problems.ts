import type { ProblemCatalogue } from '../../lib/problem.ts';

/** What is refused of a deployment document's file, and what is said of one that was read in part. */
export const DOCUMENT_PROBLEMS = {
  'document-too-large': {
    status: 413,
    text: {
      zh: '“{file}”超过 {limitMb} MB。请删去其中的图片，或把正文另存为 .docx 或 .txt 后再上传。',
      en: '“{file}” exceeds {limitMb} MB. Remove its pictures, or save its text as .docx or .txt.',
    },
  },
  'document-unpacked-too-large': {
    status: 413,
    text: {
      zh: '“{file}”展开后超过 {limitMb} MB。请把正文复制到一个新文档，另存后再上传。',
      en: '“{file}” exceeds {limitMb} MB when unpacked. Copy its text into a new document and upload that.',
    },
  },
  'document-too-long': {
    status: 413,
    text: {
      zh: '“{file}”有 {characters} 个字，一次最多 {limit} 个。请按章节分成几个文件。',
      en: '“{file}” has {characters} characters; {limit} are read at once. Split it by chapters.',
    },
  },
  'document-too-many-pages': {
    status: 413,
    text: {
      zh: '“{file}”有 {pages} 页，一次最多 {limit} 页。请按章节分成几个文件。',
      en: '“{file}” has {pages} pages; {limit} are read at once. Split it by chapters.',
    },
  },
  'document-too-complex': {
    status: 422,
    text: {
      zh: '“{file}”占用内存过多，已停止读取。请把正文另存为 .txt 后再上传。',
      en: 'Reading “{file}” took too much memory and was stopped. Save its text as .txt.',
    },
  },
  'document-timeout': {
    status: 422,
    text: {
      zh: '“{file}”读取时间过长，已停止。请把正文另存为 .txt 或粘贴正文。',
      en: 'Reading “{file}” took too long and was stopped. Save its text as .txt, or paste it.',
    },
  },
  'document-empty': {
    status: 422,
    text: {
      zh: '“{file}”里没有文字。请确认选对了文件。',
      en: '“{file}” contains no text. Check that it is the right file.',
    },
  },
  'document-no-text': {
    status: 422,
    text: {
      zh: '“{file}”的 {pages} 页都是图片（扫描件），没有可读的文字。请用 WPS、Word 或扫描软件的“文字识别”转成 .docx，或粘贴正文。',
      en: 'All {pages} pages of “{file}” are pictures (a scan) without text. Have it recognised into a .docx, or paste the text.',
    },
  },
  'document-pages-without-text': {
    status: 422,
    text: {
      zh: '第 {pages} 页是图片，没有读到文字；请对照原件补录。',
      en: 'Pages {pages} are pictures without text; compare with the original and add what is missing.',
    },
  },
  'document-encoding': {
    status: 422,
    text: {
      zh: '“{file}”的文字编码无法识别。请另存为“UTF-8 编码的文本”或 .docx。',
      en: 'The text encoding of “{file}” is unknown. Save it as UTF-8 text or as .docx.',
    },
  },
  'document-not-readable': {
    status: 415,
    text: {
      zh: '“{file}”不是可以读取的文档（{found}）。请另存为 .docx、.txt 或带文字的 PDF，或粘贴正文。',
      en: '“{file}” is no document that can be read ({found}). Save it as .docx, .txt or a PDF with text, or paste the text.',
    },
  },
  'document-old-word': {
    status: 415,
    text: {
      zh: '“{file}”是旧的 .doc 或 .wps 格式。请用 WPS 或 Word 打开，另存为 .docx 后再上传。',
      en: '“{file}” is in the old .doc or .wps format. Open it in a word processor and save it as .docx.',
    },
  },
  'document-encrypted': {
    status: 422,
    text: {
      zh: '“{file}”设有打开密码。请去掉密码后再上传。',
      en: '“{file}” is protected by a password. Remove it and upload again.',
    },
  },
  'document-damaged': {
    status: 422,
    text: {
      zh: '“{file}”已损坏，无法读取。请用原来的程序打开后另存一份，或粘贴正文。',
      en: '“{file}” is damaged. Open it in its program and save a copy, or paste the text.',
    },
  },
  'document-unsafe': {
    status: 422,
    text: {
      zh: '“{file}”的内部结构异常（{found}），不能读取。请把正文粘贴到一个新文档，另存后再上传。',
      en: 'The inner structure of “{file}” is abnormal ({found}). Paste its text into a new document and upload that.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What is refused of a directive and its proposals. */
export const DIRECTIVE_PROBLEMS = {
  ...DOCUMENT_PROBLEMS,
  'proposal-decided-meanwhile': {
    status: 409,
    text: {
      zh: '“{title}”已由{by}定为“{state}”，本次操作没有保存。请看最新结果后再定。',
      en: '{by} has meanwhile decided on “{title}”: {stateEn}. Nothing was saved; look at the latest and decide again.',
    },
  },
  'proposal-lacks': {
    status: 422,
    text: { zh: '“{title}”还缺{missing}，补上后才能受理。', en: '“{title}” lacks {missingEn}; give it, then accept.' },
  },
  'opinion-not-offered': {
    status: 409,
    text: {
      zh: '本系统没有设置第二意见服务。需要的，请系统管理员按手册第 9 章设置；不设也能照常读取。',
      en: 'No service for second opinions is set up. The operator may set one up (handbook chapter 9); reading works without.',
    },
  },
  'opinion-service-changed': {
    status: 409,
    text: {
      zh: '第二意见服务已改为 {host} 的 {model}，文件没有发出。请重新确认。',
      en: 'The service is now {model} at {host}; nothing was sent. Look again and confirm.',
    },
  },
  'opinion-waiting': {
    status: 409,
    text: { zh: '{by} 已经请过第二意见，正在等答复。', en: '{by} has asked already; the answer is awaited.' },
  },
  'proposal-needs-right': {
    status: 403,
    text: {
      zh: '“{title}”{what}，您没有这项权限。请改列为任务，或请有权限的人编成任务书。',
      en: '“{title}” {whatEn}, which you may not do. Let it be a task, or have somebody with that right make the task book.',
    },
  },
  'post-unknown-here': {
    status: 422,
    text: {
      zh: '“{title}”的组成人员里有一个职务不在本单位，或已撤销。请重新选择。',
      en: 'A post of “{title}” does not belong to this unit or is no more. Choose again.',
    },
  },
  'proposal-reason-missing': {
    status: 422,
    text: { zh: '不采纳“{title}”请写明理由。', en: 'Say why “{title}” is rejected.' },
  },
  'proposal-in-plan': {
    status: 409,
    text: {
      zh: '“{title}”已编入任务书，请在任务书里修改。',
      en: '“{title}” was taken into a task book; change it there.',
    },
  },
  'proposal-there': {
    status: 409,
    text: { zh: '这句话已列为建议“{title}”。', en: 'The sentence is proposed already as “{title}”.' },
  },
  'sentence-not-there': {
    status: 422,
    text: { zh: '文中没有这句话，请刷新页面。', en: 'The document has no such sentence; reload the page.' },
  },
  'directive-in-plan': {
    status: 409,
    text: {
      zh: '这份文件已有内容编入任务书，不能删除。',
      en: 'Parts of this document were taken into a task book; it cannot be removed.',
    },
  },
  'nothing-accepted': {
    status: 422,
    text: {
      zh: '还没有已受理、未编入任务书的建议。请先受理。',
      en: 'Nothing is accepted that is not in a task book already. Accept something first.',
    },
  },
  'plan-elsewhere': {
    status: 422,
    text: { zh: '请选择本单位的计划。', en: 'Choose a plan of this unit.' },
  },
} as const satisfies ProblemCatalogue;
