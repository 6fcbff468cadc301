import type { Register } from '../register.mts';
import type { VendorAnswer, VendorRequest } from '../vendor.mts';
import type { QrCodes } from './codes.mts';
import { failure } from './errors.mts';

/** One call after the gateway and the envelope were found right. */
export interface Call {
	request: VendorRequest;
	id: string;
	params: Record<string, unknown>;
	people: Register;
	employees: Register;
	codes: QrCodes;
}

export interface Operation {
	apiVer: string;
	run: (call: Call) => VendorAnswer;
}

export const badParameter = (id: string) =>
	failure(id, 460, 'request parameter error.', '请求参数异常');
