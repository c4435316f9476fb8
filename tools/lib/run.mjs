import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs a program to its end and gives its exit code (130 when a signal ended it). Output goes to standard error unless `stdio` says
 * otherwise; a signal sent to us is passed on, so that nothing is left running.
 */
export function run(command, args, { cwd, env = {}, stdio = ['ignore', 2, 2] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass);
    const done = () => process.off('SIGINT', pass).off('SIGTERM', pass).off('SIGHUP', pass);
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code) => {
      done();
      resolve(code ?? 130);
    });
  });
}

/** Runs a program and gives its exit code with everything it wrote to standard output and standard error. */
export function capture(command, args, { cwd, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let output = '';
    const take = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 130, output }));
  });
}

/**
 * How to call npm without a shell: with the Node that runs us and the npm that started us, else with the npm beside that Node,
 * else with whatever `npm` the path names.
 */
export function npmCommand() {
  const candidates = [
    process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined,
    join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
  ];
  const script = candidates.find((path) => path && existsSync(path));
  return script ? { command: process.execPath, before: [script] } : { command: 'npm', before: [] };
}
