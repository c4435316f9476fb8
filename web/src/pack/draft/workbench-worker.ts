import { type Ask, createWorkbench, type Tell } from './workbench.ts';

let timer: ReturnType<typeof setTimeout> | undefined;

const hear = createWorkbench({
  tell: (told: Tell) => postMessage(told),
  later: (work, ms) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  },
});

addEventListener('message', (event: MessageEvent<Ask>) => hear(event.data));
