#!/usr/bin/env node
// Checks a sealed submission of a dossier by itself: it imports nothing of the server and needs no database, so that somebody who does not trust
// either can run it, or write it anew from the description below.
//
// The file is a JSON object {format: "dudao-dossier/1", dossierId, number, at, by, root, leaves} and, where an earlier version was changed,
// `reopening`: who let it be changed ({of: {number, root}, approved: {by, unit, at, note}, asked: {by, at, reason, elements} or null, reasons}). Each leaf is a text: the canonical JSON (keys sorted
// by code unit, no white space) of {kind, key, content}. Leaves are sorted by UTF-16 code units and no two have the same kind and key. The root is a
// Merkle root of SHA-256 (hex) over UTF-8: a leaf's hash is that of "leaf:" + text, a node's that of "node:" + left + right, an odd hash goes up as it
// is; of nothing it is the hash of "empty:". The reopening at the head is the content of the leaf of kind "reopening", which the root covers: its
// approver cannot be exchanged, and it names the root of the version before. Files made before there were such leaves have neither.
//
//   npx dudao verify-dossier <file> [--root <hex noted at the submission>]

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const hash = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function rootOf(leaves) {
  let level = leaves.map((text) => hash(`leaf:${text}`));
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2)
      above.push(i + 1 < level.length ? hash(`node:${level[i]}${level[i + 1]}`) : level[i]);
    level = above;
  }
  return level[0] ?? hash('empty:');
}

/** What is wrong with a sealed submission; empty: nothing. */
export function faultsOf(sealed, notedRoot) {
  if (
    sealed === null ||
    typeof sealed !== 'object' ||
    sealed.format !== 'dudao-dossier/1' ||
    !Array.isArray(sealed.leaves)
  )
    return ['这不是封存的档案。 This is no sealed submission.'];
  const faults = [];
  const seen = new Set();
  let reopening;
  sealed.leaves.forEach((text, i) => {
    let leaf = null;
    try {
      leaf = JSON.parse(text);
    } catch {
      // Told below.
    }
    if (leaf === null || typeof leaf !== 'object' || canonical(leaf) !== text)
      faults.push(`第 ${i + 1} 项不是规范化的 JSON。 Leaf ${i + 1} is no canonical JSON.`);
    const key = `${leaf?.kind} ${leaf?.key}`;
    if (seen.has(key)) faults.push(`第 ${i + 1} 项重复：${key}。 Leaf ${i + 1} occurs twice.`);
    seen.add(key);
    if (leaf?.kind === 'reopening') reopening = leaf.content;
    if (i > 0 && sealed.leaves[i - 1] > text) faults.push(`第 ${i + 1} 项没有按次序。 Leaf ${i + 1} is out of order.`);
  });
  const root = rootOf(sealed.leaves);
  if (root !== sealed.root)
    faults.push(`摘要应为 ${root}，文件写的是 ${sealed.root}。 The root is ${root}, the file says ${sealed.root}.`);
  if (sealed.reopening !== undefined && canonical(sealed.reopening) !== canonical(reopening ?? null))
    faults.push('文件头写的准予修改人与封存的不一致。 Who let it be changed differs between the head and the seal.');
  if (notedRoot !== undefined && notedRoot !== root)
    faults.push(`摘要是 ${root}，不是提交时抄下的 ${notedRoot}。 The root is ${root}, not the noted ${notedRoot}.`);
  return faults;
}

function main([file, option, notedRoot]) {
  if (file === undefined || (option !== undefined && (option !== '--root' || notedRoot === undefined))) {
    console.error('用法 usage: npx dudao verify-dossier <文件 file> [--root <提交时抄下的摘要 the root noted then>]');
    return 2;
  }
  let sealed;
  try {
    sealed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`读不出 ${file} cannot be read: ${error.message}`);
    return 2;
  }
  const faults = faultsOf(sealed, notedRoot);
  for (const fault of faults) console.error(`✗ ${fault}`);
  const { of, approved, asked } = sealed.reopening ?? {};
  if (faults.length === 0 && of !== undefined)
    console.log(
      `✓ 第 ${of.number} 版（${of.root}）由 ${approved.unit} ${approved.by} 于 ${approved.at} 准予修改${asked === null ? '' : `，${asked.by} 申请：${asked.reason}`} version ${of.number} was let be changed by ${approved.by}, ${approved.unit}`,
    );
  if (faults.length === 0)
    console.log(
      `✓ 第 ${sealed.number} 版完好 version ${sealed.number} is intact: ${sealed.leaves.length} 项 leaves, ${sealed.root}`,
    );
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2));
