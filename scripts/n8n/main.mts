/**
 * `npm run n8n`: a real n8n with this package, the sandbox, credentials that open it, and workflows
 * to try. Everything is kept for the next start.
 */
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

say('Packing this package and putting it into n8n …');
await installPackage(userFolder);
const sandbox = await startSandbox({ port: await freePort(SANDBOX_PORT), latencyMs: 20 });

say(`Starting n8n ${installation.version} (some fifteen seconds) …`);
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

  Sign in, open "${examples[0]?.name ?? ''}" and press Execute workflow. Then open
  its last node: nine people went through, and one failed on purpose and says what to do.
  What the vendor holds now: ${sandbox.url}/state/ovopark
  (also /state/brokerwork and /state/aliyun)

  The credentials for the sandbox are stored and picked in every workflow. Of the templates only
  the AI agent wants one of yours, for its model.
  Whatever you change is kept for the next start; to begin anew, delete
  ${userFolder}

Ctrl-C stops n8n and the sandbox.`);
