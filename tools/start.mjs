import { checkNode } from './lib/node-version.mjs';

checkNode();

// Only now: older versions of Node could stumble over what these import.
const { resolve } = await import('node:path');
const { fileURLToPath, pathToFileURL } = await import('node:url');
const { parseArgs } = await import('node:util');
const { ensureBuilt } = await import('./lib/build.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { stopWhenOrphaned } = await import('./lib/orphan.mjs');
const { runMain, Stop } = await import('./lib/say.mjs');

const HELP = `npm start -- [--port 8080] [--data <目录 folder>] [--place 省/市/县] [--reset-db]

  --port      监听端口（默认 8080，或环境变量 PORT）
              port to listen on (8080 unless the variable PORT says otherwise)
  --data      数据目录：数据库、文件、日志（默认 ./data，或 DUDAO_DATA）
              folder of the database, files and logs (./data unless DUDAO_DATA says otherwise)
  --place     第一次启动时从自己的单位开始，不装样例；如 河北省/石家庄市/平山县，没有地级市写 重庆市//渝中区（或 DUDAO_PLACE）
              begin with your own unit instead of the sample: province/city/county, at the first start only (or DUDAO_PLACE)
  --reset-db  启动前清空数据库（不可恢复）
              empty the database before the start; this cannot be undone
  DATABASE_URL  使用外部 PostgreSQL（15 或更高）而不是内嵌的
              use an external PostgreSQL (15 or newer) instead of the embedded one
`;

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * One command from a fresh clone to a running server: install what is missing, build what changed, then become the server. The server
 * runs in this very process: signals reach it without a go-between, its exit code is ours, and nothing is left behind.
 */
await runMain(async () => {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const called = process.env.INIT_CWD ?? process.cwd();
  if (options.port) process.env.PORT = options.port;
  if (options.place) process.env.DUDAO_PLACE = options.place;
  if (options.data) process.env.DUDAO_DATA = resolve(called, options.data);

  stopWhenOrphaned();
  await ensureInstalled(root);
  await ensureBuilt(root, 'server');
  await ensureBuilt(root, 'web');

  const main = resolve(root, 'server/dist/main.js');
  process.argv = [process.argv[0], main, ...(options['reset-db'] ? ['--reset-db'] : [])];
  process.chdir(root);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(main).href);
  return undefined;
});

function readOptions() {
  try {
    const options = {
      port: { type: 'string' },
      data: { type: 'string' },
      place: { type: 'string' },
      'reset-db': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    };
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Stop(`无法识别的参数：${error.message}\n`, `${HELP}`);
  }
}
