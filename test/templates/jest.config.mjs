/** The templates with n8n's own nodes, which `npm test` goes without: they take 800 MB. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/templates/*.run.mts'],
	globalSetup: '<rootDir>/test/templates/install.mjs',
	coverageThreshold: undefined,
};
