/**
 * n8n's own scan of community packages, offline: the sources as they are, and what `npm pack`
 * would publish: the two legs that the verifier runs.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = process.cwd();
// Beside node_modules, so that the linter resolves the same packages as in the project.
const work = mkdtempSync(join(root, 'node_modules', '.scan-'));

interface Leg {
	name: string;
	directory: string;
	patterns: string[];
}

function packedLeg(): Leg {
	const directory = join(work, 'dist');
	const packed = mkdtempSync(join(tmpdir(), 'people-sync-pack-'));
	const out = execFileSync(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', packed],
		{
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		},
	);
	const [{ filename }] = JSON.parse(out) as [{ filename: string }];
	execFileSync('tar', ['-xzf', join(packed, filename), '-C', packed]);
	cpSync(join(packed, 'package'), directory, { recursive: true });
	rmSync(packed, { recursive: true });
	return { name: 'packed', directory, patterns: ['**/*.js', 'package.json'] };
}

function sourceLeg(): Leg {
	const directory = join(work, 'source');
	for (const path of ['package.json', 'nodes', 'credentials', 'icons', 'tsconfig.json']) {
		cpSync(join(root, path), join(directory, path), { recursive: true });
	}
	return { name: 'source', directory, patterns: SOURCE_FILE_PATTERNS };
}

let failed = false;
try {
	for (const { name, directory, patterns } of [sourceLeg(), packedLeg()]) {
		const result = await analyzePackage(directory, patterns);
		// The scan passes where it finds nothing to look at; that is not what clean means.
		const clean = result.passed && result.message === undefined;
		process.stdout.write(`scan of ${name}: ${clean ? 'clean' : 'not clean'}\n`);
		if (!clean) {
			failed = true;
			process.stdout.write(`${result.message ?? ''}\n${result.details ?? ''}\n`);
		}
	}
} finally {
	rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
