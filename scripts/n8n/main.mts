/**
 * `npm run n8n`: a real n8n with this package, the sandbox, credentials that open it, and workflows
 * to try. Everything is kept for the next start.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox } from '../../sandbox/server.mts';
import { installPackage } from '../../test/n8n/instance/community.mts';
import { placeCredentials } from '../../test/n8n/instance/credentials.mts';
import { cacheRoot, install } from '../../test/n8n/instance/install.mts';
import { freePort } from '../../test/n8n/instance/port.mts';
import { OWNER } from '../../test/n8n/instance/rest.mts';
import { startN8n } from '../../test/n8n/instance/start.mts';
import { say } from '../../test/n8n/instance/steps.mts';
import { exampleWorkflows } from './examples.mts';

const N8N_PORT = 5678;
const SANDBOX_PORT = 5680;

/** Until n8n runs, leaving is enough: what was started goes with this process. */
let stop: () => void = () => process.exit(130);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop());

const installation = await install('n8n-2');
const userFolder = join(cacheRoot(), 'editor');
const isFirst = !existsSync(userFolder);

say('Packing this package and putting it into n8n …');
await installPackage(userFolder);
const sandbox = await startSandbox({ port: await freePort(SANDBOX_PORT), latencyMs: 20 });

say(`Starting n8n ${installation.version} …`);
const settings = { N8N_LOG_LEVEL: 'info' };
const n8n = await startN8n({ installation, userFolder, port: N8N_PORT, settings });

stop = () => {
	stop = () => {};
	say('\nStopping …');
	void Promise.all([n8n.stop(), sandbox.close()]).then(() => say('Stopped.'));
};

const stored = await placeCredentials(n8n.rest, sandbox);
const known = await n8n.rest.workflowNames();
const examples = exampleWorkflows(stored);
for (const workflow of examples.filter(({ name }) => !known.includes(name))) {
	await n8n.rest.createWorkflow(workflow);
}

say(`
  n8n       ${n8n.url}
  Email     ${OWNER.email}
  Password  ${OWNER.password}

  Sign in, open "${examples[0]?.name ?? ''}" and press Execute workflow; then open
  its last node and look at the output. What the vendor now holds:
  ${sandbox.url}/state/ovopark (also /state/brokerwork, /state/aliyun)

  The three sandbox credentials are stored. ${isFirst ? 'Everything' : 'What you had, and everything new,'} is kept in
  ${userFolder}

Ctrl-C stops n8n and the sandbox.`);
