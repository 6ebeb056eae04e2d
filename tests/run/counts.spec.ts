import {
  complaintsOfJest,
  endedWith,
  inWords,
  none,
  ofJest,
  ofPlaywright,
  oneFailed,
  onePassed,
  sum,
} from './counts.ts';

const jest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 1,
  testResults: [
    { name: 'a.spec.ts', status: 'passed', message: '' },
    { name: 'b.spec.ts', status: 'failed', message: 'it broke' },
  ],
};

describe('the closing line', () => {
  it('says what passed and what failed', () => {
    expect(inWords({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  });

  it('names skipped tests only where there are some', () => {
    expect(inWords({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});

it('adds counts', () => {
  expect(sum([onePassed, oneFailed, { passed: 3, failed: 0, skipped: 2 }])).toEqual({
    passed: 4,
    failed: 1,
    skipped: 2,
  });
  expect(sum([])).toEqual(none);
});

describe("Jest's report", () => {
  it('counts a file that broke before its first test as a failure', () => {
    expect(ofJest(jest)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('gives the complaints of the files that failed', () => {
    expect(complaintsOfJest(jest)).toBe('b.spec.ts\nit broke');
  });
});

it("counts what holds only at the second try, and what broke outside of Playwright's tests, as failures", () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
  expect(ofPlaywright({ stats, errors: ['no server'] })).toEqual({ passed: 7, failed: 3, skipped: 2 });
});

describe('an unhappy end', () => {
  it('counts where no test says why', () => {
    expect(endedWith(1, { passed: 4, failed: 0, skipped: 0 })).toEqual({ passed: 4, failed: 1, skipped: 0 });
  });

  it('adds nothing where a test does', () => {
    expect(endedWith(1, oneFailed)).toEqual(oneFailed);
    expect(endedWith(0, onePassed)).toEqual(onePassed);
  });
});
