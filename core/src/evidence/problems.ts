import type { ProblemCatalogue } from '../lib/problem.ts';

/** What the evidence store refuses. */
export const EVIDENCE_PROBLEMS = {
  'evidence-name-length': {
    status: 422,
    text: {
      zh: '文件名不能为空，也不能超过 {most} 个字。请改名后再传。',
      en: 'A file name has 1 to {most} characters. Rename the file and send it again.',
    },
  },
  'evidence-name-path': {
    status: 422,
    text: {
      zh: '文件名“{name}”里有路径（/、\\、..、盘符）。请改成普通的文件名后再传。',
      en: 'The file name “{name}” holds a path (/, \\, .., a drive). Give it a plain name and send it again.',
    },
  },
  'evidence-name-hidden': {
    status: 422,
    text: {
      zh: '文件名里有看不见的字符（控制符、反向书写符等）。请重新键入文件名后再传。',
      en: 'The file name holds invisible characters (controls, marks of writing direction). Type it anew and send the file again.',
    },
  },
  'evidence-wrong-ending': {
    status: 422,
    text: {
      zh: '“{name}”的内容其实是 {found} 文件，与扩展名不符。请把扩展名改成 .{found}，或换成正确的文件。',
      en: 'What “{name}” holds is a {found} file, which its ending does not say. Rename it to .{found}, or choose the right file.',
    },
  },
  'evidence-empty': {
    status: 422,
    text: { zh: '“{name}”是空文件（0 字节）。请检查原文件。', en: '“{name}” is empty (0 bytes). Check the original.' },
  },
  'evidence-too-large': {
    status: 413,
    text: {
      zh: '“{name}”超过这类文件的上限 {limitMb} MB。请压缩、截取后再传。',
      en: '“{name}” exceeds {limitMb} MB, the most for such files. Compress or shorten it and send it again.',
    },
  },
  'evidence-kind-not-taken': {
    status: 415,
    text: {
      zh: '“{name}”是 {found} 文件，不能作为佐证。可用：PDF、docx、xlsx、pptx、jpg、png、webp、mp4、webm、csv、txt；旧格式、其他格式请先另存为其中一种。',
      en: '“{name}” is a {found} file, which is not taken. Taken are PDF, docx, xlsx, pptx, jpg, png, webp, mp4, webm, csv, txt; save it as one of these first.',
    },
  },
  'evidence-markup': {
    status: 415,
    text: {
      zh: '“{name}”是网页、SVG 或脚本，可能带有程序，不能作为佐证。请打印成 PDF 或截图。',
      en: '“{name}” is a web page, an SVG or a script, which could carry a program. Print it as PDF or take a screenshot.',
    },
  },
  'evidence-seal-broken': {
    status: 422,
    text: {
      zh: '“{name}”的加密封套打不开（密钥不符或内容受损）。请在原设备上重新上传。',
      en: 'The seal of “{name}” cannot be opened (another key, or damaged). Send it again from the device.',
    },
  },
  'evidence-sealed-too-large': {
    status: 413,
    text: {
      zh: '加密上传的“{name}”超过 {limitMb} MB。请压缩后再传。',
      en: '“{name}” was sealed and exceeds {limitMb} MB. Compress it and send it again.',
    },
  },
  'evidence-damaged': {
    status: 422,
    text: {
      zh: '“{name}”损坏或不完整，打不开。请用原程序重新另存后再传。',
      en: '“{name}” is damaged or incomplete. Save it anew with its own program and send it again.',
    },
  },
  'evidence-polyglot': {
    status: 422,
    text: {
      zh: '“{name}”里还藏着另一种内容（{found}），不收。请用原程序重新另存后再传。',
      en: '“{name}” hides other content ({found}). Save it anew with its own program and send it again.',
    },
  },
  'evidence-macro': {
    status: 422,
    text: {
      zh: '“{name}”带有宏或嵌入的程序（{found}），不收。请另存为不带宏的格式后再传。',
      en: '“{name}” carries macros or an embedded program ({found}). Save it without them and send it again.',
    },
  },
  'evidence-pdf-active': {
    status: 422,
    text: {
      zh: '“{name}”带有会自动执行的内容（{found}），不收。请用“打印成 PDF”重新生成。',
      en: '“{name}” holds content that runs by itself ({found}). Make it anew by printing to PDF.',
    },
  },
  'evidence-encrypted': {
    status: 422,
    text: {
      zh: '“{name}”设了密码，督导组打不开。请去掉密码后再传。',
      en: '“{name}” has a password, so that the team cannot open it. Remove the password and send it again.',
    },
  },
  'evidence-bomb': {
    status: 422,
    text: {
      zh: '“{name}”解压后异常巨大，或结构像压缩炸弹，不收。请用原程序重新另存。',
      en: '“{name}” unpacks to an absurd size, or is built like a bomb. Save it anew with its own program.',
    },
  },
  'evidence-entity': {
    status: 422,
    text: {
      zh: '“{name}”内部带有外部实体或 DTD 声明，可能读取别处的内容，不收。请用 Office 或 WPS 重新另存。',
      en: '“{name}” declares a DTD or entities, which could read from elsewhere. Save it anew with Office or WPS.',
    },
  },
  'evidence-external': {
    status: 422,
    text: {
      zh: '“{name}”打开时会从外部地址取内容（{found}），不收。请断开外部链接后另存。',
      en: '“{name}” fetches content from outside when opened ({found}). Break the link and save it anew.',
    },
  },
  'evidence-pixels': {
    status: 422,
    text: {
      zh: '“{name}”的像素太多（{wide}×{high}），上限 {mostMega} 百万像素。请缩小后再传。',
      en: '“{name}” has too many pixels ({wide} × {high}; the most is {mostMega} million). Scale it down and send it again.',
    },
  },
  'evidence-too-complex': {
    status: 422,
    text: {
      zh: '“{name}”太复杂，检查超出了时间或内存。请拆分或简化后再传。',
      en: '“{name}” is too complex to be checked in time. Split or simplify it and send it again.',
    },
  },
  'evidence-malware': {
    status: 422,
    text: {
      zh: '病毒扫描在“{name}”中发现 {found}，不收。请先对电脑查毒。',
      en: 'The virus scanner found {found} in “{name}”. Clean the computer first.',
    },
  },
  'evidence-hash-differs': {
    status: 422,
    text: {
      zh: '“{name}”到达后的指纹与发送前不同，没有收下。请重新上传。',
      en: 'What arrived of “{name}” is not what was sent; nothing was received. Send it again.',
    },
  },
  'evidence-upload-gone': {
    status: 404,
    text: {
      zh: '这次上传已过期或已取消。请重新选择文件上传。',
      en: 'This upload has expired or was dropped. Choose the file and send it again.',
    },
  },
  'evidence-upload-open': {
    status: 409,
    text: {
      zh: '“{name}”还没有传完（{received} / {size} 字节）。请等传完再归档。',
      en: '“{name}” has not arrived yet ({received} of {size} bytes). Wait until it has.',
    },
  },
  'evidence-space-full': {
    status: 507,
    text: {
      zh: '本单位的佐证空间只剩 {leftMb} MB，放不下这个文件。请压缩，或请督导室增加空间。',
      en: 'The unit has {leftMb} MB left for evidence, too little for this file. Compress it, or ask the office for more.',
    },
  },
  'evidence-no-clause': {
    status: 422,
    text: {
      zh: '标准 {standard} 里没有条款“{clause}”。请从列表中选择。',
      en: 'The standard {standard} has no clause “{clause}”. Choose one from the list.',
    },
  },
  'evidence-filed-already': {
    status: 409,
    text: {
      zh: '同一个文件已经归在这个条款、这个时段下了。',
      en: 'The same file is filed under this clause and period already.',
    },
  },
  'evidence-withdrawn': {
    status: 409,
    text: { zh: '这份佐证已撤回。', en: 'This piece of evidence was withdrawn.' },
  },
  'evidence-in-custody': {
    status: 409,
    text: {
      zh: '这是督导组在现场取得的，由组织督导的单位保管，不能在这里撤回、替换、评阅或另行引用。有异议请在台账条目或反馈单上说明。',
      en: 'A team brought it from a visit, and the office that ran the visit keeps it: it is not withdrawn, replaced, marked or filed anew here. Say on the entry of the ledger or on the feedback sheet what you object to.',
    },
  },
  'evidence-replaced': {
    status: 409,
    text: {
      zh: '这份佐证已有新版本。请在新版本上操作。',
      en: 'There is a newer version of this piece. Work with that one.',
    },
  },
  'evidence-other-clause': {
    status: 422,
    text: {
      zh: '新版本必须归在与旧版本相同的单位、条款和时段下。',
      en: 'A newer version belongs under the unit, clause and period of the one that it replaces.',
    },
  },
  'evidence-quarantined': {
    status: 409,
    text: {
      zh: '病毒扫描服务没有应答，这个文件隔离待扫描，扫描通过前不能打开。',
      en: 'The virus scanner does not answer; the file is kept apart and cannot be opened before it was scanned.',
    },
  },
  'evidence-infected': {
    status: 409,
    text: {
      zh: '归档后的病毒扫描在这个文件中发现 {found}，已永久隔离，不能打开。请换成干净的新版本，并对电脑查毒。',
      en: 'A later virus scan found {found} in this file; it is kept apart for good. File a clean version and clean the computer.',
    },
  },
  'evidence-no-picture': {
    status: 404,
    text: { zh: '这个文件没有可显示的图像。', en: 'There is no picture to show of this file.' },
  },
  'evidence-bad-nonce': {
    status: 422,
    text: {
      zh: '拍摄凭证无效或已过期。请重新点“拍照”。',
      en: 'The number of the capture is invalid or too old. Press “Take a photo” again.',
    },
  },
  'evidence-file-lost': {
    status: 500,
    text: {
      zh: '存储中找不到这个文件，或内容被改动过。请告诉系统管理员运行 npx dudao verify-evidence。',
      en: 'The file is missing from the store or was altered. Have the administrator run npx dudao verify-evidence.',
    },
  },
} as const satisfies ProblemCatalogue;
