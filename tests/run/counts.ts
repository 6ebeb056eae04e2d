/** How many tests passed, failed and could not run. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { ...none, passed: 1 };
export const oneFailed: Counts = { ...none, failed: 1 };

export function sum(all: Counts[]): Counts {
  const of = (count: keyof Counts) => all.reduce((total, counts) => total + counts[count], 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

/** `12 passed, 1 failed, 2 skipped`. */
export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Jest's own report, as far as it is read here. */
export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that broke before their first test. */
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; message: string }[];
}

export function ofJest(report: JestReport): Counts {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Jest has to say of the files that failed. */
export const complaintsOfJest = ({ testResults }: JestReport): string =>
  testResults
    .filter(({ message }) => message)
    .map(({ name, message }) => `${name}\n${message}`)
    .join('\n');

/** Playwright's own report, as far as it is read here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  /** What broke outside of any test. */
  errors: unknown[];
}

/** A test that holds only at the second try has failed. */
export function ofPlaywright({ stats, errors }: PlaywrightReport): Counts {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky + errors.length, skipped };
}

/** The counts of a program that ended with `code`: an unhappy end counts even if no test says why. */
export function endedWith(code: number, counts: Counts): Counts {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
