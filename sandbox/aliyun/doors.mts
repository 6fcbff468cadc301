/** One door under a gateway, with the fields of the vendor's own sample (195158). */
export interface Door {
	subIotId: string;
	subProductKey: string;
	subDeviceId: string;
	subDeviceName: string;
	gatewayIotId: string;
	gatewayProductKey: string;
	gatewayDeviceName: string;
	direction: 'ENTRANCE' | 'EXIT';
	extInfo: string;
	ip: string;
	port: number;
}

const GATEWAY = {
	gatewayIotId: 'gw-sandbox-0001',
	gatewayProductKey: 'a1SandboxGw',
	gatewayDeviceName: 'gateway-main-building',
};

const PLACES = ['Lobby', '北门', 'Garage', '研发楼', 'Warehouse', '食堂'];

export const doors: readonly Door[] = PLACES.flatMap((place, index) =>
	(['ENTRANCE', 'EXIT'] as const).map((direction, side) => {
		const number = index * 2 + side + 1;
		return {
			subIotId: `door-sandbox-${String(number).padStart(4, '0')}`,
			subProductKey: 'a1SandboxDr',
			subDeviceId: `door-${number}`,
			subDeviceName: `${place} ${direction === 'ENTRANCE' ? 'in' : 'out'}`,
			...GATEWAY,
			direction,
			extInfo: '',
			// 192.0.2.0/24 is set aside for documentation (RFC 5737).
			ip: `192.0.2.${number}`,
			port: 8000 + number,
		};
	}),
);
