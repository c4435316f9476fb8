/** The files in which a journey failed; none when the run did not get as far as counting them. */
export function failedFiles({ files = {} }) {
  return Object.keys(files).filter((file) => files[file].failed > 0);
}

/**
 * What two runs say together, the second made of the files that failed in the first: for those the second counts. What failed once and
 * passed then is named as unsteady with what the first run saw; a second run that counted nothing leaves the first as it was.
 */
export function afterSecond(first, second) {
  const again = failedFiles(first);
  if (second.files === undefined || again.some((file) => second.files[file] === undefined)) return first;
  const files = { ...first.files };
  for (const file of again) files[file] = second.files[file];
  const total = (key) => Object.values(files).reduce((sum, counts) => sum + counts[key], 0);
  const unsteady = again.filter((file) => second.files[file].failed === 0);
  return {
    ...first,
    files,
    passed: total('passed'),
    failed: Math.max(total('failed'), second.failed),
    skipped: total('skipped'),
    seconds: first.seconds + second.seconds,
    output: [second.output, `The first run:\n${first.output}`].filter(Boolean).join('\n\n'),
    ...(unsteady.length > 0 && { unsteady }),
  };
}
