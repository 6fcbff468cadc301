/** The sandbox as a process of its own, so that it waits for nobody's work: options as JSON. */
import { startSandbox, type SandboxOptions } from '../../../sandbox/server.mts';

const options: SandboxOptions = JSON.parse(process.argv[2] ?? '{}');
await startSandbox(options);
