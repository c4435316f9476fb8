import type { ProblemCatalogue } from './problem.ts';

/** What stands in the way of a document that is written by an office's template. */
export const DOCUMENT_PROBLEMS = {
  'document-template-unusable': {
    status: 422,
    text: {
      zh: '“{kind}”现在用的模板“{file}”填不出来（{found}）。请到“文书模板”改用自带模板，或改好以后重新上传；这次没有写下任何内容。',
      en: 'The template “{file}” that holds for “{kindEn}” cannot be filled ({found}). Choose the shipped one under “Templates”, or mend it and send it again; nothing was written.',
    },
  },
  'document-pdf-missing': {
    status: 503,
    text: {
      zh: '服务器没有安装 LibreOffice，不能直接生成 PDF。可以用打印视图另存为 PDF，或下载 Word 文档后用 Word、WPS 另存，或请管理员安装 LibreOffice。',
      en: 'LibreOffice is not installed on the server, so no PDF is made there. Save one from the print view, or from the Word document, or have LibreOffice installed.',
    },
  },
  'document-pdf-failed': {
    status: 503,
    text: {
      zh: '这次没有转成 PDF（{reason}）。请过一会儿再试，或下载 Word 文档后另存为 PDF。',
      en: 'It was not made into a PDF ({reason}). Try again later, or save the Word document as PDF.',
    },
  },
} as const satisfies ProblemCatalogue;
