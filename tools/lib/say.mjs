/** Tells the person at the terminal one thing, in Chinese and in English; on standard error, so that output stays clean. */
export function say(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
}

/** A step that cannot go on, with a message for people. Entry scripts print it without a stack and exit with 1. */
export class Stop extends Error {
  constructor(zh, en) {
    super(`${zh}\n${en}`);
    this.name = 'Stop';
  }
}

/** Runs an entry script's main function: a `Stop` becomes its message and exit code 1; anything else keeps its stack. */
export async function runMain(main) {
  try {
    const code = await main();
    if (typeof code === 'number') process.exitCode = code;
  } catch (error) {
    process.stderr.write(error instanceof Stop ? `\n${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
