/** A browser and a whole n8n on a busy machine: what fails is tried once more, and its failure told. */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
