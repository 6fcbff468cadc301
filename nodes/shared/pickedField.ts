import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** The list of a picked field. */
export interface List {
	/** The node's `listSearch` method. */
	readonly method: string;
	/** What has to be typed before the list can be read; absent where it comes by itself. */
	readonly startsWith?: string;
	/** Further ways to name the one that is meant, such as an email. */
	readonly modes?: readonly INodePropertyMode[];
	/** The field takes several ids; the list offers one. */
	readonly isMany?: boolean;
}

const mode = (
	type: INodePropertyMode['type'],
	rest: Omit<INodePropertyMode, 'type'>,
): INodePropertyMode => ({ ...rest, type });

/** A way to type what is meant. */
export const typedMode = (rest: Omit<INodePropertyMode, 'type'>): INodePropertyMode =>
	mode('string', rest);

const listMode = ({ method, startsWith }: List): INodePropertyMode =>
	mode('list', {
		displayName: 'From List',
		name: 'list',
		placeholder: startsWith ?? 'Choose from the list',
		typeOptions: {
			searchListMethod: method,
			searchable: true,
			searchFilterRequired: startsWith !== undefined,
		},
	});

/** A field that is picked from a list, typed as an id, or filled by an expression. */
export const pickedField = (
	field: Pick<
		INodeProperties,
		'displayName' | 'name' | 'description' | 'required' | 'displayOptions'
	> & { placeholder: string },
	list: List,
): INodeProperties => {
	const { placeholder, ...rest } = field;
	return {
		...rest,
		type: 'resourceLocator',
		// A list that wants a word first is not where most people begin.
		default: { mode: list.startsWith === undefined ? 'list' : 'id', value: '' },
		modes: [
			listMode(list),
			typedMode({
				displayName: list.isMany === true ? 'By IDs' : 'By ID',
				name: 'id',
				placeholder,
				...(list.isMany === true
					? { hint: 'One or several, separated by commas; an expression may give a list' }
					: {}),
			}),
			...(list.modes ?? []),
		],
	};
};
