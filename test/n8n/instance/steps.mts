/** Long steps: a line when one starts, how long it took, and what a failed one printed. */
import { spawn } from 'node:child_process';

export const say = (text: string) => process.stderr.write(`${text}\n`);

interface Command {
	args: readonly string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
}

/** What a failed command printed, without npm's warnings, from its beginning. */
const essence = (printed: string): string =>
	printed
		.split('\n')
		.filter((line) => !line.startsWith('npm warn'))
		.join('\n')
		.slice(0, 3_000);

/** Resolves with what the command printed; rejects with the end of it where it fails. */
export async function quietly(
	program: string,
	{ args, cwd, env = process.env }: Command,
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let printed = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
		}
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(printed);
			else
				reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${essence(printed)}`));
		});
	});
}

/** The same, with a line before and the time after it. */
export async function run(title: string, program: string, command: Command): Promise<string> {
	const start = Date.now();
	say(`${title} …`);
	const printed = await quietly(program, command);
	say(`  done in ${Math.round((Date.now() - start) / 1_000)} s`);
	return printed;
}
