/**
 * How the table's keys and indexes are called. Which items lie under them is the business of `aws/`; a test holds both to the
 * same names.
 */
export const keys = { partition: 'PK', sort: 'SK', endsAt: 'endsAt' } as const;

/** Each with a partition and a sort key of its own, both strings; items without them are not in it. */
export const indexes = ['GSI1', 'GSI2'] as const;

export const indexKeys = (index: (typeof indexes)[number]) => ({ partition: `${index}PK`, sort: `${index}SK` }) as const;
