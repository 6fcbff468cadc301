/** Tests against n8n in queue mode; `npm run test:queue` installs what they need first. */
import n8n from '../n8n/jest.config.mjs';

const isShort = process.env.PEOPLE_SYNC_QUEUE_SHORT === '1';

export default {
	...n8n,
	testMatch: ['<rootDir>/test/queue/**/*.test.mts'],
	// The short form has eight minutes.
	testPathIgnorePatterns: isShort ? ['/longOutage\\.'] : [],
	globalSetup: '<rootDir>/test/queue/setup.mts',
	testTimeout: 300_000,
};
