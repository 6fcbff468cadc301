/**
 * Runs a Node program in a process group of its own, and ends the whole group as soon as nobody
 * holds the other end of its input: whatever happens to the one who started it, nothing is left.
 */
import { spawn } from 'node:child_process';

const child = spawn(process.execPath, process.argv.slice(2), {
	stdio: ['ignore', 'inherit', 'inherit'],
});
child.once('close', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.stdin.resume().once('close', () => process.kill(-process.pid, 'SIGKILL'));
