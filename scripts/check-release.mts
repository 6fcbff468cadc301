/** Refuses to publish while the author, the repository or the home page are the reserved ones. */
import { readFileSync } from 'node:fs';

const manifest: Record<string, unknown> = JSON.parse(readFileSync('package.json', 'utf8'));
const undecided = ['author', 'homepage', 'repository', 'bugs'].filter((field) =>
	/example\.(com|org|net|test)|\.(test|invalid|example)\b/.test(
		JSON.stringify(manifest[field] ?? ''),
	),
);

if (undecided.length > 0) {
	process.stderr.write(
		`Not published: ${undecided.join(', ')} in package.json still hold reserved values. See the release checklist in CONTRIBUTING.md.\n`,
	);
	process.exitCode = 1;
}
