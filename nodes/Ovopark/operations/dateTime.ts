import { dateTimeText, moment } from '../../shared/moment';

/** Where the vendor and its documents are (1.4): the zone of a clock that names none. */
const ZONE = 'UTC+8';

/** A date and time in the vendor's form and zone. */
export const dateTime = moment(ZONE).transform(dateTimeText);
