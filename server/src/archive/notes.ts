/** What stands beside a package for whoever receives it and trusts nobody. */
export const VERIFY_NOTES = `怎样核对这个归档包

一、用本项目的命令：npx dudao verify-archive 归档包.zip
    提交时抄下了封存摘要的，加上 --root 摘要：包里必须有这一版封存的提交。
二、不用本项目的程序：把源码中的 server/verify/verify-archive.mjs 单独拿出来，装有 Node.js 即可运行：
    node verify-archive.mjs 归档包.zip
    它不引用本项目的任何程序。也可以照下面的说明自己写。
三、手工抽查：manifest.json 的 files 列出每个文件的路径、字节数、SHA-256、SM3，用任何工具计算后对照，例如
    Windows：certutil -hashfile 文件 SHA256        Linux：sha256sum 文件

manifest.json 的结构（dudao-archive/1）
  files     包里的每个文件（manifest.json 自己除外），多一个、少一个、改一个字节都算错；
  absent    应有而未放入的：quarantined 病毒扫描未通过，missing 存储中找不到，altered 存储中的内容被改动过；
  dossiers  每份档案的单位、标准、时段，各条款有几份材料（0 份即缺件），封存的提交及其摘要；
  root      files 的摘要：每项写成规范化 JSON（键按字符排序、无空白），全部排序，叶子取 SHA-256("leaf:" + 文本)，
            两两相并取 SHA-256("node:" + 左 + 右)，单出的直接上移，直到只剩一个。

How to check this package: run "npx dudao verify-archive package.zip", or take server/verify/verify-archive.mjs of the source alone and run it with
Node.js; it imports nothing of ours. The structure of manifest.json is described above and at the head of that file.
`;
