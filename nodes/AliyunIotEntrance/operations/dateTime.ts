import { moment } from '../../shared/moment';

/** The pages name no zone; the service stands in China. */
export const chinaTime = moment('UTC+8');
