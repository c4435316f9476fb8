import { queryClient } from './ask.ts';
import { read } from './call.ts';

/**
 * Asks a question while the page that shows its answer is still on its way: called when an address is opened, beside fetching the page's code, it saves a browser that was never here one wait after the
 * other. By name, so that its contract comes with the page. The page finds the answer, or the question under way, under the same name and input; a refusal is the page's to meet when it asks again.
 */
export function askEarly(name: string, input: Readonly<Record<string, string>>): null {
  // Safe: of an operation a question needs the name alone.
  const op = { name } as Parameters<typeof read>[0];
  void queryClient.prefetchQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => read(op, input as never, { signal }),
  });
  return null;
}
