import { parseArgs } from 'node:util';

import { faultKinds } from './fault-kinds.mts';
import { startSandbox } from './server.mts';
import type { Sandbox } from './server.mts';

const DEFAULT_PORT = 5680;

const USAGE = `Usage: npm run sandbox -- [--port N] [--latency MS]

  --port N       port on 127.0.0.1, default ${DEFAULT_PORT}; 0 takes any free one
  --latency MS   waited before each vendor answer, default 0
  --help         this text
`;

/** Credential type → the name n8n shows for it. */
const TITLES: Readonly<Record<keyof Sandbox['credentials'], string>> = {
	aliyunIotApi: 'Aliyun IoT API',
	brokerWorkApi: 'BrokerWork API',
	ovoparkOpenPlatformApi: 'Ovopark Open Platform API',
};

function fieldLines(fields: Readonly<Record<string, string>>): string[] {
	const width = Math.max(...Object.keys(fields).map((name) => name.length));
	return Object.entries(fields).map(([name, value]) => `    ${name.padEnd(width)}  ${value}`);
}

function banner({ url, credentials }: Sandbox): string {
	const sections = Object.entries(TITLES).flatMap(([type, title]) => {
		const fields = Object.entries(credentials).find(([name]) => name === type)?.[1];
		return ['', `  ${title} (${type})`, ...fieldLines({ ...fields })];
	});
	return [
		`Sandbox of three vendors at ${url}. Everybody in it is invented.`,
		...sections,
		'',
		'  What a vendor now holds     GET    /state/aliyun | brokerwork | ovopark',
		'  What it was asked           GET    /requests/aliyun | brokerwork | ovopark',
		'  Start again                 POST   /reset',
		'  Let something go wrong      POST   /faults  {"vendor": "ovopark", "kind": "noAnswer"}',
		'  Let everything go well      DELETE /faults',
		'',
		`  Faults: ${Object.keys(faultKinds).join(' ')}`,
		'  People who always fail, and why: sandbox/README.md',
		'',
		'Ctrl-C stops it.',
		'',
	].join('\n');
}

function wholeNumber(text: string, option: string): number {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 0) throw new Error(`--${option} wants a whole number`);
	return number;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: String(DEFAULT_PORT) },
			latency: { type: 'string', default: '0' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(USAGE);
		return;
	}
	const port = wholeNumber(values.port, 'port');
	const latencyMs = wholeNumber(values.latency, 'latency');
	const sandbox = await startSandbox({ port, latencyMs });
	process.stdout.write(banner(sandbox));
	const stop = () => {
		process.stdout.write('\nStopped.\n');
		void sandbox.close();
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
	process.exitCode = 1;
});
