import type { ProblemCatalogue } from './problem.ts';

/** What may be wrong with an office's own template. `where` names the paragraph, `near` quotes it. */
export const TEMPLATE_PROBLEMS = {
  'template-not-docx': {
    status: 415,
    text: {
      zh: '“{file}”不是 Word 文档（.docx）：{found}。请用 Word 或 WPS 另存为“Word 文档（*.docx）”。',
      en: '“{file}” is no Word document (.docx): {found}. Save it as “Word document (*.docx)”.',
    },
  },
  'template-too-large': {
    status: 413,
    text: {
      zh: '“{file}”太大：模板不超过 {limitMb} MB，展开后不超过 {unpackedMb} MB。请压缩其中的图片。',
      en: '“{file}” is too large: a template has at most {limitMb} MB, {unpackedMb} MB unpacked. Compress its pictures.',
    },
  },
  'template-damaged': {
    status: 422,
    text: {
      zh: '“{file}”已损坏（{part}），打不开。请用 Word 或 WPS 打开后另存一份再上传。',
      en: '“{file}” is damaged ({part}). Open it in Word or WPS, save a copy and send that.',
    },
  },
  'template-unsafe': {
    status: 422,
    text: {
      zh: '“{file}”的结构不安全（{found}），不予接收。请用 Word 或 WPS 新建文档，把内容复制过去再上传。',
      en: '“{file}” is built in an unsafe way ({found}). Copy its content into a new document and send that.',
    },
  },
  'template-too-complex': {
    status: 422,
    text: {
      zh: '“{file}”太复杂，规定的时间和内存内读不完，不予接收。请用 Word 或 WPS 新建文档，只保留版式和占位符再上传。',
      en: '“{file}” is too complex to be read within the limits of time and memory. Keep only layout and placeholders in a new document and send that.',
    },
  },
  'template-macros': {
    status: 422,
    text: {
      zh: '“{file}”带有宏或控件（{part}），不予接收。请另存为不含宏的“Word 文档（*.docx）”。',
      en: '“{file}” carries macros or controls ({part}). Save it as a Word document without macros.',
    },
  },
  'template-external': {
    status: 422,
    text: {
      zh: '“{file}”引用了文件以外的内容（{target}），不予接收。请把图片嵌入文档，取消超链接和附加的模板。',
      en: '“{file}” refers to something outside ({target}). Embed pictures, remove hyperlinks and attached templates.',
    },
  },
  'template-field-code': {
    status: 422,
    text: {
      zh: '{where}有会取外部内容的域（{code}），不予接收。请删去这个域。附近文字：{near}',
      en: '{where}: a field that fetches content from outside ({code}). Remove it. Near: {near}',
    },
  },
  'template-unknown': {
    status: 422,
    text: {
      zh: '{where}：没有“{name}”这个占位符{hint}。附近文字：{near}',
      en: '{where}: there is no placeholder “{name}”{hintEn}. Near: {near}',
    },
  },
  'template-open-brace': {
    status: 422,
    text: {
      zh: '{where}：花括号没有配对。占位符要写完整，如 {example}，并且写在同一段里。附近文字：{near}',
      en: '{where}: a brace stands alone. Write a placeholder whole, such as {example}, within one paragraph. Near: {near}',
    },
  },
  'template-unclosed': {
    status: 422,
    text: {
      zh: '{where}：“{name}”开始了却没有结束。请在后面写上 {closing}。附近文字：{near}',
      en: '{where}: “{name}” begins and never ends. Write {closing} after it. Near: {near}',
    },
  },
  'template-unopened': {
    status: 422,
    text: {
      zh: '{where}：“{name}”在这里结束，前面却没有开始{hint}。附近文字：{near}',
      en: '{where}: “{name}” ends here and was not begun{hintEn}. Near: {near}',
    },
  },
  'template-crosses': {
    status: 422,
    text: {
      zh: '{where}：“{name}”在表格里开始、在表格外结束（或相反）。开始和结束要在同一张表格或同一处正文里。附近文字：{near}',
      en: '{where}: “{name}” begins in one place of the document and ends in another, such as inside and outside a table. Near: {near}',
    },
  },
  'template-self-nested': {
    status: 422,
    text: {
      zh: '{where}：“{name}”写在了它自己里面，内容会成倍重复。请删去里面这一层的 {opening} 和 {closing}。附近文字：{near}',
      en: '{where}: “{name}” stands within itself and would multiply. Remove the inner {opening} and {closing}. Near: {near}',
    },
  },
  'template-list-as-text': {
    status: 422,
    text: {
      zh: '{where}：“{name}”是一组内容，要写成 {example}。附近文字：{near}',
      en: '{where}: “{name}” is a list; write {example}. Near: {near}',
    },
  },
  'template-no-picture': {
    status: 422,
    text: {
      zh: '{where}：“{name}”不是图片，不能写成 {example}。附近文字：{near}',
      en: '{where}: “{name}” is no picture and cannot be written as {example}. Near: {near}',
    },
  },
  'template-chart-as-text': {
    status: 422,
    text: {
      zh: '{where}：“{name}”是图表，要写成 {example}。附近文字：{near}',
      en: '{where}: “{name}” is a chart; write {example}. Near: {near}',
    },
  },
  'template-no-chart': {
    status: 422,
    text: {
      zh: '{where}：“{name}”不是图表，不能写成 {example}。附近文字：{near}',
      en: '{where}: “{name}” is no chart and cannot be written as {example}. Near: {near}',
    },
  },
  'template-empty': {
    status: 422,
    text: {
      zh: '“{file}”里没有一个占位符，生成的文书会每份都一样。请对照占位符说明写上，如 {example}。',
      en: '“{file}” has no placeholder: every document would be the same. Add some from the list, such as {example}.',
    },
  },
} as const satisfies ProblemCatalogue;
