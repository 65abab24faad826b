// Adds up what the two test runners report; a runner without a report counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

const read = (file, counts) =>
  existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };

const units = read('reports/units.json', (report) => ({
  passed: report.numPassedTests,
  // A file that could not be read in has no tests that could have failed.
  failed:
    report.numFailedTests +
    report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length,
}));
const browser = read('reports/browser.json', ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
}));

const failed = units.failed + browser.failed;
console.log(`${units.passed + browser.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
