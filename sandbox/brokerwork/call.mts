import type { Register } from '../register.mts';
import type { VendorRequest } from '../vendor.mts';
import type { Wording } from './answers.mts';
import type { Book } from './book.mts';

/** What an endpoint works with. */
export interface Call {
	request: VendorRequest;
	people: Register;
	book: Book;
	wording: Wording;
}
